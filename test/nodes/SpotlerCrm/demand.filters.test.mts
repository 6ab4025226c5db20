import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../../../sandbox/json.mts';
import { useWorld } from './world.mts';

const world = useWorld();

const found = async (resource: string, parameters: IDataObject) => {
	const outputs = await world.outputs(resource, 'getAll', {
		returnAll: true,
		...parameters,
	} as never);
	return outputs.map(({ id }) => id);
};

const text = (value: unknown) => String(value ?? '').toLowerCase();
const number = (value: unknown) => (value === undefined || value === null ? NaN : Number(value));

const list = (value: unknown) => (Array.isArray(value) ? value : []) as unknown[];

type Row = [
	field: string,
	operator: string,
	value: string | number | boolean,
	fits: (account: JsonObject) => boolean,
];

const rows: Row[] = [
	[
		'name',
		'equals',
		'NORDWIND LOGISTICS S.L.',
		(one) => text(one.name) === 'nordwind logistics s.l.',
	],
	['Account Type', 'notEquals', 'Client', (one) => one.type !== 'Client'],
	['type', 'in', 'client, PARTNER', (one) => ['Client', 'Partner'].includes(String(one.type))],
	['type', 'notIn', 'Client, Partner', (one) => !['Client', 'Partner'].includes(String(one.type))],
	['name', 'contains', 'ø', (one) => text(one.name).includes('ø')],
	['name', 'startsWith', 'no', (one) => text(one.name).startsWith('no')],
	['name', 'endsWith', 's.l.', (one) => text(one.name).endsWith('s.l.')],
	['Town/City', 'equals', 'a coruña', (one) => text(one.addresscity) === 'a coruña'],
	[
		'addresspostcode/zip',
		'startsWith',
		'0',
		(one) => text(one['addresspostcode/zip']).startsWith('0'),
	],
	['Lead Score', 'greaterThan', 50, (one) => number(one.leadscore) > 50],
	['leadscore', 'atLeast', 49, (one) => number(one.leadscore) >= 49],
	['leadscore', 'lessThan', '14', (one) => number(one.leadscore) < 14],
	['leadscore', 'atMost', 14, (one) => number(one.leadscore) <= 14],
	[
		'leadscore',
		'between',
		'14, 21',
		(one) => number(one.leadscore) >= 14 && number(one.leadscore) <= 21,
	],
	['Credit Limit', 'atLeast', '5000.00', (one) => number(one.creditlimit) >= 5000],
	['Owner', 'equals', '90506', (one) => one.ownerid === 90506],
	['newsletter', 'equals', true, (one) => one.newsletter === 1],
	[
		'Customer Since',
		'lessThan',
		'2024-01-01',
		(one) => one.customersince !== undefined && text(one.customersince) < '2024-01-01',
	],
	['createddate', 'atLeast', '2024-01-01', (one) => text(one.createddate) >= '2024-01-01'],
	['createddate', 'greaterThan', '2024-08-08', (one) => text(one.createddate) >= '2024-08-09'],
	['createddate', 'atMost', '2024-08-08', (one) => text(one.createddate) < '2024-08-09'],
	[
		'createddate',
		'lessThan',
		'2024-08-08T02:00',
		(one) => text(one.createddate) < '2024-08-08 02:00:00',
	],
	[
		'createddate',
		'between',
		'2024-01-01, 2025-01-07',
		(one) => text(one.createddate) >= '2024-01-01' && text(one.createddate) < '2025-01-08',
	],
	['createddate', 'equals', '2024-08-08', (one) => text(one.createddate).startsWith('2024-08-08')],
	['Interests', 'contains', 'Café', (one) => JSON.stringify(one.interests ?? '').includes('Café')],
];

/** What Spotler CRM's query language has no words for: the node looks for it in the answers. */
const rest: Row[] = [
	['name', 'notContains', 'ø', (one) => !text(one.name).includes('ø')],
	['Customer Since', 'isEmpty', '', (one) => text(one.customersince) === ''],
	['Customer Since', 'isNotEmpty', '', (one) => text(one.customersince) !== ''],
	['Interests', 'equals', 'Training', ({ interests }) => list(interests).includes('Training')],
	['Interests', 'notIn', 'Training', ({ interests }) => !list(interests).includes('Training')],
	[
		'createddate',
		'notEquals',
		'2024-08-08',
		(one) => !text(one.createddate).startsWith('2024-08-08'),
	],
	['createddate', 'in', '2024-08-08', (one) => text(one.createddate).startsWith('2024-08-08')],
];

describe('every operator selects what it says against a seeded set with a known answer', () => {
	test.each([...rows, ...rest])('%s %s %p', async (field, operator, value, fits) => {
		const wanted = world.ids('accounts', fits);
		const conditions = [{ field, operator, value }];
		const ids = await found('account', { filters: { conditions } });
		expect(ids).toEqual(wanted);
		expect(wanted.length).toBeGreaterThan(0);
		expect(wanted.length).toBeLessThan(world.ids('accounts').length);
	});
});

const client: IDataObject = { field: 'type', operator: 'equals', value: 'Client' };
const north: IDataObject = { field: 'Sales Region/Area', operator: 'equals', value: 'North' };
const low: IDataObject = { field: 'leadscore', operator: 'atLeast', value: 14 };
const high: IDataObject = { field: 'leadscore', operator: 'lessThan', value: 70 };
const isClient = ({ type }: JsonObject) => type === 'Client';
const isNorth = (one: JsonObject) => one['salesregion/area'] === 'North';
const isLow = ({ leadscore }: JsonObject) => Number(leadscore) >= 14;
const isHigh = ({ leadscore }: JsonObject) => Number(leadscore) < 70;

describe('conditions together', () => {
	test('fit all of them, two on one field as well', async () => {
		const conditions = [client, low, high];
		expect(await found('account', { filters: { conditions } })).toEqual(
			world.ids('accounts', (one) => isClient(one) && isLow(one) && isHigh(one)),
		);
	});

	test('fit any one of them', async () => {
		const filters = { conditions: [client, north] };
		expect(await found('account', { filters, combine: 'any' })).toEqual(
			world.ids('accounts', (one) => isClient(one) || isNorth(one)),
		);
	});

	test('groups inside groups: (client or north) and (low or client) and high', async () => {
		const filterJson = JSON.stringify({
			all: [{ any: [client, north] }, { any: [{ all: [low, north] }, client] }, high],
		});
		expect(await found('account', { options: { filterJson } })).toEqual(
			world.ids(
				'accounts',
				(one) =>
					(isClient(one) || isNorth(one)) &&
					((isLow(one) && isNorth(one)) || isClient(one)) &&
					isHigh(one),
			),
		);
	});

	test("Spotler CRM's own query language comes on top of them", async () => {
		const query = JSON.stringify({
			leadscore: { $bt: [14, 70] },
			$or: [{ type: 'Client' }, { 'salesregion/area': { $in: ['North'] } }],
		});
		const filters = { conditions: [high] };
		expect(await found('account', { filters, options: { query } })).toEqual(
			world.ids('accounts', (one) => isLow(one) && isHigh(one) && (isClient(one) || isNorth(one))),
		);
	});
});

describe('conditions that Spotler CRM has no words for', () => {
	const isNew = { field: 'Customer Since', operator: 'isEmpty' };
	const lacksSince = ({ customersince }: JsonObject) => text(customersince) === '';

	test('leave the others to Spotler CRM, so that no more is read than has to be', async () => {
		const conditions = [isNew, { field: 'name', operator: 'startsWith', value: 'no' }];
		const q = (fits: (account: JsonObject) => boolean) => world.ids('accounts', fits);
		const isNo = ({ name }: JsonObject) => text(name).startsWith('no');
		expect(await found('account', { filters: { conditions } })).toEqual(
			q((one) => lacksSince(one) && isNo(one)),
		);
		expect(world.routes['GET /accounts']).toBe(Math.ceil(q(isNo).length / 100));
	});

	test('may be one of several of which any has to fit', async () => {
		const filters = { conditions: [isNew, client] };
		expect(await found('account', { filters, combine: 'any' })).toEqual(
			world.ids('accounts', (one) => lacksSince(one) || isClient(one)),
		);
	});

	test.each([
		['by ID', []],
		['in another order', [{ field: 'last', direction: 'ascending' }]],
	])('are looked for until there are enough, %s', async (_order, by) => {
		const outputs = await world.outputs('contact', 'getAll', {
			limit: 10,
			filters: { conditions: [{ field: 'hold', operator: 'isEmpty' }] },
			options: { sort: { by } },
		});
		expect(outputs.map(({ hold }) => hold)).toEqual(Array(10).fill(null));
		expect(world.routes['GET /contacts']).toBe(1);
	});
});

describe('an inexpressible filter is refused', () => {
	test.each([
		[
			'an unknown field',
			{ field: 'citty', operator: 'equals', value: 'x' },
			'There is no field "citty"',
		],
		['a name for an ID', { field: 'ownerid', operator: 'equals', value: 'Ada' }, 'by ID'],
	])('%s', async (_name, condition, words) => {
		const filters = { conditions: [condition] };
		const run = await world.run('account', 'getAll', { filters } as never);
		expect(run.error?.message).toContain(words);
		expect(world.routes['GET /accounts']).toBeUndefined();
	});

	test.each([
		['{"nam": "x"}', 'there is no field "nam". Did you mean "name"?'],
		['{"name": {"$cont": "x"}}', 'there is no operator "$cont". Did you mean "$con"?'],
		['{"leadscore": {"$gte": 1, "$lt": 5}}', '"leadscore" takes exactly one operator'],
		['{"type": {"$in": "Client"}}', '"$in" of "type" takes a list'],
		['{"$or": []}', '"$or" takes a list of queries'],
		['{"name": ', 'not valid JSON'],
		['{“name”: “Test”}', 'curly quotes are no JSON; write "…"'],
	])('in its own language: %s', async (query, words) => {
		const run = await world.run('account', 'getAll', { options: { query } });
		expect(run.error?.message).toContain(words);
		expect(world.routes['GET /accounts']).toBeUndefined();
	});
});

test('records come in the order of several fields, the first counting most', async () => {
	const by = [
		{ field: 'Account Type', direction: 'ascending' },
		{ field: 'leadscore', direction: 'descending' },
	];
	const outputs = await world.outputs('account', 'getAll', {
		returnAll: true,
		options: { sort: { by } },
	});
	const keys = outputs.map(({ type, leadscore }) => [text(type), -Number(leadscore)] as const);
	const ordered = [...keys].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
	expect(keys).toEqual(ordered);
});

test('what nobody has answered is neither yes nor no, and is found as empty', async () => {
	const left = async (operator: string, value?: boolean) =>
		await found('contact', {
			filters: { conditions: [{ field: 'Left Company', operator, value }] },
		});
	const having = (value: string) =>
		world.ids('contacts', ({ leftcompany }) => text(leftcompany) === value);
	expect(await left('equals', false)).toEqual(having('0'));
	expect(await left('equals', true)).toEqual(having('1'));
	expect(await left('isEmpty')).toEqual(having(''));
});
