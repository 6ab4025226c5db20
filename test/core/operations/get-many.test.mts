import type { IDataObject } from 'n8n-workflow';
import { execute, jsonOf } from '../execution.mts';
import { memoryStore } from '../made-up-crm.mts';

const PEOPLE = Array.from({ length: 7 }, (_, n) => ({
	id: `p${n}`,
	name: `N${6 - n}`,
	score: String(n),
	tags: n % 2 ? ['odd'] : [],
}));

async function found(parameters: IDataObject, store = memoryStore(PEOPLE)) {
	const output = await execute('getAll', { parameters: { limit: 50, ...parameters } }, store);
	return jsonOf(output).map((json) => json.id ?? json);
}

const where = (...conditions: IDataObject[]) => ({ filters: { conditions } });
const scoreAtLeast = (value: unknown) =>
	({ field: 'Score', operator: 'atLeast', value }) as IDataObject;
const isOdd = { field: 'tags', operator: 'equals', value: 'ODD' };

describe('Get Many', () => {
	it('puts out all pages, each record once, linked to its item', async () => {
		const output = await execute(
			'getAll',
			{ parameters: { returnAll: true }, items: [{}, {}] },
			memoryStore(PEOPLE),
		);
		expect(output).toHaveLength(14);
		expect(output.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
			...Array(7).fill(0),
			...Array(7).fill(1),
		]);
	});

	it('stops at the limit, after filtering and sorting', async () => {
		const sort = { by: [{ field: 'Full Name', direction: 'ascending' }] };
		expect(await found({ limit: 2 })).toEqual(['p0', 'p1']);
		expect(await found({ limit: 2, options: { sort }, ...where(isOdd) })).toEqual(['p5', 'p3']);
	});

	it('combines conditions as it is told, and a filter written as JSON on top', async () => {
		const both = where(isOdd, scoreAtLeast(5));
		expect(await found(both)).toEqual(['p5']);
		expect(await found({ ...both, combine: 'any' })).toEqual(['p1', 'p3', 'p5', 'p6']);
		const filterJson = '{"any": [{"field": "score", "operator": "lessThan", "value": 2}]}';
		expect(await found({ ...where(isOdd), options: { filterJson } })).toEqual(['p1']);
		expect(await found({ combine: 'any', ...where() })).toHaveLength(7);
	});

	it('puts out nothing when nothing fits', async () => {
		expect(await found(where(scoreAtLeast(100)))).toEqual([]);
	});

	it.each<[string, IDataObject, string]>([
		['a filter on no field', where({ ...isOdd, field: 'tgas' }), 'Did you mean "Tags"?'],
		['a sort by none', { options: { sort: { by: [{ field: 'x' }] } } }, 'no field "x"'],
		['a filter that is no JSON', { options: { filterJson: '{any' } }, 'not valid JSON'],
		['a filter of another shape', { options: { filterJson: '{"or": []}' } }, 'is neither'],
		['a limit of nothing', { limit: '' }, 'Limit must be a whole number of at least 1'],
		['a limit that is no number', { limit: 'many' }, 'Limit must be a whole number'],
		['half a record', { limit: 0.5 }, 'Limit must be a whole number'],
	])('refuses %s before it asks the CRM', async (_what, parameters, words) => {
		const store = memoryStore(PEOPLE);
		expect(await found(parameters, store)).toEqual([
			expect.objectContaining({ error: expect.stringContaining(words) as string }),
		]);
		expect(store.calls).not.toContain('list person');
	});
});
