import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Credential } from '../../scripts/n8n/workflow.mts';

const SECRET_FIELD = /key|token|secret|password/i;

/** The values of a credential that nobody may see. */
export const secretsOf = ({ data }: Credential): string[] =>
	Object.entries(data)
		.filter(([name, value]) => SECRET_FIELD.test(name) && typeof value === 'string' && value !== '')
		.map(([, value]) => value as string);

/** What a user name and a password are in the header of a request, without the last few letters. */
function headersOf({ data }: Credential): string[] {
	const secrets = secretsOf({ data } as Credential);
	const users = [...Object.values(data).filter((value) => typeof value === 'string'), ''];
	const pairs = users.flatMap((user) => secrets.map((secret) => `${user}:${secret}`));
	const alone = secrets.map((secret) => `${secret}:`);
	return [...pairs, ...alone].map((pair) =>
		Buffer.from(pair.slice(0, pair.length - (pair.length % 3))).toString('base64'),
	);
}

/** Every form in which a credential's secrets could turn up where they don't belong. */
export function formsOf(credential: Credential): string[] {
	const plain = secretsOf(credential);
	return [...new Set([...plain, ...plain.map(encodeURIComponent), ...headersOf(credential)])];
}

/** What n8n itself is made of, or keeps secret: our packed code, and its own key. */
const isKept = (file: string) => /^\.n8n\/nodes\/|^encryption-key$|^\.n8n\/config$/.test(file);

/** Every file of an n8n that holds one of the texts: its log, and its database with executions. */
export function filesWith(folder: string, texts: string[]): string[] {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.filter((file) => !isKept(file.split(path.sep).join('/')));
	return files.filter((file) => {
		const content = readFileSync(path.join(folder, file));
		return texts.some((text) => content.includes(text));
	});
}
