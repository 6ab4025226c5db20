import type { IDataObject } from 'n8n-workflow';
import { fields, filters, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const SHIRT = 'Volunteer_Profile.Shirt';

/** Facts that CiviCRM would get wrong and answer with success: what the user meant is stored. */
test.each<[string, IDataObject, IDataObject]>([
	['"true" is true', { do_not_email: 'true' }, { do_not_email: true }],
	['"no" is false', { do_not_email: 'no' }, { do_not_email: false }],
	[
		'a day with a time and a zone stays that day',
		{ birth_date: '1980-02-29T00:00:00.000Z' },
		{ birth_date: '1980-02-29' },
	],
	['a label is the ID of its option', { gender_id: 'Female' }, { gender_id: 1 }],
	['a name is the ID of its option', { gender_id: 'female' }, { gender_id: 1 }],
	['as is the ID itself', { gender_id: '1' }, { gender_id: 1 }],
	[
		'zeros at the end of an amount are no decimals',
		{ 'Volunteer_Profile.Travel_Budget': '12.5000' },
		{ 'Volunteer_Profile.Travel_Budget': 12.5 },
	],
	['a person called Null is', { last_name: 'Null' }, { last_name: 'Null' }],
	['an emoji is one character', { first_name: '😀'.repeat(64) }, { first_name: '😀'.repeat(64) }],
	[
		'markup stays as it is',
		{ first_name: '<b>"O\'Brien"</b> \\ & Söhne' },
		{ first_name: '<b>"O\'Brien"</b> \\ & Söhne' },
	],
	[
		'numbers in text stay text',
		{ external_identifier: '0034600123456' },
		{ external_identifier: '0034600123456' },
	],
])('%s', async (_title, given, wanted) => {
	const values = { first_name: 'Trap', ...given };
	const [created] = await world.outputs('individual', 'create', fields(values));
	expect(created).toMatchObject(wanted);
});

/** What can't be meant is an error, and nothing is sent. */
test.each<[string, string, IDataObject, string]>([
	['a boolean that is none', 'individual', { do_not_email: 'perhaps' }, 'must be true or false'],
	['money with a comma', 'contribution', { total_amount: '1234,56' }, 'must be a number such as'],
	[
		'money that the database would round',
		'contribution',
		{ total_amount: '19.999' },
		'Total Amount has 3 decimals, and CiviCRM keeps only 2',
	],
	[
		'a sum that JavaScript has made',
		'contribution',
		{ total_amount: 0.1 + 0.2 },
		'Total Amount has 17 decimals',
	],
	[
		'money of a custom field',
		'individual',
		{ 'Volunteer_Profile.Travel_Budget': 10.005 },
		'has 3 decimals',
	],
	['a date in another form', 'individual', { birth_date: '03/04/1999' }, 'must be a date such as'],
	['a timestamp', 'individual', { birth_date: 922579200 }, 'must be a date such as'],
	['a date that does not exist', 'individual', { birth_date: '2026-02-30' }, 'must be a date'],
	['an unknown field', 'individual', { frist_name: 'x' }, 'Did you mean "First Name"?'],
	['an unknown option', 'individual', { gender_id: 'Martian' }, 'has no value "Martian"'],
	['an unknown option ID', 'individual', { gender_id: 99 }, 'has no value'],
	['an unknown type of contact', 'contact', { contact_type: 'Nope' }, 'has no value "Nope"'],
	['text that would be cut short', 'individual', { first_name: 'x'.repeat(65) }, 'keeps only 64'],
	['a subject too long', 'activity', { subject: 'x'.repeat(256) }, 'keeps only 255'],
	['the subject of a case', 'case', { subject: 'x'.repeat(129) }, 'keeps only 128'],
	['the name of a tag', 'tag', { label: 'x'.repeat(65) }, 'keeps only 64'],
	['a note of too many bytes', 'note', { note: '€'.repeat(22_000) }, 'has 66000 bytes'],
	['the word NULL', 'individual', { last_name: 'NULL' }, 'which CiviCRM takes for no value'],
	['an option of a custom field', 'individual', { [SHIRT]: 'XXXXL' }, 'has no value "XXXXL"'],
	[
		'a whole number with a fraction',
		'individual',
		{ 'Volunteer_Profile.Hours_a_Week': '1.5' },
		'must be a whole number',
	],
])('%s is refused', async (_title, resource, given, words) => {
	const run = await world.run(resource, 'create', fields({ ...given }));
	expect(run.error?.message).toContain(words);
	expect(world.crm.stats.log().filter(({ path }) => path.includes('save'))).toEqual([]);
});

test.each<[string, IDataObject, string]>([
	['an unknown field', { field: 'nope', operator: 'equals', value: 1 }, 'There is no field "nope"'],
	['an unknown operator', { field: 'id', operator: '~~', value: 1 }, 'There is no operator "~~"'],
	[
		'an unknown option',
		{ field: 'gender_id', operator: 'equals', value: 'Martian' },
		'has no value "Martian"',
	],
	[
		'a bad boolean',
		{ field: 'do_not_email', operator: 'equals', value: 'perhaps' },
		'must be true or false',
	],
	[
		'a bad date',
		{ field: 'birth_date', operator: 'lessThan', value: '03/04/1999' },
		'must be a date',
	],
])('a filter with %s is refused instead of ignored', async (_title, condition, words) => {
	const run = await world.run('contact', 'getAll', filters(condition));
	expect(run.error?.message).toContain(words);
});

test('a filter with "true" finds those that are', async () => {
	const [created] = await world.outputs(
		'individual',
		'create',
		fields({ first_name: 'Trap', is_opt_out: true }),
	);
	const found = await world.outputs(
		'contact',
		'getAll',
		filters({ field: 'is_opt_out', operator: 'equals', value: 'true' }),
	);
	expect(found.map(({ id }) => id)).toContain(created.id);
	expect(found.every(({ is_opt_out: out }) => out === true)).toBe(true);
});

test('a contact with its e-mail is made once, although the answer gets lost', async () => {
	const size = world.crm.store.size('Contact');
	const values = {
		contact_type: 'Individual',
		first_name: 'Half',
		'email_primary.email': 'half@example.org',
	};
	world.crm.faults.set([{ fault: 'resetAfterWrite', path: 'api4', every: 3, times: 1 }]);
	const run = await world.run('contact', 'create', fields(values), {
		onError: 'continueErrorOutput',
	});
	expect(world.crm.store.size('Contact')).toBe(size + 1);
	expect(run.errorOutput.length + run.output.length).toBe(1);
});
