import type { Field } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';

const { FieldNames, nearest, suggestion } = built('schema/names');

const text = (key: string, label: string, custom = false): Field => ({
	key,
	label,
	type: 'text',
	custom,
});

describe('a field', () => {
	const names = new FieldNames([
		text('firstName', 'First Name'),
		text('emails', 'E-Mails'),
		text('cf_3', 'Größe'),
	]);

	it.each([
		['firstName', 'firstName'],
		['first_name', 'firstName'],
		['FIRST NAME', 'firstName'],
		['first-name', 'firstName'],
		['Emails', 'emails'],
		['e-mails', 'emails'],
		['cf_3', 'cf_3'],
		['größe', 'cf_3'],
	])('is found under %j, letter case and spacing aside', (name, key) => {
		expect(names.find(name)?.key).toBe(key);
	});

	it.each(['surname', '', 'first', 'toString', '__proto__'])('is not found under %j', (name) => {
		expect(names.find(name)).toBeUndefined();
	});

	it('that is not found is suggested by the nearest name', () => {
		expect(names.suggest('Frist Name')).toBe(' Did you mean "First Name"?');
		expect(names.suggest('postcode')).toBe('');
	});

	it('that is not found is suggested by those that its name is a part of, or that are a part of it', () => {
		expect(names.suggest('name')).toBe(' Did you mean one of these: "First Name"?');
		expect(names.suggest('their e-mails')).toBe(' Did you mean one of these: "E-Mails"?');
		const many = Array.from({ length: 9 }, (_, at) => text(`cf_${at}`, `Name of Region ${at}`));
		expect(new FieldNames(many).suggest('region').match(/Region \d/g)).toHaveLength(5);
	});
});

describe('names that meet', () => {
	it("a key wins over another field's label, whichever comes first", () => {
		const fields = [text('name', 'Title'), text('title', 'Name')];
		for (const order of [fields, [...fields].reverse()]) {
			const names = new FieldNames(order);
			expect(names.find('name')?.key).toBe('name');
			expect(names.find('Name')?.key).toBe('name');
			expect(names.find('Title')?.key).toBe('title');
		}
	});

	it('an exact key wins over one that differs in letter case', () => {
		const names = new FieldNames([text('ID', 'Old ID'), text('id', 'New ID')]);
		expect(names.find('ID')?.key).toBe('ID');
		expect(names.find('id')?.key).toBe('id');
	});

	it('a label that two fields share names neither, and both keys are offered', () => {
		const names = new FieldNames([text('cf_3', 'Region', true), text('cf_4', 'region', true)]);
		expect(names.find('Region')).toBeUndefined();
		expect(names.suggest('Region')).toContain('cf_3, cf_4');
		expect(names.find('cf_4')?.key).toBe('cf_4');
	});

	it('a custom field never takes the label of a built-in one', () => {
		const fields = [text('cf_3', 'Assigned To', true), text('assignedToId', 'Assigned To')];
		for (const order of [fields, [...fields].reverse()]) {
			expect(new FieldNames(order).find('assigned to')?.key).toBe('assignedToId');
		}
	});
});

describe('the nearest name', () => {
	it.each([
		['adress', 'Address'],
		['lastname', 'Last Name'],
		['Phnoe', 'Phone'],
	])('of %j is %j', (name, wanted) => {
		expect(nearest(name, ['First Name', 'Last Name', 'Phone', 'Address'])).toBe(wanted);
	});

	it('is none when all are far', () => {
		expect(nearest('customer type', ['Phone', 'Address'])).toBeUndefined();
		expect(nearest('phone', [])).toBeUndefined();
		expect(suggestion('customer type', ['Phone'])).toBe('');
	});

	it('is none when no letter of a short one would be left', () => {
		expect(nearest('=', ['in'])).toBeUndefined();
		expect(nearest('is', ['in'])).toBe('in');
		expect(nearest('eq', ['in'])).toBeUndefined();
	});

	it('allows more edits in a longer name', () => {
		expect(nearest('preferredlanguage', ['Preferred Langage One'])).toBe('Preferred Langage One');
	});
});
