import type { IDataObject, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { JsonObject } from '../../../sandbox/json.mts';
import { useWorld } from './world.mts';

const world = useWorld({ records: 150 });
const old = useWorld({ records: 150 }, 'legacy');

type Test = (stored: JsonObject) => boolean;
interface Case {
	field: string;
	/** The field in the legacy API, if it has it. */
	legacy?: string;
	operator: string;
	value?: unknown;
	fits: Test;
}

const text = (value: unknown) => String(value ?? '');
const lower = (value: unknown) => text(value).toLowerCase();
const day = (value: unknown) => text(value).slice(0, 10);

const cases: Case[] = [
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'equals',
		value: 'GARCÍA',
		fits: (c) => lower(c.last_name) === 'garcía',
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'notEquals',
		value: 'García',
		fits: (c) => lower(c.last_name) !== 'garcía',
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'contains',
		value: 'AR',
		fits: (c) => lower(c.last_name).includes('ar'),
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'notContains',
		value: 'ar',
		fits: (c) => !lower(c.last_name).includes('ar'),
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'startsWith',
		value: 'm',
		fits: (c) => lower(c.last_name).startsWith('m'),
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'endsWith',
		value: 'A',
		fits: (c) => lower(c.last_name).endsWith('a'),
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'equalsExactly',
		value: 'García',
		fits: (c) => c.last_name === 'García',
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'notEqualsExactly',
		value: 'García',
		fits: (c) => c.last_name !== 'García',
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'containsExactly',
		value: 'ar',
		fits: (c) => text(c.last_name).includes('ar'),
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'startsWithExactly',
		value: 'M',
		fits: (c) => text(c.last_name).startsWith('M'),
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'endsWithExactly',
		value: 'a',
		fits: (c) => text(c.last_name).endsWith('a'),
	},
	{
		field: 'email2',
		legacy: 'EMAIL2',
		operator: 'isEmpty',
		fits: (c) => text(c.email2) === '',
	},
	{
		field: 'email2',
		legacy: 'EMAIL2',
		operator: 'isNotEmpty',
		fits: (c) => text(c.email2) !== '',
	},
	{
		field: 'gender',
		legacy: 'GENDER',
		operator: 'equals',
		value: 'Female',
		fits: (c) => c.gender === 2,
	},
	{
		field: 'gender',
		operator: 'in',
		value: 'Male, Female',
		fits: (c) => c.gender === 1 || c.gender === 2,
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'in',
		value: 'garcía, Nowak',
		fits: (c) => ['garcía', 'nowak'].includes(lower(c.last_name)),
	},
	{
		field: 'last_name',
		legacy: 'SURNAME',
		operator: 'notIn',
		value: 'garcía, Nowak',
		fits: (c) => !['garcía', 'nowak'].includes(lower(c.last_name)),
	},
	{
		field: 'gender',
		operator: 'notIn',
		value: 'Male, Female',
		fits: (c) => c.gender !== 1 && c.gender !== 2,
	},
	{
		field: 'created',
		legacy: 'CREATED',
		operator: 'atLeast',
		value: '2025-01-01',
		fits: (c) => day(c.created) >= '2025-01-01',
	},
	{
		field: 'created',
		legacy: 'CREATED',
		operator: 'greaterThan',
		value: '2025-01-01',
		fits: (c) => day(c.created) > '2025-01-01',
	},
	{
		field: 'created',
		legacy: 'CREATED',
		operator: 'lessThan',
		value: '2025-01-01',
		fits: (c) => day(c.created) < '2025-01-01',
	},
	{
		field: 'created',
		legacy: 'CREATED',
		operator: 'atMost',
		value: '2025-01-01',
		fits: (c) => day(c.created) <= '2025-01-01',
	},
	{
		field: 'created',
		legacy: 'CREATED',
		operator: 'between',
		value: '2024-06-01, 2025-06-01',
		fits: (c) => day(c.created) >= '2024-06-01' && day(c.created) <= '2025-06-01',
	},
	{
		field: 'cf_customer_since',
		legacy: 'CF_CUSTOMER_SINCE',
		operator: 'atLeast',
		value: '2025-01-01',
		fits: (c) => text(c.cf_customer_since) >= '2025-01-01',
	},
	{
		field: 'cf_customer_since',
		legacy: 'CF_CUSTOMER_SINCE',
		operator: 'isNull',
		fits: (c) => !c.cf_customer_since,
	},
	{
		field: 'cf_customer_since',
		legacy: 'CF_CUSTOMER_SINCE',
		operator: 'isNotNull',
		fits: (c) => Boolean(c.cf_customer_since),
	},
	{ field: 'Newsletter', operator: 'equals', value: 'yes', fits: (c) => c.cf_newsletter === true },
];

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

describe('every operator selects what it says, against a seeded set with a known answer', () => {
	test('every operator that the menu offers is asked for below, of both APIs', () => {
		const offered = world.harness.describe('pipeliner').properties.flatMap((property) => {
			if (property.name !== 'filters') return [];
			const [{ values }] = property.options as INodePropertyCollection[];
			const menu = values.find(({ name }) => name === 'operator');
			return (menu?.options as INodePropertyOptions[]).map(({ value }) => String(value));
		});
		const menu = [...new Set(offered)].sort();
		expect([...new Set(cases.map(({ operator }) => operator))].sort()).toEqual(menu);
		const ofLegacy = cases.filter(({ legacy }) => legacy).map(({ operator }) => operator);
		expect([...new Set(ofLegacy)].sort()).toEqual(menu);
	});
});

describe.each(cases)('$field $operator $value', ({ field, legacy, operator, value, fits }) => {
	test('selects what it says', async () => {
		const wanted = stored(fits);
		expect(wanted.length).toBeLessThan(150);
		const found = await ask(world, [{ field, operator, value } as IDataObject]);
		expect(found.map(({ id }) => id).sort()).toEqual(wanted.sort());
		expect(wanted.length).toBeGreaterThan(0);
	});

	if (!legacy || field === 'gender') return;
	test('selects the same through the legacy API', async () => {
		const found = await ask(old, [{ field: legacy, operator, value } as IDataObject]);
		const wanted = stored(fits).map((id) => `PY-7FFFFFFF-${id.toUpperCase()}`);
		expect(found.map(({ ID }) => ID).sort()).toEqual(wanted.sort());
	});
});
