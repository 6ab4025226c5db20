import { fields, inputFields, inputsOf, items, people, record, useWorld } from './world.mts';

const world = useWorld({ records: 0 });

/** A hundred people, the 43rd without a usable address. */
const hundred = () => items(...people(100).map((one, at) => (at === 42 ? bad : one)));
const bad = { firstName: 'Bob', emails: 'bob at example' };

test('1 bad of 100 → 99 outputs and 1 error linked to its input, on the error output when that is chosen', async () => {
	const run = await world.run('contact', 'create', inputFields(), {
		items: hundred(),
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(99);
	expect(inputsOf(run.output)).not.toContain(42);
	expect(run.errorOutput).toHaveLength(1);
	expect(run.errorOutput[0]).toMatchObject({
		// The input goes along, so that it can be corrected and sent again
		json: {
			...bad,
			error: 'E-Mails must be an e-mail address, not "bob at example"',
			message: 'Correct the value, or add the one that is missing, and run the item again.',
			details: { kind: 'validation', field: 'E-Mails', fate: 'notWritten' },
		},
		pairedItem: { item: 42 },
	});
	expect(world.crm.store.size('contact')).toBe(99);
});

test('1 bad of 100 → 99 records and 1 error in their places, on the one output when that is chosen', async () => {
	const run = await world.run('contact', 'create', inputFields(), {
		items: hundred(),
		onError: 'continueRegularOutput',
	});
	expect(run.output).toHaveLength(100);
	expect(inputsOf(run.output)).toEqual(Array.from({ length: 100 }, (_, at) => at));
	expect(run.output[42].json).toMatchObject({ details: { kind: 'validation' } });
	expect(run.output[43].json).toMatchObject({ emails: ['person43@people.example'] });
});

test('everything that is wrong with a record is told at once, each field by its label', async () => {
	const given = {
		firstName: 'Ada',
		emails: 'ada',
		phones: 'Cellar: 1',
		country: 'Atlantis',
		region: 'Florida',
		customerType: 'Prospct',
		nikname: 'x',
	};
	const run = await world.run('contact', 'create', fields({ ...given, phones: [{ type: 'X' }] }));
	const { message = '' } = run.error ?? {};
	expect(message).toContain('E-Mails must be an e-mail address');
	expect(message).toContain('Phones needs a value beside its type');
	expect(message).toContain('Country must be a country code such as GB');
	expect(message).toContain('Region must be a region code such as US-FL');
	expect(message).toContain('Customer Type has no value "Prospct". Did you mean "Prospect"?');
	expect(message).toContain(
		'nikname isn\'t a field of this record type. Did you mean "Nicknames"?',
	);
});

test.each([
	['a phone type', { phones: [{ type: 'Cellar', value: '1' }] }, 'Phones has no value "Cellar"'],
	['a social network', { socialIds: [{ type: 'Orkut', value: 'a' }] }, 'has no value "Orkut"'],
	['no social network', { socialIds: '@ada' }, 'Social Media IDs needs a type before "@ada"'],
	['a custom country', { cf_9: 'Atlantis' }, 'Second nationality must be a country code'],
	['a custom currency', { cf_15: 'Thaler' }, 'Invoice currency must be a currency code'],
	['a custom region', { cf_13: 'Florida' }, 'Home region must be a region code'],
	['a read-only field', { addedAt: '2026-01-01' }, "Added On can't be written"],
	['an object for text', { city: { name: 'Rome' } }, 'City must be text'],
	['neither yes nor no', { isPrivate: 'perhaps' }, 'Private must be true or false'],
])('the field at fault is named by its label: %s', async (_name, given, words) => {
	const run = await world.run('contact', 'create', fields({ firstName: 'Ada', ...given }));
	expect(run.error?.message).toContain(words);
	expect(world.writes).toBe(0);
});

test.each([
	...['GB', 'USA', 'united states of america', 'The Netherlands', 'Czech Republic'],
	...['Czechia', 'Turkey', 'Türkiye', 'Bosnia and Herzegovina', 'Hong Kong', "Cote d'Ivoire"],
	...['Saint Lucia', 'St Lucia', 'Reunion', 'Myanmar', 'Palestine', 'Viet Nam', 'Macedonia'],
])('%s is a country, and is stored as it was given', async (country) => {
	const [{ id }] = await world.outputs('contact', 'create', fields({ firstName: 'Ada', country }));
	expect(world.stored('contact', id)?.country).toBe(country);
});

test.each(['Atlantis', 'QQ', 'ZZ', 'EU', 'Deutschland', 'St', '&'])(
	'%s is no country',
	async (country) => {
		const run = await world.run('contact', 'create', fields({ firstName: 'Ada', country }));
		expect(run.error?.message).toContain('Country must be a country code such as GB');
	},
);

describe('codes and currencies reach Clevertim in its own form, however they are written', () => {
	test.each([
		['country', { country: 'gb' }, { country: 'GB' }],
		['country that ISO calls otherwise', { country: 'uk' }, { country: 'GB' }],
		['region', { region: 'us-fl' }, { region: 'US-FL' }],
		['custom country', { cf_9: 'pl' }, { cf: { 9: 'PL' } }],
		['list of custom countries', { cf_10: 'pl, de' }, { cf: { 10: ['PL', 'DE'] } }],
		['custom currency by its name', { cf_15: 'US Dollar' }, { cf: { 15: 'USD' } }],
	])('%s', async (_what, given, stored) => {
		const [{ id }] = await world.outputs(
			'contact',
			'create',
			fields({ firstName: 'Ada', ...given }),
		);
		expect(world.stored('contact', id)).toMatchObject(stored);
	});

	test.each(['eur', 'EUR', 'Euro', 'euro '])('%s', async (currency) => {
		const given = { name: 'Big deal', value: '1', currency };
		const save = async () =>
			await world.outputs('opportunity', 'createOrUpdate', fields(given, 'name'));
		const [{ id }] = await save();
		expect(world.stored('opportunity', id)?.currency).toBe('EUR');
		expect((await save())[0]._crm).toMatchObject({ outcome: 'unchanged' });
	});
});

test('unknown and read-only fields are left out on request', async () => {
	const row = { id: 5, firstName: 'Ada', shoeSize: 38, addedAt: 'x', _crm: { outcome: 'created' } };
	const [output] = await world.outputs(
		'contact',
		'create',
		{ ...inputFields(), options: { ignoreUnknown: true } },
		{ items: items(row) },
	);
	expect(output.firstName).toBe('Ada');
});

test("the CRM's own words reach the user", async () => {
	const [{ id }] = await world.outputs('contact', 'create', fields({ firstName: 'Ada' }));
	// Both names emptied: the node doesn't know the record, Clevertim does
	const emptied = { ...record(id as number), ...fields({ firstName: '' }) };
	const run = await world.run(
		'contact',
		'update',
		{ ...emptied, options: { emptyValues: 'clear' } },
		{ onError: 'continueErrorOutput' },
	);
	expect(run.errorOutput[0].json).toMatchObject({
		error: "Clevertim answered with status 400: Missing required field 'fn' or 'ln'.",
		details: {
			kind: 'validation',
			status: 400,
			crmMessage: "Missing required field 'fn' or 'ln'.",
			fate: 'notWritten',
		},
	});
});

test.each([
	['reading', 'getAll', {}, 0],
	['writing', 'create', fields({ firstName: 'Ada' }), 1],
])('a login page (200 HTML) is not data, when %s', async (_name, operation, parameters, writes) => {
	world.crm.faults.set([{ fault: 'html' }]);
	const run = await world.run('contact', operation, parameters, { onError: 'continueErrorOutput' });
	expect(run.output).toEqual([]);
	expect(run.errorOutput[0].json).toMatchObject({
		error: 'Clevertim answered with a web page instead of data',
		details: { kind: 'invalidResponse', status: 200 },
	});
	expect(world.writes).toBe(writes);
});

test('an expression that fails fails its own item only', async () => {
	const given = fields({
		firstName: '={{ $json.name.toUpperCase() || $json.missing.sure.fails }}',
	});
	const run = await world.run('contact', 'create', given, {
		items: items({ name: 'ada' }, {}, { name: 'zoë' }),
		onError: 'continueErrorOutput',
	});
	expect(run.output.map(({ json }) => json.firstName)).toEqual(['ADA', 'ZOË']);
	expect(inputsOf(run.errorOutput)).toEqual([1]);
});
