import './n8n-modules.mts';
import './n8n-settings.mts';
import { serveParent } from './child.mts';

/** Loading this package, and what the editor gets of a node. */
export interface Loading {
	/** All that n8n does with it when it starts, in a process that has n8n-core loaded. */
	loadMs: number;
	nodes: Array<{ name: string; parameters: number; bytes: number }>;
}

async function load(): Promise<Loading> {
	const { PackageNodes } = await import('../../test/harness/package-nodes.mts');
	const nodes = new PackageNodes();
	const started = performance.now();
	await nodes.load();
	const loadMs = performance.now() - started;
	const described = nodes.descriptions().map((description) => ({
		name: description.displayName,
		parameters: description.properties.length,
		bytes: JSON.stringify(description).length,
	}));
	return { loadMs, nodes: described };
}

serveParent(load);
