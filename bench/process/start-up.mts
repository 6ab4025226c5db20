import './n8n-modules.mts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveParent } from './child.mts';

/** Loading this package, and what the editor gets of a node. */
export interface StartUp {
	/** From the folder to all nodes and credentials, in a process that has n8n-core loaded. */
	loadMs: number;
	nodes: Array<{ name: string; parameters: number; bytes: number }>;
}

process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-bench-'));
process.env.N8N_ENCRYPTION_KEY = 'bench';
process.env.NODE_ENV = 'test';

async function startUp(): Promise<StartUp> {
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

serveParent(startUp);
