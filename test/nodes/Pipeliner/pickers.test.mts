import { useWorld } from './world.mts';
import type { Generation } from './world.mts';

interface Found {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

const LISTS = { v100: 'GET /entities/Contacts', legacy: 'GET /Contacts' };

describe.each(['v100', 'legacy'] as const)('Searching contacts, %s', (generation: Generation) => {
	const world = useWorld({ records: 450 }, generation);

	const search = async (words: string, token?: string) =>
		await world.harness.load<Found>(
			world.node({ resource: 'contact' }),
			'listSearch',
			'searchRecords',
			words,
			token,
		);

	const lists = () =>
		Object.entries(world.routes)
			.filter(([route]) => new RegExp(LISTS[generation]).test(route))
			.reduce((sum, [, count]) => sum + count, 0);

	const matching = (words: string[]) =>
		world.all('Contacts').filter(({ first_name, last_name }) => {
			const names = [first_name, last_name].map((name) => String(name ?? '').toLowerCase());
			return words.every((word) => names.some((name) => name.includes(word)));
		});

	test('by what many names have reads no more than the page that is shown', async () => {
		const all = matching(['a']);
		expect(all.length).toBeGreaterThan(250);
		const { results, paginationToken } = await search('a');
		expect(results).toHaveLength(100);
		expect(paginationToken).toBeDefined();
		expect(lists()).toBeLessThanOrEqual(generation === 'v100' ? 4 : 1);
	});

	test('goes on page by page to the last one, each record once', async () => {
		const found: Found['results'] = [];
		for (let token: string | undefined; ; ) {
			const page = await search('a', token);
			found.push(...page.results);
			token = page.paginationToken;
			if (token === undefined) break;
		}
		const ids = found.map(({ value }) => value);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(matching(['a']).length);
	});

	test('by more words than can be asked for at once finds who has them all', async () => {
		const words = ['a', 'e', 'r', 'i'];
		const { results, paginationToken } = await search(words.join(' '));
		const all = matching(words);
		expect(all.length).toBeGreaterThan(0);
		if (all.length <= 100) expect(paginationToken).toBeUndefined();
		expect(results).toHaveLength(Math.min(all.length, 100));
	});
});

describe('An order with a limit', () => {
	const world = useWorld({ records: 600 });

	test('holds over alternatives, of which no more is read than it takes', async () => {
		const conditions = [
			{ field: 'first_name', operator: 'contains', value: 'a' },
			{ field: 'last_name', operator: 'contains', value: 'e' },
		];
		const sort = { by: [{ field: 'created', direction: 'descending' }] };
		const ask = async (more: object) =>
			await world.outputs('contact', 'getAll', {
				filters: { conditions },
				combine: 'any',
				options: { sort },
				...more,
			} as never);
		const some = await ask({ limit: 20 });
		expect(world.routes['GET /entities/Contacts']).toBe(2);
		const all = await ask({ returnAll: true });
		expect(all.length).toBeGreaterThan(200);
		const times = (records: typeof all) => records.map(({ created }) => created);
		expect(times(some)).toEqual(times(all).slice(0, 20));
	});
});
