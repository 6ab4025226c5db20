import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../../sandbox/json.mts';
import { useWorld } from './world.mts';

const world = useWorld({ records: 150 });
const old = useWorld({ records: 150 }, 'legacy');

type Test = (stored: JsonObject) => boolean;

const lower = (value: unknown) => String(value ?? '').toLowerCase();

const ask = async (crm: typeof world, conditions: IDataObject[], more: IDataObject = {}) =>
	await crm.outputs('contact', 'getAll', {
		returnAll: true,
		filters: { conditions },
		...more,
	} as never);

const stored = (fits: Test) =>
	world
		.all('Contacts')
		.filter(fits)
		.map(({ id }) => id as string);

describe('conditions together', () => {
	const a = { field: 'last_name', operator: 'contains', value: 'ar' };
	const b = { field: 'first_name', operator: 'startsWith', value: 'm' };
	const isA: Test = (c) => lower(c.last_name).includes('ar');
	const isB: Test = (c) => lower(c.first_name).startsWith('m');

	test('all of them', async () => {
		const found = await ask(world, [a, b]);
		expect(found.map(({ id }) => id).sort()).toEqual(stored((c) => isA(c) && isB(c)).sort());
		expect(world.routes['GET /entities/Contacts']).toBe(1);
	});

	test('any of them: each record once', async () => {
		const found = await ask(world, [a, b], { combine: 'any' });
		expect(found.map(({ id }) => id).sort()).toEqual(stored((c) => isA(c) || isB(c)).sort());
	});

	test('two on the same field', async () => {
		const found = await ask(world, [a, { ...a, operator: 'notContains', value: 'mar' }]);
		const wanted = stored((c) => isA(c) && !lower(c.last_name).includes('mar'));
		expect(found.map(({ id }) => id).sort()).toEqual(wanted.sort());
	});

	test('groups inside groups', async () => {
		const filterJson = JSON.stringify({
			any: [{ all: [a, b] }, { field: 'gender', operator: 'equals', value: 'Male' }],
		});
		const found = await ask(world, [], { options: { filterJson } });
		const wanted = stored((c) => (isA(c) && isB(c)) || c.gender === 1);
		expect(found.map(({ id }) => id).sort()).toEqual(wanted.sort());
	});

	test('what can be asked neither of Pipeliner nor of n8n is refused', async () => {
		const exactly = { ...a, operator: 'containsExactly' };
		const run = await world.run('contact', 'getAll', {
			filters: { conditions: [a, exactly] },
		} as never);
		expect(run.error?.message).toBe(
			'Pipeliner can\'t check "Contains (Letter Case Counts)" of Last Name together with the other conditions',
		);
	});

	test.each(['tags', 'account_relations'])(
		'%s, of which Pipeliner sends addresses, can only be asked whether there are any',
		async (field) => {
			const run = await world.run('contact', 'getAll', {
				filters: { conditions: [{ field, operator: 'contains', value: 'Sandbox' }] },
			} as never);
			expect(run.error?.message).toMatch(/holds data or linked records in whole/);
			expect(world.requests).toBe(0);
			const [some, none] = [
				await ask(world, [{ field, operator: 'isNotEmpty' }]),
				await ask(world, [{ field, operator: 'isEmpty' }]),
			];
			expect(some.every((one) => (one[field] as unknown[]).length > 0)).toBe(true);
			expect(none.every((one) => (one[field] as unknown[]).length === 0)).toBe(true);
			expect(some.length + none.length).toBe(world.all('Contacts').length);
		},
	);

	test('an unknown field is refused with the nearest name', async () => {
		const run = await world.run('contact', 'getAll', {
			filters: { conditions: [{ ...a, field: 'lastt_name' }] },
		} as never);
		expect(run.error?.message).toContain('Did you mean "Last name"?');
	});
});

test('values that the legacy filter syntax cannot carry are refused with the reason', async () => {
	const condition = { field: 'SURNAME', operator: 'equalsExactly', value: 'a|b' };
	const run = await old.run('contact', 'getAll', { filters: { conditions: [condition] } } as never);
	expect(run.error?.message).toContain('value that contains "|" or "::": a|b');
	const found = await ask(old, [{ ...condition, operator: 'equals' }]);
	expect(found).toEqual([]);
});
