import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';
import { fields, record, useWorld } from './world.mts';

const world = useWorld({ records: 60, pipeliner: { customFields: 250 } });

const contact = () => world.all('Contacts')[4].id as string;

const update = async (given: IDataObject, options: IDataObject = {}) =>
	await world.run('contact', 'update', {
		...record(contact()),
		...fields(given),
		options,
	} as never);

const optionNamed = (name: string): unknown =>
	world.all('Data').find(({ option_name }) => option_name === name)?.id;

const mapper = async (resource: string, method = 'getCreateFields') => {
	const node = world.node({ resource });
	return (await world.harness.load<ResourceMapperFields>(node, 'resourceMapping', method)).fields;
};

test('required fields are marked, read-only ones are hidden, choices are menus', async () => {
	const offered = new Map((await mapper('contact')).map((field) => [field.id, field]));
	expect(offered.get('owner_id')).toMatchObject({ type: 'options' });
	const ofAccount = new Map((await mapper('account')).map((field) => [field.id, field]));
	expect(ofAccount.get('name')).toMatchObject({ required: true, removed: false });
	expect(offered.has('modified')).toBe(false);
	expect(offered.has('cf_running_number')).toBe(false);
	expect(offered.get('cf_branch')?.options).toHaveLength(250);
	expect(offered.get('gender')?.options).toContainEqual({ name: 'Non Binary', value: '3' });
});

test.each(['all', 'first30'])(
	'the 250th option of a dropdown is found (%s)',
	async (expandedOptions) => {
		world.crm.switches.set({ expandedOptions });
		await update({ Branch: 'town 250' });
		expect(world.stored('Contacts', contact())?.cf_branch).toBe(optionNamed('Town 250'));
	},
);

test.each<[name: string, given: IDataObject, key: string, wanted: () => unknown]>([
	['a dropdown by its label', { Segment: 'größe l' }, 'cf_segment', () => optionNamed('Größe L')],
	['radio buttons by their label', { Risk: 'High' }, 'cf_risk', () => optionNamed('High')],
	[
		'several choices by their labels',
		{ Interests: 'Training, Machines' },
		'cf_interests',
		() => [optionNamed('Training'), optionNamed('Machines')],
	],
	['a checkbox', { Newsletter: 'no' }, 'cf_newsletter', () => false],
	['an amount', { 'Spent so far': '1234.50' }, 'cf_spent_so_far', () => 1234.5],
	['a day', { 'Customer since': '2026-03-29' }, 'cf_customer_since', () => '2026-03-29'],
	[
		'a moment',
		{ 'Last visit': '2026-03-29T09:00:00+02:00' },
		'cf_last_visit',
		() => '2026-03-29 07:00:00.000000+00:00',
	],
	['a whole number', { Children: '3' }, 'cf_children', () => 3],
	['a web address', { Profile: 'https://a.example' }, 'cf_homepage_2', () => 'https://a.example'],
	['a number that every contact has', { gender: 'Female' }, 'gender', () => 2],
])('%s is written as Pipeliner wants it', async (_name, given, key, wanted) => {
	const run = await update(given);
	expect(run.error).toBeUndefined();
	expect(world.stored('Contacts', contact())?.[key]).toEqual(wanted());
});

test.each([
	['a label that does not exist', { Segment: 'Huge' }, 'Segment has no value "Huge"'],
	['a word for a number', { Children: 'three' }, 'Children must be a whole number'],
	[
		'more digits than a number has',
		{ Discount: '0.1234567890123456789' },
		'Discount has more digits',
	],
	[
		'a field that only Pipeliner writes',
		{ cf_running_number: 'x' },
		"Running number can't be written",
	],
	['a field that does not exist', { Segmnt: 'x' }, 'Did you mean "Segment"?'],
])('%s is refused before anything is sent', async (_name, given, words) => {
	const run = await update(given);
	expect(run.error?.message).toContain(words);
	expect(world.writes).toBe(0);
});

test.each([
	['0034600123456', 'phone1'],
	['01234', 'zip_code'],
	['9007199254740993', 'position'],
])('the text %s comes back as it went in', async (text, key) => {
	const [output] = (await update({ [key]: text })).output;
	expect(output.json[key]).toBe(text);
	expect(world.stored('Contacts', contact())?.[key]).toBe(text);
});

test('2026-03-29 stays 2026-03-29, whatever the zones', async () => {
	const [{ id }] = world.all('Tasks');
	const run = await world.run(
		'task',
		'update',
		{
			...record(id as string),
			...fields({ due_date: '2026-03-29' }),
		},
		{ timezone: 'America/New_York' },
	);
	expect(run.error).toBeUndefined();
	expect(world.stored('Tasks', id)?.due_date).toBe('2026-03-29');
});

test('records are linked by name, e-mail or ID; a name that nobody has is refused', async () => {
	const [account] = world.all('Accounts');
	const { email } = world.all('Clients')[1];
	const [output] = await world.outputs(
		'note',
		'create',
		fields({
			note: 'Hi',
			account_id: account.name as string,
			owner_id: email as string,
		}),
	);
	expect(world.stored('Notes', output.id)).toMatchObject({
		account_id: account.id,
		owner_id: world.all('Clients')[1].id,
	});
	const run = await world.run(
		'note',
		'create',
		fields({ note: 'Hi', owner_id: 'nobody@x.example' }),
	);
	expect(run.error).toMatchObject({
		message: 'Owner: there is no user named "nobody@x.example"',
		description: expect.stringMatching(/^It is looked up by Name or Email\. Check the spelling/),
	});
});

describe('pickers', () => {
	interface Found {
		results: Array<{ name: string; value: string }>;
		paginationToken?: string;
	}

	test.each(['v100', 'legacy'])(
		'find a record by any part of its name (%s)',
		async (generation) => {
			if (generation === 'legacy') world.use(world.crm.legacyCredentials);
			const [{ first_name, last_name }] = world.all('Contacts');
			const node = world.node({ resource: 'contact' });
			const words = `${String(last_name)} ${String(first_name).slice(0, 3)}`;
			const { results } = await world.harness.load<Found>(
				node,
				'listSearch',
				'searchRecords',
				words,
			);
			expect(results.map(({ name }) => name)).toContain(
				`${String(first_name)} ${String(last_name)}`,
			);
		},
	);

	test.each(['v100', 'legacy'])('list every collection (%s)', async (generation) => {
		if (generation === 'legacy') world.use(world.crm.legacyCredentials);
		const node = world.node({ resource: 'anyCollection' });
		const search = async (text: string) =>
			(await world.harness.load<Found>(node, 'listSearch', 'searchEntities', text)).results;
		expect((await search('Accounts')).map(({ value }) => value)).toContain('Accounts');
		if (generation === 'legacy') return;
		expect(await search('Verträge')).toEqual([{ name: 'Verträge', value: 'CE2_Vertrage' }]);
	});

	test('offer the users as owners', async () => {
		const node = world.node({ resource: 'account' });
		const { results } = await world.harness.load<Found>(node, 'listSearch', 'search:client', '');
		expect(results).toHaveLength(world.all('Clients').length);
	});
});

test('an empty value leaves the field alone, or clears it when that is asked for', async () => {
	const before = world.stored('Contacts', contact())?.position;
	await update({ position: '', city: 'x' });
	expect(world.stored('Contacts', contact())?.position).toBe(before);
	await update({ position: '', city: 'x' }, { emptyValues: 'clear' });
	expect(world.stored('Contacts', contact())?.position).toBeNull();
});
