import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/index.mts';
import { CRMS } from '../crms.mts';
import { ensureN8n } from '../n8n/install.mts';
import { createInstance, type Instance } from '../n8n/instance.mts';
import { packPackage } from '../n8n/pack.mts';
import { progress, projectRoot } from '../n8n/paths.mts';
import type { Credential } from '../n8n/workflow.mts';

/** A real n8n with the package, the example workflows in it, and the CRMs they talk to. */
export interface Playground {
	sandbox: Sandbox;
	instance: Instance;
	/** The ids of the imported workflows, by file name. */
	workflows: Map<string, string>;
	close(): Promise<void>;
}

/** One credential for each CRM of the sandbox, as the example workflows name them. */
export function sandboxCredentials(sandbox: Sandbox): Credential[] {
	return CRMS.map(({ name, node, title }) => ({
		id: `${node}Sandbox`,
		name: `${title} (sandbox)`,
		type: `${node}Api`,
		data: { ...sandbox[name].credentials },
	}));
}

/** Sets everything up, with a sandbox as asked for; the first time this installs n8n. */
export async function openPlayground(options: SandboxOptions = {}): Promise<Playground> {
	const n8n = await ensureN8n();
	const tarball = await packPackage();
	progress(`Installing ${path.basename(tarball)} into n8n ${n8n.version} …`);
	const instance = await createInstance({ n8n, package: tarball });
	const sandbox = await startSandbox({ control: true, ...options });
	const close = async () => {
		await instance.remove();
		await sandbox.close();
	};
	try {
		progress('Importing credentials and workflows …');
		await instance.importCredentials(sandboxCredentials(sandbox));
		return { sandbox, instance, workflows: await importExamples(instance), close };
	} catch (failure) {
		await close();
		throw failure;
	}
}

/** Imports the files of `workflows/`, and returns their ids by file name. */
export async function importExamples(instance: Instance): Promise<Map<string, string>> {
	const folder = path.join(projectRoot(), 'workflows');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	const ids = await instance.importWorkflows(files.map((file) => path.join(folder, file)));
	return new Map(files.map((file, at) => [file, ids[at] ?? '']));
}
