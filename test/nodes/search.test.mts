import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Document } from '../documents.mts';
import { PACKAGE_FOLDER } from '../harness/package-nodes.mts';

interface Codex {
	node: string;
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

const read = (file: string) => readFileSync(path.join(PACKAGE_FOLDER, file), 'utf8');
const files = globSync('nodes/*/*.node.json', { cwd: PACKAGE_FOLDER });
const codexes = files.map((file) => JSON.parse(read(file)) as Codex);

/** The nodes that n8n's node search finds by a word that people use. */
const foundBy = (word: string) =>
	codexes.filter(({ alias }) => alias.includes(word)).map(({ node }) => node.split('.')[1]);

test.each([
	['donor', 'civiCrm'],
	['fundraising', 'civiCrm'],
	['supporter', 'civiCrm'],
	['prospect', 'clevertim'],
	['customer', 'pipeliner'],
	['company', 'spotlerCrm'],
	['deal', 'clevertim'],
	['customer', 'clevertim'],
	['coevera', 'pipeliner'],
	['deal', 'pipeliner'],
	['really simple systems', 'spotlerCrm'],
	['deal', 'spotlerCrm'],
])('"%s" finds %s', (word, node) => {
	expect(foundBy(word)).toContain(node);
});

const ADDRESS = /https:\/\/github\.com\/[\w-]+\/[\w-]+\/blob\/main\/([^'"#]+)(?:#([\w-]+))?/g;

test('links from the node search and from credentials lead to pages and sections that exist', () => {
	const sources = [...files, ...globSync('credentials/*.ts', { cwd: PACKAGE_FOLDER })];
	const links = sources.flatMap((file) => [...read(file).matchAll(ADDRESS)]);
	expect(links.length).toBeGreaterThan(10);
	const broken = links.filter(
		([, page, anchor]) => anchor && !new Document(page).anchors().includes(anchor),
	);
	expect(broken.map(([link]) => link)).toEqual([]);
});
