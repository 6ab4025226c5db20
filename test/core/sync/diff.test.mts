import type { FieldType, FieldValue } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';
import { field } from '../schema/field.mts';

const { changesOf } = built('sync/diff');

/** Whether writing one value over the other would change anything. */
function differs(current: FieldValue | undefined, wanted: FieldValue, type: FieldType, more = {}) {
	const fields = new Map([[type as string, field(type, more)]]);
	const record = current === undefined ? { id: 1 } : { id: 1, [type]: current };
	return Object.keys(changesOf(record, { [type]: wanted }, fields)).length > 0;
}

const AT = '2026-03-29T09:00:00+02:00';

describe('nothing is written when', () => {
	it.each<[string, FieldType, FieldValue | undefined, FieldValue]>([
		['text is the same', 'text', 'Ada', 'Ada'],
		['nothing is where nothing was', 'text', undefined, null],
		['an empty text is where nothing was', 'text', null, ''],
		['a list without a value is where nothing was', 'text', null, ['', null]],
		['a number is written otherwise', 'decimal', '1000.50', '1000.5'],
		['a number came as text', 'integer', '7', 7],
		['an instant has another offset', 'dateTime', AT, '2026-03-29T07:00:00Z'],
		['a day is the same', 'dateTime', '2026-03-29', '2026-03-29'],
		['an ID is a number here and text there', 'reference', 7012, '7012'],
		[
			'an object has its keys in another order',
			'object',
			{ a: 1, b: { c: 2, d: 3 } },
			{ b: { d: 3, c: 2 }, a: 1 },
		],
		['a typed value has too', 'typed', { type: 'Work', value: '1' }, { value: '1', type: 'Work' }],
		['a yes is a yes', 'boolean', true, true],
	])('%s', (_when, type, current, wanted) => {
		expect(differs(current, wanted, type)).toBe(false);
	});

	it('an empty list is where no list was', () => {
		expect(differs(undefined, [], 'text', { many: true })).toBe(false);
		expect(differs(null, [], 'text', { many: true })).toBe(false);
	});

	it('the CRM has made midnight of a day', () => {
		const kept = { dayIsMidnight: true };
		expect(differs('2026-03-29T00:00:00-04:00', '2026-03-29', 'dateTime', kept)).toBe(false);
		expect(differs('2026-03-29 00:00:00', '2026-03-29', 'dateTime', kept)).toBe(false);
	});

	it('only a new record would have taken it', () => {
		expect(differs(undefined, 7, 'reference', { onlyNew: true })).toBe(false);
	});

	it('an unordered list has the same values in another order', () => {
		const tags = { many: true, unordered: true };
		expect(differs(['a', 'b'], ['b', 'a'], 'text', tags)).toBe(false);
		expect(differs([1, 2], ['2', '1'], 'reference', tags)).toBe(false);
	});
});

describe('something is written when', () => {
	it.each<[string, FieldType, FieldValue | undefined, FieldValue]>([
		['letter case differs', 'text', 'ada', 'Ada'],
		['a leading zero differs', 'text', '034', '34'],
		['a value is cleared', 'text', 'Ada', null],
		['a value is new', 'text', undefined, 'Ada'],
		['a no comes where nothing was', 'boolean', undefined, false],
		['a nought comes where nothing was', 'integer', undefined, 0],
		[
			'the last of twenty digits differs',
			'decimal',
			'12345678901234567890',
			'12345678901234567891',
		],
		['a sign differs', 'decimal', '1.5', '-1.5'],
		['an instant differs', 'dateTime', AT, '2026-03-29T09:00:00Z'],
		['a time comes to a day', 'dateTime', '2026-03-29', AT],
		[
			'the type of a typed value differs',
			'typed',
			{ type: 'Work', value: '1' },
			{ type: 'Home', value: '1' },
		],
		['an object differs deep inside', 'object', { a: { b: [1, 2] } }, { a: { b: [2, 1] } }],
		['an object differs beside its value', 'object', { value: 1, a: 1 }, { value: 1, a: 2 }],
	])('%s', (_when, type, current, wanted) => {
		expect(differs(current, wanted, type)).toBe(true);
	});

	it('a day is not the midnight that is there', () => {
		const kept = { dayIsMidnight: true };
		expect(differs('2026-03-30T00:00:00-04:00', '2026-03-29', 'dateTime', kept)).toBe(true);
		expect(differs('2026-03-29T09:00:00-04:00', '2026-03-29', 'dateTime', kept)).toBe(true);
		// Without a clock of its own, a CRM tells a day from its midnight
		expect(differs('2026-03-29T00:00:00Z', '2026-03-29', 'dateTime')).toBe(true);
	});

	it('the order of an ordered list differs', () => {
		expect(differs(['a', 'b'], ['b', 'a'], 'text', { many: true })).toBe(true);
	});

	it('a list has one value more or less', () => {
		expect(differs(['a'], ['a', 'b'], 'text', { many: true, unordered: true })).toBe(true);
		expect(differs(['a', 'a'], ['a'], 'text', { many: true, unordered: true })).toBe(true);
	});

	it('the field is unknown, rather than a value getting lost', () => {
		expect(changesOf({ id: 1, x: 'a' }, { x: 'a' }, new Map())).toEqual({ x: 'a' });
	});
});

it('only the values that differ are written, as they were wanted', () => {
	const fields = new Map([field('text'), field('decimal')].map((one) => [one.key, one]));
	const current = { id: 1, text: 'Ada', decimal: '1.0', other: true };
	expect(changesOf(current, { text: 'Ada', decimal: '2.00' }, fields)).toEqual({ decimal: '2.00' });
});
