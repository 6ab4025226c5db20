import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, items, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

/** The ID of a currency of the space. */
const currency = (code: string) =>
	world.all('Currencies').find((one) => one.code === code)?.id as string;

async function created(value: unknown): Promise<IDataObject> {
	const [{ owner_id, step_id, closing_date }] = world.all('Opportunities');
	const item = { name: 'A deal', owner_id, step_id, closing_date, value } as IDataObject;
	const given = { items: items(item) };
	return (await world.outputs('opportunity', 'create', inputFields(), given))[0];
}

async function valueAfter(id: unknown, value: string) {
	const given = { ...record(String(id)), ...fields({ value }) };
	return (await world.outputs('opportunity', 'update', given))[0].value;
}

test('a number alone is an amount in the base currency of the space', async () => {
	const { id, value } = await created('1234.50');
	const euros = { base_value: 1234.5, value_foreign: 1234.5, currency_id: currency('EUR') };
	expect(value).toEqual(euros);
	expect(await valueAfter(id, '1000')).toMatchObject({ base_value: 1000 });
});

test('a number alone leaves an opportunity in dollars in dollars', async () => {
	const { id } = await created({ value_foreign: 108, currency_id: currency('USD') });
	const after = { base_value: 200, value_foreign: 216, currency_id: currency('USD') };
	expect(await valueAfter(id, '200')).toEqual(after);
});

test('an amount in another currency comes with the ID of that', async () => {
	const given = { value_foreign: 99, currency_id: currency('USD') };
	const { id, value } = await created(given);
	expect(value).toMatchObject(given);
	const other = { value_foreign: 99, currency_id: currency('GBP') };
	expect(await valueAfter(id, JSON.stringify(other))).toMatchObject(other);
});

test('the same number given again changes nothing', async () => {
	const { id } = await created('1234.50');
	const given = { items: items({ id, value: 1234.5 }) };
	const before = world.writes;
	const [again] = await world.outputs('opportunity', 'createOrUpdate', inputFields('id'), given);
	expect(again._crm).toMatchObject({ outcome: 'unchanged', id });
	expect(world.writes).toBe(before);
});

describe('a filter', () => {
	const baseOf = ({ value }: IDataObject) => (value as IDataObject).base_value as number;
	const found = async (operator: string, value: unknown) =>
		await world.outputs('opportunity', 'getAll', {
			returnAll: true,
			filters: { conditions: [{ field: 'Value', operator, value }] },
		} as never);
	const idsOf = (records: IDataObject[]) => records.map(({ id }) => String(id)).sort();

	test.each([
		['greaterThan', '10000', (base: number) => base > 10_000],
		['between', '2000, 10000', (base: number) => base >= 2000 && base <= 10_000],
	] as const)('compares amounts in the base currency (%s %s)', async (operator, value, fits) => {
		const wanted = world.all('Opportunities').filter((one) => fits(baseOf(one)));
		expect(wanted.length).toBeGreaterThan(0);
		expect(wanted.length).toBeLessThan(world.all('Opportunities').length);
		expect(idsOf(await found(operator, value))).toEqual(idsOf(wanted));
	});

	test('finds the very amount, and refuses what is none', async () => {
		const [deal] = world.all('Opportunities');
		expect(idsOf(await found('equals', baseOf(deal)))).toContain(deal.id);
		await expect(found('equals', '1.000,50')).rejects.toThrow(
			/^Value must be a number such as 1234\.56, without thousands separators/,
		);
	});
});

test.each([
	[
		{ value_foreign: 99, currency_id: 'EUR' },
		'Value must have the ID of a currency as currency_id, not "EUR"',
	],
	[{ value_foreign: '99.50' }, 'Value must have a number as value_foreign, not "99.50"'],
	[
		{ valueforeign: 99 },
		'Value has none of the parts of an amount, value_foreign, base_value and currency_id: {"valueforeign":99}',
	],
])('an amount that Pipeliner would keep otherwise is refused: %j', async (value, message) => {
	const [{ id }] = world.all('Opportunities');
	const given = { ...record(String(id)), ...fields({ value }) };
	const run = await world.run('opportunity', 'update', given);
	expect(run.error?.message).toBe(message);
	expect(world.writes).toBe(0);
});

test('an amount that was read goes back as it is', async () => {
	const [read] = await world.outputs('opportunity', 'getAll', { limit: 1 });
	const given = { ...record(String(read.id)), ...fields({ value: read.value as IDataObject }) };
	const [written] = await world.outputs('opportunity', 'update', given);
	expect(written.value).toEqual(read.value);
});
