import type { Field, FieldType } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';
import { choices, field } from './field.mts';

const { readValue } = built('schema/values');
const { ValueProblem } = built('schema/value-problem');

function read(value: unknown, type: FieldType, more: Partial<Field> = {}): unknown {
	const result = readValue(value, field(type, more), { timezone: 'UTC' });
	return result instanceof ValueProblem ? { problem: result.text } : result;
}

const problem = (words: string) => ({ problem: expect.stringContaining(words) as string });

describe('lists', () => {
	const tags = (value: unknown) => read(value, 'text', { many: true });

	it.each([
		['commas', 'a, b ,c'],
		['semicolons', 'a;b; c'],
		['lines', 'a\n b\r\nc\n'],
		['JSON', ' ["a", "b", "c"] '],
		['a real list', ['a', 'b', 'c']],
	])('are read from %s', (_name, given) => {
		expect(tags(given)).toEqual(['a', 'b', 'c']);
	});

	it('a single value is a list of one', () => {
		expect(tags('a')).toEqual(['a']);
		expect(tags(5)).toEqual(['5']);
	});

	it('a value that only begins like JSON is a value', () => {
		expect(tags('[vip] newsletter')).toEqual(['[vip] newsletter']);
	});

	it('a choice whose name holds a comma is one value', () => {
		const field = { many: true, choices: [{ label: 'Debt, Housing', value: '7' }] };
		expect(read('debt, housing', 'choice', field)).toEqual(['7']);
		expect(read('["Debt, Housing"]', 'choice', field)).toEqual(['7']);
	});

	it.each([
		['Debt, Housing, Other', ['7', '8']],
		['other \n debt, housing', ['8', '7']],
		['Debt, Housing; Debt', ['7', '9']],
		['Debt, Other', ['9', '8']],
	])('it is one value among others, too: %j', (text, wanted) => {
		const names = { 7: 'Debt, Housing', 8: 'Other', 9: 'Debt' };
		const own = Object.entries(names).map(([value, label]) => ({ label, value }));
		expect(read(text, 'choice', { many: true, choices: own })).toEqual(wanted);
	});

	it('nothing between two commas is no value', () => {
		expect(tags('a,, b,')).toEqual(['a', 'b']);
	});

	it('one bad value spoils the list, and is named', () => {
		const result = read('ada@example.org, bob', 'email', { many: true });
		expect(result).toEqual(problem('must be an e-mail address, not "bob"'));
	});

	it('digits lost inside JSON text are noticed', () => {
		expect(tags('[12345678901234567890]')).toEqual(problem('already lost'));
	});
});

describe('choices', () => {
	const status = { choices: [...choices('Open', 'Closed'), { label: 'On Hold', value: 'H' }] };

	it.each([
		['H', 'H'],
		['on hold', 'H'],
		[' OPEN ', 'Open'],
		['h', 'H'],
	])('%j is found by label or value, letter case aside', (given, wanted) => {
		expect(read(given, 'choice', status)).toBe(wanted);
	});

	it('a value wins over the label of another choice', () => {
		const swapped = {
			choices: [
				{ label: 'B', value: 'A' },
				{ label: 'A', value: 'B' },
			],
		};
		expect(read('A', 'choice', swapped)).toBe('A');
	});

	it('an unknown one is refused with the nearest and all there are', () => {
		expect(read('Opne', 'choice', status)).toEqual({
			problem: 'has no value "Opne". Did you mean "Open"? Possible values: Open, Closed, On Hold.',
		});
	});

	it('more than twenty are not listed', () => {
		const many = { choices: choices(...Array.from({ length: 21 }, (_, at) => `Choice ${at}`)) };
		expect(read('Zebra', 'choice', many)).toEqual({ problem: 'has no value "Zebra".' });
	});

	it('an open list takes others too', () => {
		expect(read(' Zebra ', 'choice', { ...status, openChoices: true })).toBe('Zebra');
	});
});

describe('typed values', () => {
	const phone = { choices: [...choices('Work', 'Mobile'), { label: 'At Home', value: 'home' }] };

	it.each([
		['Mobile: 0034600123456', { type: 'Mobile', value: '0034600123456' }],
		['mobile:0034600123456', { type: 'Mobile', value: '0034600123456' }],
		['at home: 12', { type: 'home', value: '12' }],
		['home: 12', { type: 'home', value: '12' }],
		['0034600123456', { type: 'Work', value: '0034600123456' }],
		[34600123456, { type: 'Work', value: '34600123456' }],
		[{ value: '0034' }, { type: 'Work', value: '0034' }],
		[
			{ type: 'AT HOME', value: 34 },
			{ type: 'home', value: '34' },
		],
	])('%j is read as %j', (given, wanted) => {
		expect(read(given, 'typed', phone)).toEqual(wanted);
	});

	it('a colon in the value is no type', () => {
		const page = { type: 'Work', value: 'https://example.org/ada' };
		expect(read('https://example.org/ada', 'typed', phone)).toEqual(page);
		expect(read('Mobile: sip:ada', 'typed', phone)).toEqual({ type: 'Mobile', value: 'sip:ada' });
	});

	it('a misspelt type is refused, not made part of the value', () => {
		const wanted = problem('has no value "Moblie". Did you mean "Mobile"?');
		expect(read('Moblie: 0034', 'typed', phone)).toEqual(wanted);
		expect(read({ type: 'Moblie', value: '0034' }, 'typed', phone)).toEqual(wanted);
	});

	it.each([[{ type: 'Work' }], [{ type: 'Work', value: ' ' }], [['0034']], ['Mobile: ']])(
		'%j has no value',
		(given) => {
			expect(read(given, 'typed', phone)).toEqual(problem('needs a value beside its type'));
		},
	);

	it('a number that has lost digits is refused inside too', () => {
		const given = { type: 'Work', value: 12345678901234567890 };
		expect(read(given, 'typed', phone)).toEqual(problem('already lost'));
	});

	it('a list of them is read from text', () => {
		expect(read('Work: 1; 2', 'typed', { ...phone, many: true })).toEqual([
			{ type: 'Work', value: '1' },
			{ type: 'Work', value: '2' },
		]);
	});
});
