import { LazyPackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers, UnexpectedError } from 'n8n-workflow';
import type {
	ICredentialTestFunction,
	ICredentialType,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	IVersionedNodeType,
} from 'n8n-workflow';
import { projectRoot } from '../../scripts/n8n/paths.mts';

export const PACKAGE_FOLDER = projectRoot();

/** Starts a workflow and hands on whatever items it is run with. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute(): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	},
};

/** The nodes and credentials of the built package, as n8n itself loads them. */
export class PackageNodes implements INodeTypes {
	private readonly loader = new LazyPackageDirectoryLoader(PACKAGE_FOLDER);
	private described: INodeTypeDescription[] = [];

	/** What n8n does when it starts: the code of all credentials, and no node's. */
	async load(): Promise<this> {
		await this.loader.loadAll();
		// The loader adds those of nodes that are used later
		this.described = [...this.loader.types.nodes];
		for (const type of Object.keys(this.loader.known.credentials)) this.credential(type);
		return this;
	}

	/** The type under which n8n knows a node of this package. */
	typeOf(name: string): string {
		return `${this.loader.packageName}.${name}`;
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		if (type === 'n8n-nodes-base.manualTrigger') return start;
		const [packageName, name] = type.split('.');
		if (packageName !== this.loader.packageName) throw new UnexpectedError(`No node ${type}`);
		return this.loader.getNode(name).type;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	/** Of all nodes, as the editor receives them. */
	descriptions(): INodeTypeDescription[] {
		return this.described;
	}

	getKnownTypes() {
		return {};
	}

	/** The test that a node brings for a credential type, where the type has none of its own. */
	credentialTest(type: string): ICredentialTestFunction | undefined {
		for (const node of this.loader.known.credentials[type]?.supportedNodes ?? []) {
			const { description, methods } = this.getByNameAndVersion(this.typeOf(node));
			const tested = description.credentials?.find(({ name }) => name === type);
			if (typeof tested?.testedBy === 'string') return methods?.credentialTest?.[tested.testedBy];
		}
		return undefined;
	}

	credential(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}
}
