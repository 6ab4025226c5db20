import type { Condition, Filter } from '../../../nodes/core/crm/query.ts';
import { built } from '../built.mts';
import { choices } from './field.mts';

const { checkFilter, checkSort, namesIn, readFilter } = built('schema/filters');
const { FieldNames } = built('schema/names');
const { OPERATORS } = built('crm/query');

const names = new FieldNames([
	{ key: 'name', label: 'Name', type: 'text' },
	{ key: 'emails', label: 'E-Mails', type: 'email', many: true },
	{ key: 'phones', label: 'Phones', type: 'typed', many: true, choices: choices('Work') },
	{ key: 'amount', label: 'Amount', type: 'decimal' },
	{ key: 'addedAt', label: 'Added On', type: 'dateTime' },
	{ key: 'isOpen', label: 'Open', type: 'boolean' },
	{ key: 'status', label: 'Status', type: 'choice', choices: [{ label: 'On Hold', value: 'H' }] },
	{ key: 'stage', label: 'Stage', type: 'choice', choices: choices('New'), openChoices: true },
	{ key: 'companyId', label: 'Company', type: 'reference', references: ['company'] },
	{ key: 'extra', label: 'Extra', type: 'object' },
]);
const context = {
	timezone: 'Europe/Madrid',
	isRecordId: (text: string) => /^\d+$/.test(text),
	operators: [
		{ value: 'isMe', title: 'Is Me', operand: 'none' as const },
		{ value: 'soundsLike', title: 'Sounds Like', operand: 'text' as const },
	],
};

const check = (filter: Filter) => checkFilter(filter, names, context);
const on = (field: string, operator: string, value?: unknown) =>
	({ field, operator, value }) as Condition;

describe('a condition', () => {
	const operand: Record<string, unknown> = { between: [1, 2], in: '1, 2', notIn: [1] };
	const read: Record<string, unknown> = { between: ['1', '2'], in: ['1', '2'], notIn: ['1'] };
	const onText = ['contains', 'notContains', 'startsWith', 'endsWith'];

	it.each(Object.keys(OPERATORS))('with %s has its field found and its value read', (operator) => {
		const checked = check(on('AMOUNT', operator, operand[operator] ?? 1));
		const isEmptyTest = operator.endsWith('Empty');
		expect(checked).toEqual({
			field: 'amount',
			operator,
			...(isEmptyTest ? {} : { value: read[operator] ?? '1' }),
		});
	});

	it.each([
		['status', 'on hold', 'H'],
		['addedAt', '2026-03-29T09:00', '2026-03-29T09:00:00+02:00'],
		['addedAt', '2026-03-29', '2026-03-29'],
		['isOpen', 'yes', true],
		['stage', 'Ours', 'Ours'],
		['companyId', ' 7012 ', '7012'],
		['emails', 'example.org', 'example.org'],
		['phones', '0034600', '0034600'],
	])('on %s takes %j as %j', (field, given, wanted) => {
		expect(check(on(field, 'equals', given))).toMatchObject({ value: wanted });
	});

	it('takes values that hold commas as a JSON list', () => {
		const list = '["Acme, Inc.", "Globex"]';
		expect(check(on('name', 'in', list))).toMatchObject({ value: ['Acme, Inc.', 'Globex'] });
	});

	it('with nought or false has a value', () => {
		expect(check(on('amount', 'equals', 0))).toMatchObject({ value: '0' });
		expect(check(on('isOpen', 'equals', false))).toMatchObject({ value: false });
	});

	it.each(onText)('with %s takes a piece of a value', (operator) => {
		expect(check(on('emails', operator, '@example'))).toMatchObject({ value: '@example' });
		expect(check(on('amount', operator, 12))).toMatchObject({ value: '12' });
	});

	it('may name its operator as the menu does, in any letter case', () => {
		for (const [operator, { title }] of Object.entries(OPERATORS)) {
			const value = operand[operator] ?? 1;
			expect(check(on('amount', title, value))).toEqual(check(on('amount', operator, value)));
		}
		expect(check(on('name', 'is not empty'))).toEqual({ field: 'name', operator: 'isNotEmpty' });
		expect(check(on('name', 'Sounds like', 'x'))).toMatchObject({ operator: 'soundsLike' });
	});

	it('with an operator of this CRM is read as the CRM says', () => {
		expect(check(on('companyId', 'isMe', 'x'))).toEqual({ field: 'companyId', operator: 'isMe' });
		expect(check(on('name', 'soundsLike', 5))).toMatchObject({ value: '5' });
	});
});

describe('a filter is refused, never widened, when', () => {
	const refusals: Array<[string, Condition, string]> = [
		['its field is unknown', on('nmae', 'equals', 'x'), 'Did you mean "Name"?'],
		['its operator is unknown', on('name', 'equal', 'x'), 'Did you mean "equals"?'],
		['its operator is a sign', on('name', '=', 'x'), 'Possible are: equals, notEquals,'],
		['its value is missing', on('name', 'equals'), 'Name has no value'],
		['its value is empty', on('name', 'contains', ''), 'use "Is Empty"'],
		['its value is blank', on('name', 'contains', '  '), 'Name has no value'],
		['its list has no value', on('amount', 'in', ' , '), 'Amount has no value'],
		['its list is empty', on('amount', 'notIn', []), 'Amount has no value'],
		['its field is not chosen', on('', 'equals', 'x'), 'has no field'],
		['a choice is none of the list', on('status', 'equals', 'On Hol'), 'Did you mean "On Hold"?'],
		['one of the choices is none', on('status', 'in', 'H, Open'), 'Status has no value "Open"'],
		['its value has the wrong type', on('amount', 'atLeast', 'many'), 'Amount must be a number'],
		['one of its values has', on('amount', 'in', '1, x'), 'Amount must be a number'],
		['a choice has no order', on('status', 'greaterThan', 'H'), 'Status has no order'],
		['a yes has no order', on('isOpen', 'between', [0, 1]), 'Open has no order'],
		[
			'data in whole are compared',
			on('extra', 'contains', 'x'),
			'"contains" can\'t be asked of it',
		],
		['data in whole are listed', on('extra', 'in', 'x, y'), 'Extra holds data or linked records'],
		['an object is no piece of text', on('name', 'contains', { a: 1 }), 'searched for text'],
		['between has one value', on('amount', 'between', '1'), 'takes two values'],
		['between has its values the wrong way round', on('amount', 'between', [2, 1]), 'the lowest'],
		['between has three values', on('amount', 'between', [1, 2, 3]), 'takes two values'],
		['a record is given by name', on('companyId', 'equals', 'Acme'), '"Acme" is none'],
	];

	it.each([
		['colour', 'x', /as the output of Get Many does/],
		['companyId', 'Acme', /Find the ID with Get Many/],
	])('%s is asked for %s, and it is told what to do', (field, value, advice) => {
		const details = expect.objectContaining({ advice: expect.stringMatching(advice) }) as object;
		expect(() => check(on(field, 'equals', value))).toThrow(expect.objectContaining({ details }));
	});

	it.each(refusals)('%s', (_when, condition, words) => {
		for (const filter of [condition, { all: [{ any: [condition] }] }]) {
			expect(() => check(filter)).toThrow(
				expect.objectContaining({
					kind: 'validation',
					message: expect.stringContaining(words) as string,
					details: expect.objectContaining({ fate: 'notWritten' }) as object,
				}),
			);
		}
	});
});

describe('groups', () => {
	it('keep their shape, at any depth', () => {
		const filter = { all: [{ any: [on('Name', 'equals', 'a')] }, { all: [] }] };
		expect(check(filter)).toEqual({
			all: [{ any: [{ field: 'name', operator: 'equals', value: 'a' }] }, { all: [] }],
		});
	});

	it('tell the fields they mention', () => {
		const filter = { all: [on('a', 'isEmpty'), { any: [on('b', 'isEmpty')] }] };
		const sort = [{ field: 'c', direction: 'ascending' as const }];
		expect(namesIn({ filter, sort })).toEqual(['a', 'b', 'c']);
		expect(namesIn({})).toEqual([]);
	});
});

describe('a sort', () => {
	it('finds its fields by label', () => {
		const sort = [{ field: 'Added On', direction: 'descending' as const }];
		expect(checkSort(sort, names)).toEqual([{ field: 'addedAt', direction: 'descending' }]);
	});

	it('by an unknown field is refused', () => {
		const sort = [{ field: 'Addded On', direction: 'ascending' as const }];
		expect(() => checkSort(sort, names)).toThrow('Did you mean "Added On"?');
	});
});

describe('a filter written as JSON', () => {
	it('may be a condition or groups in groups', () => {
		const condition = { field: 'city', operator: 'isEmpty' };
		const nested = { any: [condition, { all: [{ ...condition, value: 1 }] }] };
		expect(readFilter(condition)).toEqual(condition);
		expect(readFilter(nested)).toEqual(nested);
		expect(readFilter({ all: [] })).toEqual({ all: [] });
	});

	it.each([
		null,
		'city is Berlin',
		[],
		{},
		{ and: [] },
		{ all: {} },
		{ any: [] },
		{ all: [], any: [] },
		{ all: [{ any: [{}] }] },
		{ field: 'city' },
		{ field: 'city', operator: 5 },
		{ field: 'city', operator: 'equals', vlaue: 'Berlin' },
		{ field: 'city', operator: 'isEmpty', all: [] },
	])('is refused when a part of it would be passed over: %j', (given) => {
		expect(() => readFilter(given)).toThrow('This part of the filter is neither');
	});
});
