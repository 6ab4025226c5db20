import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CONFIG_FILE, LOG_FILE, SLOW_FILE } from '../../sandbox/civicrm/cv/config.mts';
import type { Mood } from '../../sandbox/civicrm/cv/config.mts';
import { waitUntil } from '../../scripts/n8n/process.mts';
import type { CivicrmSandbox } from '../../sandbox/civicrm/start.mts';

const CV = path.resolve(import.meta.dirname, '../../sandbox/civicrm/cv/cv.mts');

/** One start of `cv`. */
export interface CvStart {
	args: string[];
	folder: string;
}

/** The other machine's disk: a folder with the command `cv`, and folders that are sites. */
export class CvSite {
	readonly root: string;
	private readonly crm: CivicrmSandbox;

	private constructor(root: string, crm: CivicrmSandbox) {
		this.root = root;
		this.crm = crm;
	}

	static async create(crm: CivicrmSandbox): Promise<CvSite> {
		const site = new CvSite(await mkdtemp(path.join(tmpdir(), 'crm-suite-cv-')), crm);
		await site.addCommand('cv', `exec '${process.execPath}' --no-warnings '${CV}' "$@"`);
		await site.addSite(site.folder);
		return site;
	}

	/** Goes first in the PATH. */
	get bin(): string {
		return path.join(this.root, 'bin');
	}

	/** The site's folder. */
	get folder(): string {
		return path.join(this.root, 'site');
	}

	/** A shell script as a command. */
	async addCommand(name: string, script: string): Promise<string> {
		const file = path.join(this.bin, name);
		await mkdir(this.bin, { recursive: true });
		await writeFile(file, `#!/bin/sh\n${script}\n`);
		await chmod(file, 0o755);
		return file;
	}

	/** Makes a folder a site, in some mood. */
	async addSite(folder: string, mood: Mood = {}): Promise<string> {
		const { baseUrl, siteKey, users } = this.crm;
		await mkdir(folder, { recursive: true });
		const config = JSON.stringify({ baseUrl, siteKey, users, mood });
		await writeFile(path.join(folder, CONFIG_FILE), config);
		for (const file of [LOG_FILE, SLOW_FILE]) await rm(path.join(folder, file), { force: true });
		return folder;
	}

	async setMood(mood: Mood): Promise<void> {
		await this.addSite(this.folder, mood);
	}

	/** Every start of `cv` in a site since it got its mood. */
	async starts(folder = this.folder): Promise<CvStart[]> {
		const lines = await linesOf(path.join(folder, LOG_FILE));
		return lines.map((line) => JSON.parse(line) as CvStart);
	}

	/** Waits until `cv` is at a request that takes long. What came before it has been answered. */
	async isAtSlowRequest(): Promise<void> {
		const file = path.join(this.folder, SLOW_FILE);
		await waitUntil(async () => (await linesOf(file)).length > 0, {
			timeout: 60_000,
			failure: () => 'No request that takes long has come',
		});
	}

	async remove(): Promise<void> {
		await rm(this.root, { recursive: true, force: true });
	}
}

async function linesOf(file: string): Promise<string[]> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.split('\n').filter((line) => line !== '');
}
