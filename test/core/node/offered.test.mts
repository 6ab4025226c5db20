import type { IDataObject } from 'n8n-workflow';
import { execute, fromInput, jsonOf } from '../execution.mts';
import { memoryStore } from '../made-up-crm.mts';

const ADA = { id: 'p1', name: 'Ada', tags: ['vip'] };
const BOB = { id: 'p2', name: 'Bob' };

/** Switches and menus as they come from an expression or from an agent: as text, mostly. */
const read = async (parameters: IDataObject) =>
	jsonOf(
		await execute('getAll', { parameters: { limit: 1, ...parameters } }, memoryStore([ADA, BOB])),
	);

const refused = (words: string) => [
	{ error: expect.stringContaining(words) as string, details: { kind: 'validation' } },
];

describe('a switch', () => {
	it.each([
		['true', 2],
		['Yes', 2],
		[1, 2],
		[true, 2],
		['false', 1],
		[0, 1],
		[null, 1],
		['', 1],
	])('that is given %j is read as what it says', async (returnAll, count) => {
		expect(await read({ returnAll })).toHaveLength(count);
	});

	it('that is neither on nor off is refused', async () => {
		expect(await read({ returnAll: 'maybe' })).toMatchObject(
			refused('Return All must be true or false, not "maybe"'),
		);
	});

	it.each(['true', 1])(
		'holds for the whole run: Dry Run given %j writes nothing',
		async (dryRun) => {
			const store = memoryStore();
			const parameters = { ...fromInput(), options: { dryRun } };
			const output = await execute('create', { parameters, items: [{ name: 'Zoë' }] }, store);
			expect(jsonOf(output)).toMatchObject([{ dryRun: true, would: 'create' }]);
		},
	);

	it('of the whole run that is neither on nor off ends it before anything is sent', async () => {
		const store = memoryStore();
		const parameters = { ...fromInput(), options: { dryRun: 'perhaps' } };
		const run = execute('create', { parameters, items: [{ name: 'Zoë' }] }, store);
		await expect(run).rejects.toThrow('Dry Run must be true or false, not "perhaps"');
		expect(store.calls).toEqual([]);
	});
});

describe('a menu', () => {
	const bob = { field: 'name', operator: 'equals', value: 'Bob' };
	const zoe = { field: 'name', operator: 'equals', value: 'Zoe' };

	it.each(['any', 'Any', 'Any Condition'])('takes %j, letter case aside', async (combine) => {
		expect(await read({ combine, filters: { conditions: [bob, zoe] } })).toEqual([BOB]);
	});

	it('refuses what it does not offer, and says what it does', async () => {
		expect(await read({ combine: 'either', filters: { conditions: [bob, zoe] } })).toMatchObject(
			refused('Must Fit has no value "either". Possible values: All Conditions, Any Condition.'),
		);
	});

	it('of the options is no exception', async () => {
		expect(await read({ options: { output: 'Simplified' } })).toEqual([{ id: 'p1', name: 'Ada' }]);
		expect(await read({ options: { output: 'short' } })).toMatchObject(
			refused('Output has no value "short"'),
		);
		expect(await read({ options: { output: 'selected' } })).toMatchObject(
			refused('Output is Selected Fields, but none is selected'),
		);
	});

	it('is checked before anything is read', async () => {
		const store = memoryStore([ADA]);
		const parameters = { recordId: 'p1', listMode: 'append', fields: fromInput().fields };
		const output = await execute('update', { parameters, items: [{ tags: 'new' }] }, store);
		expect(jsonOf(output)).toMatchObject(refused('List Fields has no value "append"'));
		expect(store.calls).toEqual([]);
	});
});

it('a sort goes up or down, and nowhere else', async () => {
	const sorted = (direction: string) =>
		read({ options: { sort: { by: [{ field: 'name', direction }] } } });
	expect(await sorted('descending')).toEqual([BOB]);
	expect(await sorted('desc')).toMatchObject(
		refused('ascending or descending by Full Name, not "desc"'),
	);
});
