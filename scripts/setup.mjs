/**
 * Makes a fresh clone ready: the locked dependencies, and the Node version that n8n needs as the
 * `node` of every npm script. Runs on any Node from 18 on; takes no time when all is in place.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.crm-suite-setup');
const lockHash = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.digest('hex');

function npm(...args) {
	const { status } = spawnSync('npm', args, {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}`);
}

function isReady() {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash;
}

if (!isReady()) {
	console.error('Setting up: installing the locked dependencies (about two minutes, once) …');
	npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
	// The `node` package fetches its binary in an install script, the only one that may run.
	npm('rebuild', 'node', '--ignore-scripts=false', '--loglevel=error');
	writeFileSync(stamp, lockHash);
}
