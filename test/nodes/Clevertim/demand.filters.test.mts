import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../../sandbox/json.mts';
import { fields, useWorld } from './world.mts';

const world = useWorld();

/** IDs of the stored contacts that fit, found without the node. */
const expected = (fits: (contact: JsonObject) => boolean) =>
	world.crm.store
		.all('contact')
		.filter(fits)
		.map(({ id }) => id);

const found = async (conditions: IDataObject[], more: IDataObject = {}, resource = 'contact') => {
	const outputs = await world.outputs(resource, 'getAll', {
		returnAll: true,
		filters: { conditions },
		...more,
	} as never);
	return outputs.map(({ id }) => id);
};

const text = (value: unknown) => String(value ?? '').toLowerCase();
const cf = (contact: JsonObject, id: string) => (contact.cf as JsonObject)[id];
const emails = (contact: JsonObject) => contact.email as string[];
const added = (contact: JsonObject) => Date.parse(contact.ao as string);
const modified = ({ ao, lm }: JsonObject) => Date.parse((lm ?? ao) as string);

type Row = [
	field: string,
	operator: string,
	value: string | number | boolean,
	fits: (contact: JsonObject) => boolean,
];

const rows: Row[] = [
	['city', 'equals', 'A CORUÑA', (one) => one.city === 'A Coruña'],
	['city', 'notEquals', 'a coruña', (one) => one.city !== 'A Coruña'],
	['city', 'contains', 'ó', (one) => text(one.city).includes('ó')],
	['city', 'notContains', 'a', (one) => !text(one.city).includes('a')],
	['Last Name', 'startsWith', 'mu', (one) => text(one.ln).startsWith('mu')],
	['lastName', 'endsWith', 'ski', (one) => text(one.ln).endsWith('ski')],
	['lastName', 'greaterThan', 'T', (one) => text(one.ln).localeCompare('t') > 0],
	['id', 'atLeast', 1100, (one) => Number(one.id) >= 1100],
	['id', 'lessThan', 1100, (one) => Number(one.id) < 1100],
	['id', 'atMost', '1100', (one) => Number(one.id) <= 1100],
	['id', 'greaterThan', 1100, (one) => Number(one.id) > 1100],
	['id', 'between', '1010, 1020', (one) => Number(one.id) >= 1010 && Number(one.id) <= 1020],
	['id', 'in', '1002; 1003', (one) => [1002, 1003].includes(Number(one.id))],
	['id', 'notIn', '1002, 1003', (one) => ![1002, 1003].includes(Number(one.id))],
	['emails', 'contains', 'nordwind', (one) => emails(one).some((mail) => /nordwind/i.test(mail))],
	['emails', 'isEmpty', '', (one) => emails(one).length === 0],
	['emails', 'isNotEmpty', '', (one) => emails(one).length > 0],
	['phones', 'equals', '0034600123456', (one) => /0034600123456/.test(JSON.stringify(one.phones))],
	['tags', 'equals', 'Café', (one) => (one.tags as string[]).includes('café')],
	['tags', 'notEquals', 'café', (one) => !(one.tags as string[]).includes('café')],
	['companyId', 'equals', '1001', (one) => one.companyId === 1001],
	['companyId', 'isEmpty', '', (one) => one.companyId === null],
	['Customer Type', 'equals', 'prospect', (one) => one.ctype === 'P'],
	['customerType', 'in', 'Prospect, Lead', (one) => ['P', 'L'].includes(one.ctype as string)],
	['isPrivate', 'equals', true, (one) => one.is_private === true],
	['groupIds', 'equals', 1, (one) => one.gid === 6],
	['addedAt', 'lessThan', '2024-01-01', (one) => added(one) < Date.UTC(2024, 0, 1)],
	['addedAt', 'atLeast', '2024-01-01', (one) => added(one) >= Date.UTC(2024, 0, 1)],
	['addedAt', 'equals', '2023-07-03', (one) => /^2023-07-03/.test(one.ao as string)],
	['addedAt', 'atMost', '2023-07-03', (one) => added(one) < Date.UTC(2023, 6, 4)],
	['addedAt', 'greaterThan', '2023-07-03', (one) => added(one) >= Date.UTC(2023, 6, 4)],
	['addedAt', 'equals', '2023-07-03T15:08:27+02:00', (one) => one.ao === '2023-07-03T13:08:27Z'],
	['lastContactedAt', 'isEmpty', '', (one) => !one.lc],
	// A record that was never changed was last modified when it was added
	['modifiedAt', 'lessThan', '2024-01-01', (one) => modified(one) < Date.UTC(2024, 0, 1)],
	['Segment', 'equals', 'größe l', (one) => cf(one, '3') === 'Größe L'],
	['Interests', 'equals', 'machines', (one) => JSON.stringify(one.cf).includes('Machines')],
	['Customer since', 'lessThan', '2024-01-01', (one) => text(cf(one, '5') ?? '9') < '2024'],
	['Membership number', 'equals', '00000002', (one) => cf(one, '1') === '00000002'],
];

describe('every operator selects what it says against a seeded set with a known answer', () => {
	test.each(rows)('%s %s %p', async (field, operator, value, fits) => {
		const wanted = expected(fits);
		expect(wanted.length).toBeGreaterThan(0);
		const run = { timezone: 'UTC' };
		const outputs = await world.outputs(
			'contact',
			'getAll',
			{ returnAll: true, filters: { conditions: [{ field, operator, value }] } },
			run,
		);
		expect(outputs.map(({ id }) => id)).toEqual(wanted);
	});
});

test('conditions have to fit all, or any one when that is chosen', async () => {
	const conditions = [
		{ field: 'city', operator: 'equals', value: 'A Coruña' },
		{ field: 'tags', operator: 'isNotEmpty' },
	];
	const inCoruna = (one: JsonObject) => one.city === 'A Coruña';
	const tagged = (one: JsonObject) => (one.tags as string[]).length > 0;
	expect(await found(conditions)).toEqual(expected((one) => inCoruna(one) && tagged(one)));
	expect(await found(conditions, { combine: 'any' })).toEqual(
		expected((one) => inCoruna(one) || tagged(one)),
	);
});

test('groups inside groups come as JSON, in addition to the conditions', async () => {
	const coruna = { field: 'city', operator: 'equals', value: 'A Coruña' };
	const vip = { field: 'id', operator: 'lessThan', value: 1010 };
	const low = { field: 'id', operator: 'atMost', value: 1100 };
	const filterJson = JSON.stringify({ any: [coruna, { all: [vip] }] });
	const wanted = expected(
		({ city, id }) => Number(id) <= 1100 && (city === 'A Coruña' || Number(id) < 1010),
	);
	expect(await found([low], { options: { filterJson } })).toEqual(wanted);
});

describe('an inexpressible filter is refused', () => {
	test.each([
		[
			'an unknown field',
			{ field: 'citty', operator: 'equals', value: 'x' },
			'Did you mean "City"?',
		],
		['an unknown operator', { field: 'city', operator: 'resembles', value: 'x' }, 'no operator'],
		['no value', { field: 'city', operator: 'equals', value: '' }, 'has no value'],
		['no day', { field: 'addedAt', operator: 'lessThan', value: 'soon' }, 'must be a date'],
		['no number', { field: 'id', operator: 'atLeast', value: 'many' }, 'a whole number'],
		['one of two bounds', { field: 'id', operator: 'between', value: '5' }, 'takes two values'],
		[
			'an order of choices',
			{ field: 'customerType', operator: 'lessThan', value: 'x' },
			'no order',
		],
		['a name for an ID', { field: 'companyId', operator: 'equals', value: 'Nova' }, 'by ID'],
	])('%s', async (_name, condition, words) => {
		const run = await world.run('contact', 'getAll', { filters: { conditions: [condition] } });
		expect(run.error?.message).toContain(words);
		expect(run.output).toEqual([]);
		expect(world.routes['GET /contact']).toBeUndefined();
	});

	test.each([
		['no JSON', '{"any": [', 'not valid JSON'],
		['neither group nor condition', '{"city": "Berlin"}', 'neither'],
		['an empty "any"', '{"any": []}', 'neither'],
		['a misspelt part', '{"all": [{"feld": "city"}]}', 'neither'],
	])('as JSON: %s', async (_name, filterJson, words) => {
		const run = await world.run('contact', 'getAll', { options: { filterJson } });
		expect(run.error?.message).toContain(words);
	});

	test('an unknown field to sort by', async () => {
		const options = { sort: { by: [{ field: 'Cty', direction: 'ascending' }] } };
		const run = await world.run('contact', 'getAll', { options });
		expect(run.error?.message).toContain('There is no field "Cty" to filter or sort by');
	});
});

describe('sorting', () => {
	const sorted = async (...by: Array<[field: string, direction: string]>) => {
		const sort = { by: by.map(([field, direction]) => ({ field, direction })) };
		return await world.outputs('opportunity', 'getAll', { returnAll: true, options: { sort } });
	};

	test('amounts are sorted by size, not as text', async () => {
		await world.outputs('opportunity', 'create', fields({ name: 'Tiny', value: '9' }));
		const values = (await sorted(['value', 'descending'])).map(({ value }) => Number(value));
		expect(values).toEqual([...values].sort((a, b) => b - a));
		expect(values.at(-1)).toBe(9);
	});

	test('the first field counts most, then the next', async () => {
		const outputs = await sorted(['status', 'ascending'], ['id', 'descending']);
		const keys = outputs.map(({ status, id }) => [status as string, -(id as number)] as const);
		const ordered = [...keys].sort((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1]);
		expect(keys).toEqual(ordered);
	});

	test('the limit counts after sorting', async () => {
		const sort = { by: [{ field: 'id', direction: 'descending' }] };
		const [output] = await world.outputs('contact', 'getAll', { limit: 1, options: { sort } });
		const ids = world.crm.store.all('contact').map(({ id }) => id as number);
		expect(output.id).toBe(Math.max(...ids));
	});
});
