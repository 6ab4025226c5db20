/**
 * The two checks of n8n's community scanner that need no published package: its lint rules over
 * the sources, and over the files of the packed tarball. Inline exceptions don't count in either.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { packPackage } from './n8n/pack.mts';
import { projectRoot } from './n8n/paths.mts';
import { run } from './n8n/process.mts';

const PACKED_FILE_PATTERNS = ['package.json', '**/*.js'];

async function scan(what: string, folder: string, patterns: string[]): Promise<boolean> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	console.log(`${passed ? 'passed' : 'FAILED'}  ${what}${message ? `: ${message}` : ''}`);
	if (details) console.log(details);
	return passed;
}

const unpacked = await mkdtemp(path.join(tmpdir(), 'crm-suite-scan-'));
try {
	await run('tar', ['-xzf', await packPackage(), '-C', unpacked, '--strip-components=1']);
	const sourcesPass = await scan('sources', projectRoot(), SOURCE_FILE_PATTERNS);
	const packedPass = await scan('packed files', unpacked, PACKED_FILE_PATTERNS);
	process.exitCode = sourcesPass && packedPass ? 0 : 1;
} finally {
	await rm(unpacked, { recursive: true, force: true });
}
