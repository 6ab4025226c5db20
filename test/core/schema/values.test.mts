import type { Field, FieldType } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';
import { choices, field } from './field.mts';

const { readValue } = built('schema/values');
const { ValueProblem } = built('schema/value-problem');

const UTC = { timezone: 'UTC' };

/** What a value becomes, or what is wrong with it. */
function read(value: unknown, type: FieldType, more: Partial<Field> = {}): unknown {
	const result = readValue(value, field(type, more), UTC);
	return result instanceof ValueProblem ? { problem: result.text } : result;
}

const problem = (words: string) => ({ problem: expect.stringContaining(words) as string });

describe('text', () => {
	it.each<FieldType>(['text', 'longText', 'url'])('%s keeps leading zeros and spaces', (type) => {
		expect(read(' 0034600 ', type)).toBe(' 0034600 ');
	});

	it('a number or a yes becomes the text that one sees', () => {
		expect(read(12.5, 'text')).toBe('12.5');
		expect(read(true, 'text')).toBe('true');
	});

	it('the result of a calculation that has none is called by its name', () => {
		expect(read(NaN, 'text')).toEqual(problem('must be text, not NaN'));
		expect(read(NaN, 'reference')).toEqual(problem('not NaN'));
	});

	it('a number that has already lost digits is refused', () => {
		expect(read(12345678901234567890, 'text')).toEqual(problem('last digits are already lost'));
		expect(read('12345678901234567890', 'text')).toBe('12345678901234567890');
	});

	it.each([[{ a: 1 }], [['a']], [undefined], [NaN]])('%j is no text', (value) => {
		expect(read(value, 'text')).toEqual(problem('must be text, not'));
	});
});

describe('e-mail addresses', () => {
	it('outer spaces are dropped, letter case stays', () => {
		expect(read(' Ada@Example.org ', 'email')).toBe('Ada@Example.org');
	});

	it.each(['ada', 'ada@', '@example.org', 'a b@example.org', 'ada@example', 5])(
		'%j is refused',
		(value) => {
			expect(read(value, 'email')).toEqual(problem('must be an e-mail address'));
		},
	);
});

describe('numbers', () => {
	it.each([
		['7', 7],
		[' -7 ', -7],
		['5.0', 5],
		[7, 7],
	])('%j is the whole number %d', (given, wanted) => {
		expect(read(given, 'integer')).toBe(wanted);
	});

	it.each(['7.5', '', 'seven', '0x10', '1e3', '12345678901234567890', 7.5, NaN, true, [7]])(
		'%j is no whole number',
		(value) => {
			expect(read(value, 'integer')).toEqual(problem('must be a whole number'));
		},
	);

	it('a whole number beyond what JavaScript holds exactly is refused', () => {
		expect(read(2 ** 53, 'integer')).toEqual(problem('already lost'));
	});

	it('a decimal stays the text it was, to the last digit', () => {
		expect(read('1000.50', 'decimal')).toBe('1000.50');
		expect(read(' 0.12345678901234567890 ', 'decimal')).toBe('0.12345678901234567890');
		expect(read(12.5, 'decimal')).toBe('12.5');
	});

	it.each(['1,000.50', '1.000,50', '12 €', '1e5', '.5', NaN, 1e-7, {}])(
		'%j is no decimal',
		(value) => {
			expect(read(value, 'decimal')).toEqual(problem('must be a number such as 1234.56'));
		},
	);

	it('a decimal that came as a number too long is refused', () => {
		expect(read(1e20, 'decimal')).toEqual(problem('already lost'));
	});
});

describe('yes and no', () => {
	it.each([true, 'true', 'Yes', 1, '1', ' ON '])('%j is true', (value) => {
		expect(read(value, 'boolean')).toBe(true);
	});

	it.each([false, 'FALSE', 'no', 0, '0', 'off'])('%j is false', (value) => {
		expect(read(value, 'boolean')).toBe(false);
	});

	it.each(['maybe', 2, {}, 'ja'])('%j is neither', (value) => {
		expect(read(value, 'boolean')).toEqual(problem('must be true or false'));
	});
});

describe('choices', () => {
	const states = [
		{ value: '1', label: 'Amazonas' },
		{ value: '2', label: 'Washington', name: 'wash', abbreviation: 'WA' },
		{ value: '3', label: 'Western Australia', abbreviation: 'WA' },
		{ value: '4', label: 'amazonas' },
		{ value: '5', label: 'Wa' },
		{ value: '6', label: '3' },
	];

	it.each([
		['2', '2'],
		[2, '2'],
		[' washington ', '2'],
		['WASH', '2'],
		// A value comes before a label, and a label before what is short for another
		['3', '3'],
		['wa', '5'],
	])('%j means %j', (given, wanted) => {
		expect(read(given, 'choice', { choices: states })).toBe(wanted);
	});

	it('what several are called is refused, with the values of all', () => {
		expect(read('AMAZONAS', 'choice', { choices: states })).toEqual(
			problem('has 2 values called "AMAZONAS"; give the one that is meant: 1, 4'),
		);
		expect(read('WA', 'choice', { choices: states.slice(0, 4) })).toEqual(problem('2, 3'));
	});
});

describe('references', () => {
	it.each([
		[7012, 7012],
		[' f1001 ', 'f1001'],
		['Acme Ltd', 'Acme Ltd'],
		[{ id: 12, name: 'Acme' }, 12],
		[{ id: 'x-1' }, 'x-1'],
	])('%j stands for %j', (given, wanted) => {
		expect(read(given, 'reference')).toBe(wanted);
	});

	it.each([true, {}, { id: null }, ['a'], ' '])('%j stands for no record', (value) => {
		expect(read(value, 'reference')).toEqual(problem('must be the ID or the name of a record'));
	});

	it('an ID that has lost digits is refused, alone or in a record', () => {
		expect(read(12345678901234567890, 'reference')).toEqual(problem('already lost'));
		expect(read({ id: 12345678901234567890 }, 'reference')).toEqual(problem('already lost'));
	});
});

describe('objects', () => {
	it('objects and lists pass as they are, and text is read as JSON', () => {
		expect(read({ a: [1] }, 'object')).toEqual({ a: [1] });
		expect(read('{"a": [1]}', 'object')).toEqual({ a: [1] });
	});

	it('a number in them that has lost digits, or would, is refused', () => {
		expect(read('{"a": [9007199254740993]}', 'object')).toEqual(problem('would be lost'));
		expect(read('{"a": 0.12345678901234567}', 'object')).toEqual(problem('would be lost'));
		expect(read({ a: [2 ** 60] }, 'object')).toEqual(problem('would be lost'));
		expect(read('{"a": ["9007199254740993", 1e3, 1.50]}', 'object')).toEqual({
			a: ['9007199254740993', 1000, 1.5],
		});
	});

	it('text that is not JSON is refused', () => {
		expect(read('{a: 1}', 'object')).toEqual(problem('must be JSON'));
	});

	it.each([1000.5, '1000.50', ' 1000.5 ', '{"sum": 1000.5}', { sum: 1000.5 }])(
		'an amount with its currency can be given as %j',
		(given) => {
			expect(read(given, 'object', { mainPart: 'sum' })).toEqual({ sum: 1000.5 });
		},
	);

	it('an amount that is none, or that would lose digits, is refused', () => {
		const amount = (given: unknown) => read(given, 'object', { mainPart: 'sum' });
		expect(amount('1,000')).toEqual(problem('must be a number such as 1234.56'));
		expect(amount(true)).toEqual(problem('must be a number such as 1234.56'));
		expect(amount('12345678901234567.89')).toEqual(problem('has more digits'));
	});
});

describe('every type', () => {
	const TYPES: FieldType[] = [
		...(['text', 'longText', 'email', 'url', 'integer', 'decimal', 'boolean', 'date'] as const),
		...(['dateTime', 'choice', 'reference', 'typed', 'object'] as const),
	];

	it.each(TYPES)('null clears a %s, alone or as a list', (type) => {
		expect(read(null, type)).toBeNull();
		expect(read(null, type, { many: true })).toEqual([]);
	});

	it("the field's own check has the last word, on the value as it was read", () => {
		const check = (value: unknown) => (value === 7 ? undefined : 'must be seven');
		expect(read('7', 'integer', { check })).toBe(7);
		expect(read('8', 'integer', { check })).toEqual({ problem: 'must be seven' });
	});

	it('the check sees each value of a list', () => {
		const check = (value: unknown) => (value === 'bad' ? 'has a bad one' : undefined);
		const tags = { many: true, choices: choices('a'), check };
		expect(read('good, bad', 'text', tags)).toEqual({ problem: 'has a bad one' });
	});
});
