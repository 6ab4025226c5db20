import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a folder has to hold to be a site: where its CiviCRM answers, and how `cv` behaves in it. */
export interface CvConfig {
	baseUrl: string;
	siteKey: string;
	/** API keys by user name; `admin` is who may do everything. */
	users: Record<string, string>;
	/** The command's ways to go wrong. */
	mood?: Mood;
}

/** Ways in which `cv`, or PHP below it, goes wrong. */
export interface Mood {
	/** It ends before it takes calls, with these words and this code. */
	refuses?: { stdout?: string; stderr?: string; code: number };
	/** PHP gives up at the first request that holds this text. */
	diesAt?: string;
	/** PHP's warnings go to standard output, before the welcome and in front of answers. */
	noisy?: boolean;
	/** A request that holds this text takes so many milliseconds. */
	slow?: { at: string; ms: number };
}

/** The file that makes a folder a site. */
export const CONFIG_FILE = 'cv-sandbox.json';

/** The file beside it that gets a line of JSON for every start: arguments and working directory. */
export const LOG_FILE = 'cv-starts.jsonl';

/** Another one, which gets a line for every request that takes long, as soon as that has come. */
export const SLOW_FILE = 'cv-slow.jsonl';

/** The folder itself, or the nearest one above it, that is a site. */
export function siteFolder(from: string): string | undefined {
	for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
		if (existsSync(path.join(folder, CONFIG_FILE))) return folder;
		if (path.dirname(folder) === folder) return undefined;
	}
}

export function readConfig(folder: string): CvConfig {
	return JSON.parse(readFileSync(path.join(folder, CONFIG_FILE), 'utf8')) as CvConfig;
}
