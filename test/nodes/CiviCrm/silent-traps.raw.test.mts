import type { INodeParameters } from 'n8n-workflow';
import { entity, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const runAction = (name: string, action: string, parameters: object): INodeParameters => ({
	...entity(name),
	apiVersion: 4,
	action,
	parameters: JSON.stringify(parameters),
});

const written = () =>
	JSON.stringify(['Contact', 'Contribution', 'Email'].map((name) => world.crm.store.all(name)));

/** What CiviCRM ignores or takes for something else in parameters of its own form is refused. */
describe('Where (JSON)', () => {
	const found = async (where: unknown) =>
		await world.run('individual', 'getAll', {
			returnAll: true,
			options: { where: JSON.stringify(where) },
		});

	test.each<[string, unknown[], string]>([
		['an unknown field', ['nope', '=', 1], 'There is no field "nope"'],
		[
			'an unknown field of a linked record',
			['employer_id.nope', '=', 1],
			'no field "employer_id.nope"',
		],
		['an unknown operator', ['id', '~~', 1], 'There is no operator "~~"'],
		['"true" as text', ['do_not_email', '=', 'true'], 'must be true or false, without quotes'],
		['an unknown option ID', ['gender_id', '=', 99], 'has no value 99'],
		['an unknown option name', ['gender_id:name', 'IN', ['Martian']], 'has no value "Martian"'],
		['a date in another form', ['birth_date', '<', '03/04/1999'], 'must be a date'],
		['a part of a date', ['birth_date', 'LIKE', '1980%'], 'Birth Date must be a date'],
		['a timestamp', ['birth_date', '<', 922579200], 'must be a date'],
		['a comparison with nothing', ['job_title', '=', null], 'Job Title: "=" is given no value'],
		['a list of nothing', ['job_title', 'NOT IN'], '"NOT IN" is given no value'],
		['one bound', ['id', 'BETWEEN', [5]], '"BETWEEN" takes a list of two values'],
		[
			'a group with a wrong part in it',
			[
				'OR',
				[
					['id', '=', 2],
					['nope', '=', 1],
				],
			],
			'no field "nope"',
		],
		['a group that is none', ['OR', ['id', '=', 2]], 'must be a list of conditions'],
	])('with %s is refused', async (_what, condition, words) => {
		expect((await found([condition])).error?.message).toContain(words);
	});

	test.each<[unknown[]]>([
		[['gender_id:label', '=', 'Female']],
		[['created_date', '>', '-1 week']],
		[['birth_date', '>', '1970-01-01']],
		[['birth_date', 'IS NOT NULL']],
		[['NOT', [['id', '=', 2]]]],
		[['email_primary.email', 'LIKE', '%@%']],
		[['do_not_email', '=', false]],
		[['first_name', '!=', 'last_name', true]],
		[['employer_id.display_name', 'IS EMPTY']],
	])('%j is asked as it is', async (condition) => {
		expect((await found([condition])).error).toBeUndefined();
	});
});

test.each(['nope', 'employer_id.nope'])('the unknown column %s is refused', async (select) => {
	const run = await world.run('individual', 'getAll', { options: { select } });
	expect(run.error?.message).toContain(`There is no field "${select}"`);
});

test.each(['COUNT(id) AS n', 'id, ROUND(SUM(total_amount), 2) AS sum', 'group_concat(source)'])(
	'the columns %s are refused: they would make one record of all',
	async (select) => {
		const run = await world.run('contribution', 'getAll', { options: { select } });
		expect(run.error?.message).toContain('would make one record of all that are found');
		expect(run.error?.description).toContain('operation Count');
	},
);

test('functions of one record are asked as they are', async () => {
	const options = { select: 'ROUND(total_amount) AS whole, UPPER(source) AS word' };
	const outputs = await world.outputs('contribution', 'getAll', { returnAll: true, options });
	expect(outputs).toHaveLength(world.crm.store.all('Contribution').length);
});

test.each<[string, string, string, object, string]>([
	['a number of records', 'Contact', 'get', { select: ['row_count'] }, 'operation Count'],
	['"true" as text', 'Contact', 'create', { values: { do_not_email: 'true' } }, 'without quotes'],
	['an unknown field', 'Contact', 'create', { frist_name: 'x' }, 'Did you mean "First Name"?'],
	['text too long', 'Contact', 'create', { first_name: 'x'.repeat(65) }, 'keeps only 64'],
	['a timestamp', 'Contact', 'create', { birth_date: 922579200 }, 'must be a date'],
	[
		'a day in a zone',
		'Contact',
		'create',
		{ birth_date: '1980-02-29T00:00:00.000Z' },
		'a day alone',
	],
	[
		'an unknown option',
		'Contact',
		'save',
		{ records: [{ 'gender_id:name': 'x' }] },
		'has no value',
	],
	['money with commas', 'Contribution', 'create', { total_amount: '1,234.56' }, 'such as 1234.56'],
	['too many decimals', 'Contribution', 'create', { total_amount: 1.005 }, 'has 3 decimals'],
	['a wrong condition', 'Contact', 'delete', { do_not_email: 'true' }, 'without quotes'],
	[
		'an unknown condition',
		'Email',
		'update',
		{ where: [['nope', '=', 1]], values: {} },
		'no field',
	],
])('Run Action with %s (%s.%s) is refused, and nothing is written', async (...row) => {
	const [, name, action, parameters, words] = row;
	const before = written();
	const run = await world.run('anyEntity', 'runAction', runAction(name, action, parameters));
	expect(run.error?.message).toContain(words);
	expect(written()).toBe(before);
});

test('Replace with an unknown option in its conditions is refused, and nothing is deleted', async () => {
	const before = written();
	const run = await world.run('anyEntity', 'replace', {
		...entity('Email'),
		where: '[["contact_id", "=", 204], ["location_type_id:name", "=", "Nowhere"]]',
		records: '[{"email": "x@example.org"}]',
		match: '',
	});
	expect(run.error?.message).toContain('has no value "Nowhere"');
	expect(written()).toBe(before);
});
