import { LazyPackageDirectoryLoader } from 'n8n-core';
import { PackageNodes } from '../../test/harness/package-nodes.mts';
import { baseNodesFolder } from './installed.mts';

const PACKAGE = 'n8n-nodes-base';

/** This package's nodes, and those that come with n8n. */
export class BaseNodes extends PackageNodes {
	private readonly base = new LazyPackageDirectoryLoader(baseNodesFolder());

	override async load(): Promise<this> {
		await this.base.loadAll();
		return await super.load();
	}

	override getByName(type: string) {
		const [packageName, name] = type.split('.');
		const isTheirs = packageName === PACKAGE && name !== 'manualTrigger';
		return isTheirs ? this.base.getNode(name).type : super.getByName(type);
	}
}
