import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { entity, fields, filters, items, inputFields, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const MARK = { field: 'source', operator: 'equals', value: 'filter-test' };

/** Four people with a known answer to every question. */
const PEOPLE: IDataObject[] = [
	{
		first_name: 'Ann',
		job_title: '50% off',
		gender_id: 'Female',
		birth_date: '1980-01-01',
		do_not_email: true,
		preferred_communication_method: 'Phone, Email',
		'Volunteer_Profile.Hours_a_Week': 5,
		'Volunteer_Profile.Last_Seen': '2026-07-01T12:00:00-04:00',
	},
	{
		first_name: 'Bob',
		job_title: '50 off',
		gender_id: 'Male',
		birth_date: '1985-06-15',
		preferred_communication_method: 'Email',
		'Volunteer_Profile.Hours_a_Week': 10,
		'Volunteer_Profile.Last_Seen': '2026-07-01T23:30:00-04:00',
	},
	{
		first_name: 'Cem',
		job_title: 'Boss',
		gender_id: 'Other',
		birth_date: '1990-12-31',
		'Volunteer_Profile.Hours_a_Week': 15,
		'Volunteer_Profile.Last_Seen': '2026-07-02T00:00:00-04:00',
	},
	{ first_name: 'dee' },
];

const HOURS = 'Volunteer_Profile.Hours_a_Week';
const SEEN = 'Volunteer_Profile.Last_Seen';
const METHOD = 'preferred_communication_method';

async function found(...conditions: IDataObject[]): Promise<string> {
	const outputs = await world.outputs('individual', 'getAll', filters(MARK, ...conditions));
	return outputs.map(({ first_name: name }) => String(name)).join(' ');
}

beforeEach(async () => {
	const jsons = PEOPLE.map((person) => ({ ...person, source: 'filter-test' }));
	await world.outputs('individual', 'create', inputFields(), { items: items(...jsons) });
});

/** Every operator of the menu, and whom it selects. */
const CASES: Array<[field: string, operator: string, value: unknown, names: string]> = [
	['first_name', 'equals', 'ANN', 'Ann'],
	['first_name', 'notEquals', 'Ann', 'Bob Cem dee'],
	['gender_id', 'equals', 'Female', 'Ann'],
	['gender_id', 'notEquals', 'Female', 'Bob Cem dee'],
	['gender_id', 'in', 'Female, Male', 'Ann Bob'],
	['gender_id', 'notIn', 'Female, Male', 'Cem dee'],
	['gender_id', 'contains', 'male', 'Ann Bob'],
	['gender_id', 'startsWith', 'Oth', 'Cem'],
	['gender_id', 'contains', 'nothing', ''],
	['job_title', 'contains', '50%', 'Ann'],
	['job_title', 'notContains', '50%', 'Bob Cem dee'],
	['job_title', 'startsWith', 'bo', 'Cem'],
	['job_title', 'endsWith', 'OFF', 'Ann Bob'],
	['job_title', 'like', '50_ %', 'Ann'],
	['job_title', 'notLike', '50%', 'Cem dee'],
	['job_title', 'isEmpty', undefined, 'dee'],
	['job_title', 'isNotEmpty', undefined, 'Ann Bob Cem'],
	['job_title', 'isNull', undefined, 'dee'],
	['job_title', 'isNotNull', undefined, 'Ann Bob Cem'],
	['first_name', 'regexp', '^[ab]', 'Ann Bob'],
	['first_name', 'notRegexp', '^[ab]', 'Cem dee'],
	['job_title', 'notRegexp', '^B', 'Ann Bob dee'],
	['job_title', 'notRegexpBinary', '^b', 'Ann Bob Cem dee'],
	['first_name', 'regexpBinary', '^[A-C]', 'Ann Bob Cem'],
	['first_name', 'notRegexpBinary', '^[A-C]', 'dee'],
	['birth_date', 'greaterThan', '1985-06-15', 'Cem'],
	['birth_date', 'atLeast', '1985-06-15', 'Bob Cem'],
	['birth_date', 'lessThan', '1985-06-15', 'Ann'],
	['birth_date', 'atMost', '1985-06-15', 'Ann Bob'],
	['birth_date', 'between', '1980-01-01, 1985-12-31', 'Ann Bob'],
	['birth_date', 'notBetween', '1980-01-01, 1985-12-31', 'Cem'],
	['do_not_email', 'equals', 'yes', 'Ann'],
	['do_not_email', 'equals', 'no', 'Bob Cem dee'],
	[HOURS, 'greaterThan', '5', 'Bob Cem'],
	[HOURS, 'in', '5, 15', 'Ann Cem'],
	[HOURS, 'notIn', '5, 15', 'Bob dee'],
	[METHOD, 'equals', 'Phone', 'Ann'],
	[METHOD, 'contains', 'Email', 'Ann Bob'],
	[METHOD, 'notContains', 'Phone', 'Bob Cem dee'],
	[METHOD, 'startsWith', 'Em', 'Ann Bob'],
	[METHOD, 'endsWith', 'one', 'Ann'],
	[METHOD, 'in', 'Phone, SMS', 'Ann'],
	[METHOD, 'containsOneOf', 'Phone, SMS', 'Ann'],
	[METHOD, 'notContainsOneOf', 'Phone, SMS', 'Bob Cem dee'],
	[METHOD, 'isEmpty', undefined, 'Cem dee'],
	// A day is all of that day on the site's clock
	[SEEN, 'equals', '2026-07-01', 'Ann Bob'],
	[SEEN, 'greaterThan', '2026-07-01', 'Cem'],
	[SEEN, 'atMost', '2026-07-01', 'Ann Bob'],
	[SEEN, 'between', '2026-07-01, 2026-07-02', 'Ann Bob Cem'],
	[SEEN, 'lessThan', '2026-07-02T03:45:00Z', 'Ann Bob'],
	[SEEN, 'atLeast', '2026-07-02T03:30:00Z', 'Bob Cem'],
];

test.each(CASES)('%s %s %p selects %p', async (field, operator, value, names) => {
	expect(await found({ field, operator, value } as IDataObject)).toBe(names);
});

test('every operator of CiviCRM selects what it says, against a seeded set with a known answer', () => {
	const { properties } = world.harness.describe('civiCrm');
	const [{ values }] = properties.find(({ name }) => name === 'filters')?.options as Array<{
		values: INodeProperties[];
	}>;
	const offered = (values[1].options as INodePropertyOptions[]).map(({ value }) => value);
	expect([...new Set(CASES.map(([, operator]) => operator))].sort()).toEqual([...offered].sort());
});

const ABOUT = 'Volunteer_Profile.About';
const KEY = 'Volunteer_Profile.Has_Key';

describe('groups and tags', () => {
	const NAMES = ['Loud', 'Quiet', 'Nowhere'];

	beforeEach(async () => {
		const jsons = NAMES.map((name) => ({ first_name: name, source: 'group-test' }));
		const people = await world.outputs('individual', 'create', inputFields(), {
			items: items(...jsons),
		});
		for (const [at, group] of [1, 2].entries()) {
			const membership = { group_id: group, contact_id: people[at].id, status: 'Added' };
			await world.outputs('groupContact', 'create', fields(membership as IDataObject));
			const tag = { entity_table: 'civicrm_contact', entity_id: people[at].id, tag_id: group };
			await world.outputs('entityTag', 'create', fields(tag as IDataObject));
		}
	});

	const titleOf = (entityName: string, id: number) => {
		const { title, label } = world.crm.store.get(entityName, id) as IDataObject;
		return String(title ?? label);
	};

	test.each(['groups', 'tags'])('contacts are found by their %s', async (field) => {
		const name = titleOf(field === 'groups' ? 'Group' : 'Tag', 1);
		const mark = { ...MARK, value: 'group-test' };
		const foundBy = async (operator: string, value?: string) => {
			const condition = { field, operator, value } as IDataObject;
			const people = await world.outputs('contact', 'getAll', filters(mark, condition));
			return people.map(({ first_name: first }) => String(first)).join(' ');
		};
		expect(await foundBy('equals', name)).toBe('Loud');
		expect(await foundBy('contains', '1')).toBe('Loud');
		expect(await foundBy('in', '1, 2')).toBe('Loud Quiet');
		expect(await foundBy('notEquals', name)).toBe('Quiet Nowhere');
		expect(await foundBy('notIn', '1, 2')).toBe('Nowhere');
		await expect(foundBy('isEmpty')).rejects.toThrow('can only be asked for with "Is"');
	});
});

/** Whom a test of emptiness selects: of those with a zero, a "no" or a blank, and those without a value. */
test.each([
	[HOURS, 'isEmpty', undefined, 'None'],
	[HOURS, 'isNotEmpty', undefined, 'Zero Some'],
	[HOURS, 'notEquals', '0', 'Some None'],
	[HOURS, 'notIn', '0, 5', 'None'],
	[KEY, 'isEmpty', undefined, 'None'],
	[KEY, 'isNotEmpty', undefined, 'Zero Some'],
	[KEY, 'notEquals', 'yes', 'Zero None'],
	[ABOUT, 'isEmpty', undefined, 'Zero None'],
	[ABOUT, 'isNotEmpty', undefined, 'Some'],
	[ABOUT, 'notContains', 'o', 'Zero None'],
])(
	'0 and "no" are values, and no text is none: %s %s %p selects %p',
	async (field, operator, value, names) => {
		const people = [
			['Zero', 0, false, ''],
			['Some', 5, true, 'Sorts the post'],
			['None', null, null, null],
		].map(([name, hours, key, about]) => ({
			...{ contact_type: 'Individual', first_name: name, source: 'zero-test' },
			...{ [HOURS]: hours, [KEY]: key, [ABOUT]: about },
		}));
		await world.outputs('anyEntity', 'runAction', {
			...entity('Contact'),
			action: 'save',
			parameters: JSON.stringify({ records: people }),
		});
		const mark = { ...MARK, value: 'zero-test' };
		const conditions = filters(mark, { field, operator, value } as IDataObject);
		const outputs = await world.outputs('individual', 'getAll', conditions);
		expect(outputs.map(({ first_name: name }) => String(name)).join(' ')).toBe(names);
	},
);

test.each<[string, string, unknown, string]>([
	['birth_date', 'contains', '1980', 'Birth Date is a date: it can be compared'],
	[SEEN, 'notLike', '2026%', 'Last Seen is a date: it can be compared'],
	['gender_id', 'greaterThan', 'Female', 'has no order'],
	['gender_id', 'equals', 'Martian', 'has no value "Martian"'],
	['employer_id', 'equals', 'Zoë & Søn', 'is filtered by ID'],
	['birth_date', 'between', '1980-01-01', 'takes two values'],
	['birth_date', 'equals', '', 'has no value'],
	['first_name', 'nope', 'Ann', 'There is no operator "nope"'],
])('an inexpressible filter is refused: %s %s %p', async (field, operator, value, words) => {
	const run = await world.run(
		'individual',
		'getAll',
		filters({ field, operator, value } as IDataObject),
	);
	expect(run.error?.message).toContain(words);
	expect(run.output).toEqual([]);
});

test('groups inside groups select what they say', async () => {
	const filterJson = {
		any: [
			{ field: 'First Name', operator: 'equals', value: 'Ann' },
			{
				all: [
					{ field: 'gender_id', operator: 'notEquals', value: 'Female' },
					{ field: 'job_title', operator: 'endsWith', value: 'off' },
				],
			},
		],
	};
	const outputs = await world.outputs('individual', 'getAll', {
		...filters(MARK),
		options: { filterJson: JSON.stringify(filterJson) },
	});
	expect(outputs.map(({ first_name: name }) => name)).toEqual(['Ann', 'Bob']);
});

test('a field of a linked record is filtered by, and checked', async () => {
	const [ann] = await world.outputs('individual', 'getAll', filters(MARK));
	await world.outputs(
		'email',
		'create',
		fields({ contact_id: ann.id, email: 'a@example.org', location_type_id: 'Work' }),
	);
	const of = (field: string) => filters({ field, operator: 'equals', value: 'filter-test' });
	const emails = await world.outputs('email', 'getAll', of('contact_id.source'));
	expect(emails).toMatchObject([{ email: 'a@example.org' }]);
	const run = await world.run('email', 'getAll', of('contact_id.sauce'));
	expect(run.error?.message).toContain('There is no field "contact_id.sauce"');
});
