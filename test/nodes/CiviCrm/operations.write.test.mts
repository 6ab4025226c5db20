import type { IDataObject } from 'n8n-workflow';
import { entity, fields, items, record, useWorld } from './world.mts';

const world = useWorld();

interface Case {
	resource: string;
	entity: string;
	/** Values by field, and what CiviCRM is to have afterwards. */
	creates: [IDataObject, IDataObject];
	/** A change of what was created, and what CiviCRM is to have afterwards. */
	updates: [IDataObject, IDataObject];
	/** Values that the node refuses, and its words. */
	refuses: [IDataObject, string];
}

const cases: Case[] = [
	{
		resource: 'contact',
		entity: 'Contact',
		creates: [
			{ contact_type: 'Individual', first_name: 'Łukasz', gender_id: 'Male', prefix_id: 'Dr.' },
			{ contact_type: 'Individual', first_name: 'Łukasz', gender_id: 2, prefix_id: 4 },
		],
		updates: [{ 'Job Title': 'CEO' }, { job_title: 'CEO', first_name: 'Łukasz' }],
		refuses: [{ first_name: 'Łukasz' }, 'Contact Type is required'],
	},
	{
		resource: 'individual',
		entity: 'Contact',
		creates: [{ first_name: 'Zoë' }, { contact_type: 'Individual', first_name: 'Zoë' }],
		updates: [{ is_deceased: 'yes' }, { is_deceased: true }],
		refuses: [{ first_name: 'x', gender_id: 'Martian' }, 'has no value "Martian"'],
	},
	{
		resource: 'organization',
		entity: 'Contact',
		creates: [
			{ organization_name: 'Zoë & Søn' },
			{ contact_type: 'Organization', organization_name: 'Zoë & Søn' },
		],
		updates: [{ legal_name: 'Z' }, { legal_name: 'Z', organization_name: 'Zoë & Søn' }],
		refuses: [{ organisation: 'x' }, "organisation isn't a field of this record type"],
	},
	{
		resource: 'household',
		entity: 'Contact',
		creates: [
			{ household_name: 'The Müllers' },
			{ contact_type: 'Household', household_name: 'The Müllers' },
		],
		updates: [{ nick_name: 'M' }, { nick_name: 'M' }],
		refuses: [
			{ household_name: 'x'.repeat(129) },
			'has 129 characters, and CiviCRM keeps only 128',
		],
	},
	{
		resource: 'activity',
		entity: 'Activity',
		creates: [
			{
				activity_type_id: 'Meeting',
				source_contact_id: 204,
				subject: 'Kick-off',
				activity_date_time: '2026-11-21T10:00:00Z',
			},
			{ activity_type_id: 1, subject: 'Kick-off', activity_date_time: '2026-11-21 05:00:00' },
		],
		updates: [{ status_id: 'Completed' }, { status_id: 2 }],
		refuses: [{ subject: 'x', source_contact_id: 204 }, 'is required'],
	},
	{
		resource: 'contribution',
		entity: 'Contribution',
		creates: [
			{
				contact_id: 204,
				financial_type_id: 'Donation',
				total_amount: '1234.56',
				trxn_id: '0012345',
			},
			{ contact_id: 204, financial_type_id: 1, total_amount: 1234.56, trxn_id: '0012345' },
		],
		updates: [{ source: 'Gala' }, { source: 'Gala', total_amount: 1234.56 }],
		refuses: [
			{ contact_id: 204, financial_type_id: 'Donation', total_amount: '1,234.56' },
			'must be a number such as 1234.56',
		],
	},
	{
		resource: 'event',
		entity: 'Event',
		creates: [
			{ title: 'Gala', event_type_id: 'Meeting', start_date: '2027-07-02T18:00:00-04:00' },
			{ title: 'Gala', event_type_id: 4, start_date: '2027-07-02 18:00:00' },
		],
		updates: [{ is_active: 'no' }, { is_active: false, title: 'Gala' }],
		refuses: [{ title: 'Gala', start_date: '02/07/2027' }, 'must be a date and time'],
	},
	{
		resource: 'email',
		entity: 'Email',
		creates: [
			{ contact_id: 204, email: 'zoe@example.org', location_type_id: 'Work' },
			{ contact_id: 204, email: 'zoe@example.org', location_type_id: 2 },
		],
		updates: [{ email: 'z@example.org' }, { email: 'z@example.org', location_type_id: 2 }],
		refuses: [{ contact_id: 204, email: 'not an address' }, 'must be an e-mail address'],
	},
	{
		resource: 'tag',
		entity: 'Tag',
		creates: [{ name: 'Łódź', label: 'Łódź' }, { name: 'Łódź' }],
		updates: [{ description: 'City' }, { description: 'City', name: 'Łódź' }],
		refuses: [{ name: 'x', nope: 1 }, "nope isn't a field of this record type"],
	},
];

describe.each(cases)('$resource', ({ resource, entity: table, creates, updates, refuses }) => {
	const stored = (id: unknown) => world.crm.store.get(table, Number(id));

	test('Create stores what was given, Update changes that and nothing else', async () => {
		const [given, wanted] = creates;
		const [created] = await world.outputs(resource, 'create', fields(given));
		expect(stored(created.id)).toMatchObject(wanted);

		const before = stored(created.id);
		const [change, changed] = updates;
		await world.outputs(resource, 'update', { ...record(created.id), ...fields(change) });
		expect(stored(created.id)).toMatchObject(changed);
		const { modified_date: _then, ...kept } = { ...before, ...stored(created.id) } as IDataObject;
		expect(stored(created.id)).toMatchObject(kept);
	});

	test('Create refuses what CiviCRM would mangle or drop, before anything is written', async () => {
		const [given, words] = refuses;
		const size = world.crm.store.size(table);
		const run = await world.run(resource, 'create', fields(given));
		expect(run.error?.message).toContain(words);
		expect(world.crm.store.size(table)).toBe(size);
	});

	test('a missing ID is "not found" in Get, Update and Delete', async () => {
		for (const [operation, more] of [
			['get', {}],
			['update', fields(updates[0])],
			['delete', {}],
		] as const) {
			const run = await world.run(resource, operation, { ...record(99999999), ...more });
			expect(run.error?.message).toMatch(/CiviCRM has no \w+ with ID 99999999/);
		}
	});
});

test.each(['ignore', 'clear'])(
	'Create of an empty row is refused, though CiviCRM makes a contact without a name (%s)',
	async (emptyValues) => {
		const size = world.crm.store.size('Contact');
		const given = { ...fields({ first_name: '', last_name: ' ' }), options: { emptyValues } };
		const run = await world.run('individual', 'create', given);
		expect(run.error?.message).toBe('There is nothing to create: no field has a value');
		expect(world.crm.store.size('Contact')).toBe(size);
	},
);

test('Create puts out the record as CiviCRM has it, and not the raw echo of the write', async () => {
	const [event] = await world.outputs(
		'event',
		'create',
		fields({ title: 'Gala', event_type_id: 4, start_date: '2027-01-02T03:04:05-05:00' }),
	);
	expect(event).toMatchObject({ start_date: '2027-01-02T03:04:05-05:00', is_active: true });
	expect(event).not.toHaveProperty('check_permissions');
});

test('Delete puts a contact into the trash, and deletes it for good when asked to', async () => {
	const [one, other] = await world.outputs('individual', 'create', fields({ first_name: 'A' }), {
		items: items({}, {}),
	});
	expect(await world.outputs('contact', 'delete', record(one.id))).toEqual([
		{ id: String(one.id), deleted: true },
	]);
	expect(world.crm.store.get('Contact', Number(one.id))).toMatchObject({ is_deleted: true });
	const options = { permanently: true };
	await world.outputs('contact', 'delete', { ...record(other.id), options });
	expect(world.crm.store.get('Contact', Number(other.id))).toBeUndefined();
});

test('an entity of an extension is read and written like any other', async () => {
	const shift = { title: 'Food bank', contact_id: 204, starts_at: '2026-12-01T09:00:00-05:00' };
	const [created] = await world.outputs('anyEntity', 'create', {
		...entity('VolunteerShift'),
		...fields(shift),
	});
	expect(created).toMatchObject(shift);
	const [read] = await world.outputs('anyEntity', 'get', {
		...entity('VolunteerShift'),
		...record(created.id),
	});
	expect(read).toEqual(created);
});

test('a relationship that exists already is a conflict that names it', async () => {
	const values = { contact_id_a: 204, contact_id_b: 1, relationship_type_id: 5, is_active: true };
	const [created] = await world.outputs('relationship', 'create', fields(values));
	expect(created).toMatchObject({ contact_id_a: 204, contact_id_b: 1, start_date: null });
	const run = await world.run('relationship', 'create', fields(values), {
		onError: 'continueErrorOutput',
	});
	expect(run.errorOutput[0].json.details).toMatchObject({
		kind: 'conflict',
		recordIds: [String(created.id)],
	});
});

test('a dry run checks everything, shows each call, and writes nothing', async () => {
	const size = world.crm.store.size('Contact');
	const outputs = await world.outputs(
		'individual',
		'create',
		{ ...fields({ first_name: '={{ $json.name }}' }), options: { dryRun: true } },
		{ items: items({ name: 'Ann' }, { name: 'Bob' }) },
	);
	expect(outputs[1]).toMatchObject({
		dryRun: true,
		would: 'create',
		request: {
			method: 'POST',
			url: expect.stringContaining('/civicrm/ajax/api4'),
			body: { calls: [['Individual', 'save', { records: [{ first_name: 'Bob' }] }]] },
		},
	});
	expect(world.crm.store.size('Contact')).toBe(size);
});
