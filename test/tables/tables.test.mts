import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CRMS } from '../../scripts/crms.mts';
import { expectGenerated } from '../generated.mts';
import { PACKAGE_FOLDER } from '../harness/package-nodes.mts';
import { definitionOf, SchemaWorld } from '../schemas/world.mts';
import { fieldsPage } from './fields.mts';
import { markdownTable, withTable } from './markdown.mts';

const read = (file: string) => readFileSync(path.join(PACKAGE_FOLDER, file), 'utf8');

/** The cells behind the second one, which only people know, by resource. */
function knownCells(text: string): Map<string, string[]> {
	const [, section = ''] = text.split(/^## Operations$/m);
	const [table] = section.split(/^#/m);
	const rows = [...table.matchAll(/^\|(.+)\|$/gm)].map(([, row]) =>
		row.split('|').map((cell) => cell.trim()),
	);
	return new Map(rows.map(([resource, , ...more]) => [resource, more]));
}

describe.each(CRMS)('the guide to $folder', (crm) => {
	const guide = `docs/${crm.page}`;

	test('has the operations that the node offers in its table', () => {
		const text = read(guide);
		const known = knownCells(text);
		const more = known.get('Resource') ?? [];
		const rows = definitionOf(crm)
			.resources.map(({ title, operations }) => [
				title,
				operations
					.map((operation) => operation.title)
					.sort((a, b) => a.localeCompare(b))
					.join(', '),
				...(known.get(title) ?? more.map(() => '')),
			])
			.sort(([a], [b]) => a.localeCompare(b));
		const head = ['Resource', 'Operations', ...more];
		expectGenerated(guide, withTable(text, 'Operations', markdownTable(head, rows)));
	});

	test('leads to the fields of every resource', async () => {
		const world = await SchemaWorld.open(crm);
		const page = await fieldsPage(world, crm.page).finally(async () => await world.close());
		expectGenerated(`docs/fields/${crm.page}`, page);
		expect(read(guide)).toContain(`(fields/${crm.page})`);
	}, 60_000);
});
