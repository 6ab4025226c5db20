import type { Field, FieldType, FieldValue } from '../../../nodes/core/crm/field.ts';
import type { Filter } from '../../../nodes/core/crm/query.ts';
import type { CrmRecord } from '../../../nodes/core/crm/store.ts';
import { built } from '../built.mts';

const { elementsOf, hasOneOf, matchesOf } = built('schema/comparable');
const { select } = built('schema/select');

const MADRID = 'Europe/Madrid';

/** Whether a record with this value of a field of this type fits the condition. */
function fits(value: FieldValue | undefined, type: FieldType, operator: string, wanted?: unknown) {
	const field: Field = { key: 'it', label: 'It', type };
	const record: CrmRecord = value === undefined ? { id: 1 } : { id: 1, it: value };
	const filter: Filter = { field: 'it', operator, value: wanted as FieldValue };
	return select([record], { filter }, [field], MADRID).length === 1;
}

const PHONE = { type: 'Work', value: '0034600' };
const NINE = '2026-03-29T09:00:00+02:00';

describe('an amount with its currency', () => {
	const field: Field = { key: 'it', label: 'It', type: 'object', mainPart: 'base' };
	const deals: CrmRecord[] = [
		{ id: 1, it: { base: 900, foreign: 12_000 } },
		{ id: 2, it: { base: 10_000.5, foreign: 8 } },
		{ id: 3, it: null },
		{ id: 4, it: { base: null, foreign: 8 } },
		{ id: 5, it: { base: 0, foreign: 0 } },
	];
	const idsOf = (operator: string, value?: FieldValue) =>
		select(deals, { filter: { field: 'it', operator, value } }, [field], MADRID).map(
			({ id }) => id,
		);

	it('is compared as its number', () => {
		expect(idsOf('greaterThan', '1000')).toEqual([2]);
		expect(idsOf('between', ['0', '900'])).toEqual([1, 5]);
		expect(idsOf('equals', '10000.50')).toEqual([2]);
		expect(idsOf('in', ['900', '0'])).toEqual([1, 5]);
		expect(idsOf('isEmpty')).toEqual([3, 4]);
	});

	it('is sorted by its number', () => {
		const sort = [{ field: 'it', direction: 'descending' as const }];
		expect(select(deals, { sort }, [field], MADRID).map(({ id }) => id)).toEqual([2, 1, 5, 3, 4]);
	});
});

describe('a value of its type', () => {
	it.each<[FieldType, FieldValue, FieldValue, FieldValue]>([
		['text', 'Zoë ', 'zoë', 'zoe'],
		['text', 'Zoe\u0308', 'Zo\u00eb', 'Zoe'],
		['longText', 'Line', 'LINE', 'lin'],
		['email', 'Ada@Example.org', 'ada@example.org', 'ada@example.com'],
		['integer', 7, 7, 8],
		['decimal', '1.50', '1.5', '1.05'],
		['decimal', '12345678901234567890', '12345678901234567890.0', '12345678901234567891'],
		['boolean', true, true, false],
		['date', '2026-03-29', '2026-03-29', '2026-03-28'],
		['dateTime', NINE, '2026-03-29T07:00:00Z', '2026-03-29T09:00:00Z'],
		['choice', 'H', 'H', 'O'],
		['reference', 7012, '7012', '701'],
		['typed', PHONE, '0034600', '34600'],
		['object', { a: [1] }, { a: [1] }, { a: [2] }],
	])('%s: %j equals %j and not %j', (type, value, same, other) => {
		expect(fits(value, type, 'equals', same)).toBe(true);
		expect(fits(value, type, 'notEquals', same)).toBe(false);
		expect(fits(value, type, 'in', [other, same])).toBe(true);
		expect(fits(value, type, 'notIn', [other, same])).toBe(false);
		expect(fits(value, type, 'equals', other)).toBe(false);
		expect(fits(value, type, 'notEquals', other)).toBe(true);
		expect(fits(value, type, 'in', [other])).toBe(false);
		expect(fits(value, type, 'notIn', [other])).toBe(true);
	});

	it.each<[FieldType, FieldValue, FieldValue, FieldValue]>([
		['text', 'alpha', 'Beta', 'gamma'],
		['integer', 9, 10, 11],
		['decimal', '9.5', '10', '10.25'],
		['date', '2026-02-28', '2026-03-29', '2026-10-25'],
		['dateTime', '2026-03-29T08:00:00Z', '2026-03-29T12:00:00+03:00', '2026-03-29T10:00:00Z'],
	])('%s: %j comes before %j, and that before %j', (type, low, middle, high) => {
		const order = (operator: string) =>
			[low, middle, high].map((value) => fits(value, type, operator, middle));
		expect(order('lessThan')).toEqual([true, false, false]);
		expect(order('atMost')).toEqual([true, true, false]);
		expect(order('atLeast')).toEqual([false, true, true]);
		expect(order('greaterThan')).toEqual([false, false, true]);
		expect(fits(middle, type, 'between', [low, high])).toBe(true);
		expect(fits(middle, type, 'between', [middle, middle])).toBe(true);
		expect(fits(low, type, 'between', [middle, high])).toBe(false);
		expect(fits(high, type, 'between', [low, middle])).toBe(false);
	});

	it.each<[FieldType, FieldValue, string]>([
		['text', 'Łukasz Nowak', 'ŁUKASZ|nowak|asz n|zoë'],
		['typed', PHONE, '0034|600|346|work'],
		['integer', 1200, '12|00|20|3'],
		['email', 'ada@example.org', 'ada@|.org|@ex|bob'],
	])('%s: pieces of %j are found, letter case aside', (type, value, pieces) => {
		const [start, end, inner, absent] = pieces.split('|');
		const tests = (operator: string) =>
			[start, end, inner, absent].map((piece) => fits(value, type, operator, piece));
		expect(tests('contains')).toEqual([true, true, true, false]);
		expect(tests('notContains')).toEqual([false, false, false, true]);
		expect(tests('startsWith')).toEqual([true, false, false, false]);
		expect(tests('endsWith')).toEqual([false, true, false, false]);
	});
});

describe('a day asked of instants', () => {
	const DAY = '2026-03-29';
	// In Madrid: the last second before the day, its first, its last, and the first after it
	const around = ['03-28T22:59:59Z', '03-28T23:00:00Z', '03-29T21:59:59Z', '03-29T22:00:00Z'];

	it.each<[string, FieldValue, boolean[]]>([
		['equals', DAY, [false, true, true, false]],
		['notEquals', DAY, [true, false, false, true]],
		['atLeast', DAY, [false, true, true, true]],
		['greaterThan', DAY, [false, false, false, true]],
		['atMost', DAY, [true, true, true, false]],
		['lessThan', DAY, [true, false, false, false]],
		['between', [DAY, DAY], [false, true, true, false]],
		['in', [DAY], [false, true, true, false]],
	])('%s: stands for all of that day in the zone', (operator, wanted, fitting) => {
		const fit = around.map((at) => fits(`2026-${at}`, 'dateTime', operator, wanted));
		expect(fit).toEqual(fitting);
	});
});

describe('nothing', () => {
	const NOTHING = [undefined, null, '', ' ', [], ['', null]];

	it.each(NOTHING)('%j is empty', (value) => {
		expect(fits(value, 'text', 'isEmpty')).toBe(true);
		expect(fits(value, 'text', 'isNotEmpty')).toBe(false);
	});

	it.each(NOTHING)('%j fits what is excluded, and no comparison', (value) => {
		expect(fits(value, 'text', 'notEquals', 'a')).toBe(true);
		expect(fits(value, 'text', 'notContains', 'a')).toBe(true);
		expect(fits(value, 'text', 'notIn', ['a'])).toBe(true);
		for (const operator of ['equals', 'contains', 'startsWith', 'atMost', 'lessThan']) {
			expect(fits(value, 'integer', operator, 5)).toBe(false);
		}
	});

	it.each([0, false, 'x '])('%j is something', (value) => {
		expect(fits(value, 'text', 'isEmpty')).toBe(false);
		expect(elementsOf(value)).toEqual([value]);
	});
});

describe('a list', () => {
	const tags = ['vip', 'Newsletter'];

	it('fits when one of its values does', () => {
		expect(fits(tags, 'text', 'equals', 'newsletter')).toBe(true);
		expect(fits(tags, 'text', 'in', ['x', 'VIP'])).toBe(true);
		expect(fits(tags, 'text', 'contains', 'letter')).toBe(true);
		expect(fits(tags, 'text', 'equals', 'letter')).toBe(false);
	});

	it('fits what is excluded only when none of its values has it', () => {
		expect(fits(tags, 'text', 'notEquals', 'vip')).toBe(false);
		expect(fits(tags, 'text', 'notContains', 'letter')).toBe(false);
		expect(fits(tags, 'text', 'notIn', ['x', 'y'])).toBe(true);
	});
});

describe('groups', () => {
	const field: Field = { key: 'n', label: 'N', type: 'integer' };
	const records = [1, 2, 3].map((n) => ({ id: n, n }));
	const is = (n: number): Filter => ({ field: 'n', operator: 'equals', value: n });
	const found = (filter: Filter) =>
		select(records, { filter }, [field], MADRID).map(({ id }) => id);

	it('hold when all or any of their parts do', () => {
		expect(found({ any: [is(1), is(3)] })).toEqual([1, 3]);
		expect(found({ all: [is(1), is(3)] })).toEqual([]);
		expect(found({ all: [{ any: [is(1), is(2)] }, { any: [is(2), is(3)] }] })).toEqual([2]);
		expect(found({ all: [] })).toEqual([1, 2, 3]);
	});

	it('fit nothing with a field that is not there', () => {
		expect(found({ field: 'm', operator: 'isEmpty' })).toEqual([]);
	});
});

describe('records that have a value', () => {
	const records: CrmRecord[] = [
		{ id: 1, emails: ['Ada@example.org', 'ada@example.org'], n: 5 },
		{ id: 2, emails: ['bob@example.org', 'ADA@example.org'], n: null },
		{ id: 3 },
	];
	const ids = (found: CrmRecord[][]) => found.map((one) => one.map(({ id }) => id));

	it('are found for each value, every record once', () => {
		const values = ['ada@EXAMPLE.org', ' bob@example.org', 'x'];
		expect(ids(matchesOf(records, 'emails', values))).toEqual([[1, 2], [2], []]);
	});

	it('are told from those that match none of the values', () => {
		const values = ['BOB@example.org', '5'];
		expect(records.map(hasOneOf('emails', values))).toEqual([false, true, false]);
		expect(records.map(hasOneOf('n', values))).toEqual([true, false, false]);
	});

	it('are found by number or text', () => {
		expect(ids(matchesOf(records, 'n', ['5', 5, 'null', '']))).toEqual([[1], [1], [], []]);
	});
});
