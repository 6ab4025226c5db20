import type { Field } from '../../../nodes/core/crm/field.ts';
import type { CheckRules, GivenValues } from '../../../nodes/core/schema/records.ts';
import { built } from '../built.mts';

const { FieldNames } = built('schema/names');
const { checkRecord, missingFields } = built('schema/records');

const FIELDS: Field[] = [
	{ key: 'id', label: 'ID', type: 'integer', readOnly: true },
	{ key: 'name', label: 'Name', type: 'text', required: true },
	{ key: 'dueOn', label: 'Due On', type: 'date' },
	{ key: 'amount', label: 'Amount', type: 'decimal' },
	{ key: 'tags', label: 'Tags', type: 'text', many: true },
	{ key: 'emails', label: 'E-Mails', type: 'email', many: true, required: true },
];
const names = new FieldNames(FIELDS);
const PLAIN = { name: 'Ada', emails: 'ada@example.org' };

function check(given: GivenValues, rules: Partial<CheckRules> = {}) {
	return checkRecord(given, names, {
		timezone: 'UTC',
		use: 'create',
		emptyValues: 'ignore',
		ignoreUnknown: false,
		...rules,
	});
}

const valuesOf = (given: GivenValues, rules?: Partial<CheckRules>) => {
	const outcome = check(given, rules);
	return outcome.state === 'done' ? outcome.value : outcome;
};

function errorOf(given: GivenValues, rules?: Partial<CheckRules>) {
	const outcome = check(given, rules);
	if (outcome.state !== 'failed') throw new Error('It was taken');
	return outcome.error;
}

describe('a good record', () => {
	it("comes out under its fields' keys and in their types", () => {
		const given = { ...PLAIN, 'due on': '2026-03-29T00:00:00Z', AMOUNT: 5, Tags: 'a, b' };
		expect(valuesOf(given)).toEqual({
			name: 'Ada',
			emails: ['ada@example.org'],
			dueOn: '2026-03-29',
			amount: '5',
			tags: ['a', 'b'],
		});
	});

	it('needs no required field in an update', () => {
		expect(valuesOf({ amount: '7' }, { use: 'update' })).toEqual({ amount: '7' });
	});
});

describe('a bad record', () => {
	it('is told all that is wrong with it at once, each field by its label', () => {
		const error = errorOf({ dueOn: 'soon', amount: '1,5', emails: 'x', id: 7, tgas: 'a' });
		expect(error.kind).toBe('validation');
		expect(error.details).toMatchObject({ field: 'Due On', fate: 'notWritten' });
		expect(error.message.split('; ')).toEqual([
			'Due On must be a date such as 2026-03-29, not "soon"',
			expect.stringContaining('Amount must be a number'),
			'E-Mails must be an e-mail address, not "x"',
			"ID can't be written",
			'tgas isn\'t a field of this record type. Did you mean "Tags"?',
			'Name is required',
		]);
	});

	it('is told of a field that is like no other without a word too many', () => {
		const { message } = errorOf({ emails: 'a@b.c', colour: 'red' });
		expect(message).toBe("colour isn't a field of this record type; Name is required");
	});

	it('hears of a required field with a bad value once, not twice', () => {
		expect(errorOf({ ...PLAIN, emails: 'x' }).message).toBe(
			'E-Mails must be an e-mail address, not "x"',
		);
	});

	it('that gives one field under two names is refused instead of one value getting lost', () => {
		const error = errorOf({ ...PLAIN, dueOn: '2026-03-29', 'Due On': '2026-03-30' });
		expect(error.message).toBe('Due On is given twice, as "dueOn" and "Due On"');
	});
});

describe('unknown and read-only fields', () => {
	it('alone are told to be renamed, or left out', () => {
		const { advice } = errorOf({ ...PLAIN, id: 7, tgas: 'a' }).details;
		expect(advice).toMatch(/Rename or remove .* Ignore Unknown Fields/);
		expect(errorOf({ ...PLAIN, tgas: 'a', amount: 'x' }).details.advice).toBeUndefined();
	});

	it('are left out when that is asked for, and the rest is still checked', () => {
		const rules = { ignoreUnknown: true };
		expect(valuesOf({ ...PLAIN, id: 7, tgas: 'a' }, rules)).toEqual({
			name: 'Ada',
			emails: ['ada@example.org'],
		});
		expect(errorOf({ ...PLAIN, tgas: 'a', amount: 'x' }, rules).details.field).toBe('Amount');
	});
});

describe('empty values', () => {
	const EMPTY = [undefined, null, '', '  ', []];

	it.each(EMPTY)('%j leaves the field alone', (value) => {
		const update = { use: 'update' as const };
		expect(valuesOf({ dueOn: value, tags: value, amount: 1 }, update)).toEqual({ amount: '1' });
	});

	it.each(EMPTY)('%j clears the field when that is asked for', (value) => {
		const rules = { use: 'update' as const, emptyValues: 'clear' as const };
		expect(valuesOf({ dueOn: value, tags: value }, rules)).toEqual({ dueOn: null, tags: [] });
	});

	it.each(EMPTY)('%j never clears a required field', (value) => {
		const rules = { use: 'update' as const, emptyValues: 'clear' as const };
		expect(errorOf({ name: value }, rules).message).toBe('Name is required');
		expect(errorOf({ emails: value }, rules).message).toBe('E-Mails is required');
	});

	it.each(EMPTY)('%j is not enough for a required field', (value) => {
		expect(errorOf({ ...PLAIN, name: value }).message).toBe('Name is required');
		expect(errorOf({ ...PLAIN, emails: value }).message).toBe('E-Mails is required');
	});

	it('no, nought and false are values', () => {
		const given = { ...PLAIN, amount: 0, tags: [false] };
		expect(valuesOf(given)).toMatchObject({ amount: '0', tags: ['false'] });
	});

	it('a name with an empty value still has to be known', () => {
		expect(errorOf({ ...PLAIN, tgas: '' }).message).toContain("tgas isn't a field");
	});
});

describe('required fields', () => {
	it('that are missing are said in words', () => {
		expect(missingFields(names, {})).toBe('Name is required; E-Mails is required');
		expect(missingFields(names, { name: 'Ada', emails: [] })).toBe('E-Mails is required');
		expect(missingFields(names, { name: 'Ada', emails: ['a@b.c'] })).toBeUndefined();
	});

	it("that can't be written are not asked for", () => {
		const stamp: Field = {
			key: 'at',
			label: 'At',
			type: 'dateTime',
			required: true,
			readOnly: true,
		};
		expect(missingFields(new FieldNames([stamp]), {})).toBeUndefined();
	});
});

describe('what records are put out with beside an ID', () => {
	const owned: Field[] = [
		...FIELDS.slice(1),
		{ key: 'ID', label: 'Id', type: 'text', readOnly: true, identifies: true },
		{ key: 'owner_id', label: 'Owner', type: 'reference', references: ['User'] },
	];
	const read = {
		...{ id: 'r-7', ID: 'r-7', ...PLAIN },
		...{ owner_id: 'u-1', owner: 'https://crm.example/users/u-1' },
	};
	const put = (given: GivenValues, ignoreUnknown: boolean) =>
		checkRecord(given, new FieldNames(owned), {
			...{ timezone: 'UTC', use: 'update', emptyValues: 'ignore', ignoreUnknown },
			matchFields: ['ID'],
		});
	const kept = { ID: 'r-7', name: 'Ada', emails: ['ada@example.org'], owner_id: 'u-1' };

	it('is left out with unknown fields, whether it is a link or the whole record', () => {
		expect(put(read, true)).toMatchObject({ value: kept });
		expect(put({ ...read, owner: { id: 'u-1', name: 'Zoë' } }, true)).toMatchObject({
			value: kept,
		});
		const { owner_id, ...labelled } = read;
		expect(put({ ...labelled, Owner: owner_id }, true)).toMatchObject({ value: kept });
	});

	it('is the value where the ID is not given', () => {
		expect(put({ id: 'r-7', owner: 'Zoë' }, true)).toMatchObject({
			value: { ID: 'r-7', owner_id: 'Zoë' },
		});
	});

	it('is refused beside it where unknown fields are refused', () => {
		expect(put({ owner_id: 'u-1', owner: 'Zoë' }, false)).toMatchObject({
			error: { message: 'Owner is given twice, as "owner_id" and "owner"' },
		});
	});
});
