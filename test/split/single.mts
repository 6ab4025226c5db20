import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Crm } from '../../scripts/crms.mts';
import { ownEnvironment, run } from '../../scripts/n8n/process.mts';
import { splitPackage } from '../../scripts/split/split.mts';
import { PACKAGE_FOLDER } from '../harness/package-nodes.mts';

const PATIENCE = 1_800_000;

/** A package for one CRM alone, beside the dependencies that are installed here already. */
export class SinglePackage {
	readonly folder: string;

	private constructor(crm: Crm) {
		this.folder = mkdtempSync(path.join(tmpdir(), `crm-suite-${crm.name}-`));
	}

	static async of(crm: Crm): Promise<SinglePackage> {
		const single = new SinglePackage(crm);
		await splitPackage(crm, single.folder);
		const modules = path.join(single.folder, 'node_modules');
		symlinkSync(path.join(PACKAGE_FOLDER, 'node_modules'), modules);
		return single;
	}

	/** Does what its `npm run build` does. */
	async build(): Promise<void> {
		await this.command('tsc');
		await this.command('gulp');
	}

	/** Runs a command of a dependency in it; throws with its output when it fails. */
	async command(name: string, ...args: string[]): Promise<void> {
		await this.node(path.join(this.folder, 'node_modules/.bin', name), ...args);
	}

	/** Runs a script in it. */
	async node(script: string, ...args: string[]): Promise<void> {
		// The linter looks for the CI of its developers, and colours nothing without a terminal
		const env = ownEnvironment({
			NODE_ENV: undefined,
			JEST_WORKER_ID: undefined,
			FORCE_COLOR: '0',
		});
		await run(process.execPath, [script, ...args], { cwd: this.folder, env, timeout: PATIENCE });
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
