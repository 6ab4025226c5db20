import type { ResourceMapperFields } from 'n8n-workflow';
import { entity, fields, filters, record, useWorld } from './world.mts';

const world = useWorld({ records: 30, civicrm: { customFields: 201 } });

const mapper = async (resource: string, method: string) => {
	const node = world.node({ resource, operation: 'create' });
	return await world.harness.load<ResourceMapperFields>(node, 'resourceMapping', method);
};

test('the 201st custom field is offered', async () => {
	const { fields: offered } = await mapper('contact', 'getCreateFields');
	expect(offered).toContainEqual(
		expect.objectContaining({ id: 'Extra_Data.Field_201', displayName: 'Extra Data: Field 201' }),
	);
});

test('so are the primary e-mail, phone and address of a contact', async () => {
	const { fields: offered } = await mapper('individual', 'getCreateFields');
	const names = offered.map(({ displayName }) => displayName);
	expect(names).toEqual(
		expect.arrayContaining(['Primary E-Mail', 'Primary Phone', 'Primary Address: City']),
	);
});

test('a dropdown is set by its label', async () => {
	const { fields: offered } = await mapper('individual', 'getCreateFields');
	const choices = offered.find(({ id }) => id === 'Volunteer_Profile.Shirt')?.options ?? [];
	expect(choices.length).toBeGreaterThan(1);
	const [created] = await world.outputs(
		'individual',
		'create',
		fields({ first_name: 'X', 'Volunteer Profile: Shirt Size': choices[1].name }),
	);
	expect(created['Volunteer_Profile.Shirt']).toBe(choices[1].value);
});

test('every type of custom field is written and read back as it was', async () => {
	const values = {
		'Volunteer_Profile.Member_Number': '00012345678901234567890',
		'Volunteer_Profile.Hours_a_Week': 12,
		'Volunteer_Profile.Rating': 4.5,
		'Volunteer_Profile.Travel_Budget': 99.95,
		'Volunteer_Profile.About': 'Line 1\nLine <2> & "3"',
		'Volunteer_Profile.First_Aid_Until': '2027-03-28',
		'Volunteer_Profile.Last_Seen': '2026-07-15T03:00:00-04:00',
		'Volunteer_Profile.Has_Key': true,
		'Volunteer_Profile.Homepage': 'https://example.org/?a=1&b=2',
		'Volunteer_Profile.Mentor': 204,
	};
	const [created] = await world.outputs(
		'individual',
		'create',
		fields({ first_name: 'X', ...values }),
	);
	expect(created).toMatchObject(values);
	const [read] = await world.outputs('individual', 'get', record(created.id));
	expect(read).toMatchObject(values);
});

test('the contact that a custom field points to is read along, filtered by and asked of in conditions', async () => {
	const MENTOR = 'Volunteer_Profile.Mentor';
	const mentor = await world.outputs('individual', 'create', fields({ first_name: 'Mira' }));
	const values = { first_name: 'Ole', [MENTOR]: mentor[0].id };
	const [ole] = await world.outputs('individual', 'create', fields(values));
	const filter = filters({ field: `${MENTOR}.first_name`, operator: 'equals', value: 'Mira' });
	const options = {
		select: `${MENTOR}.display_name`,
		where: JSON.stringify([[`${MENTOR}.is_deceased`, '=', false]]),
	};
	const found = await world.outputs('individual', 'getAll', { ...filter, options });
	expect(found).toMatchObject([{ id: ole.id, [`${MENTOR}.display_name`]: 'Mira' }]);
	const run = await world.run('individual', 'getAll', { options: { select: `${MENTOR}.nope` } });
	expect(run.error?.message).toContain(`There is no field "${MENTOR}.nope"`);
});

test('the output names custom fields as the person knows them, on request', async () => {
	const [created] = await world.outputs(
		'individual',
		'create',
		fields({ first_name: 'X', 'Volunteer_Profile.Member_Number': '007' }),
	);
	const options = { fieldNames: 'labels' };
	const [read] = await world.outputs('individual', 'get', { ...record(created.id), options });
	expect(read).toMatchObject({ 'First Name': 'X', 'Volunteer Profile: Member Number': '007' });
});

test("a contact is linked to its company by the company's name", async () => {
	const [acme] = await world.outputs(
		'organization',
		'create',
		fields({ organization_name: 'Łódź & Søn Ltd' }),
	);
	const [person] = await world.outputs(
		'individual',
		'create',
		fields({ first_name: 'X', employer_id: 'łódź & søn ltd' }),
	);
	expect(person.employer_id).toBe(acme.id);
	const run = await world.run(
		'individual',
		'create',
		fields({ first_name: 'X', employer_id: 'No Such Place' }),
	);
	expect(run.error?.message).toContain('there is no');
	expect(run.error?.message).toContain('named "No Such Place"');
});

async function requireMemberNumber() {
	const field = world.crm.store.all('CustomField').find(({ name }) => name === 'Member_Number');
	await world.outputs('anyEntity', 'update', {
		...entity('CustomField'),
		...record(field?.id),
		...fields({ is_required: true }),
	});
}

test('a required custom field that is missing is refused, though CiviCRM would take the record', async () => {
	await requireMemberNumber();
	const size = world.crm.store.size('Contact');
	const run = await world.run('individual', 'create', fields({ first_name: 'X' }));
	expect(run.error?.message).toContain('Volunteer Profile: Member Number is required');
	expect(world.crm.store.size('Contact')).toBe(size);
	const given = { first_name: 'X', 'Volunteer_Profile.Member_Number': '7' };
	const [created] = await world.outputs('individual', 'create', fields(given));
	expect(created).toMatchObject(given);
	await world.outputs('individual', 'update', {
		...record(created.id),
		...fields({ nick_name: 'N' }),
	});
});

test.each([
	['create', []],
	['createOrUpdate', ['external_identifier']],
])('%s of a Contact asks for what its Contact Type requires', async (operation, matchBy) => {
	await requireMemberNumber();
	const size = world.crm.store.size('Contact');
	const given = { external_identifier: 'new-1', first_name: 'X', organization_name: 'Y' };
	const write = async (more: object) =>
		await world.run('contact', operation, fields({ ...given, ...more }, ...matchBy));
	const { error } = await write({ contact_type: 'Individual' });
	expect(error?.message).toContain('Volunteer Profile: Member Number is required');
	expect(world.crm.store.size('Contact')).toBe(size);
	const organization = await write({ contact_type: 'Organization' });
	expect(organization.error).toBeUndefined();
	const number = { 'Volunteer_Profile.Member_Number': '7' };
	const more = { contact_type: 'Individual', external_identifier: 'new-2', ...number };
	const individual = await write(more);
	expect(individual.output[0].json).toMatchObject(number);
});

test('a field renamed in the CRM is picked up without restarting', async () => {
	const field = world.crm.store.all('CustomField').find(({ name }) => name === 'Field_007');
	await world.outputs('anyEntity', 'runAction', {
		entity: { __rl: true, mode: 'id', value: 'CustomField' },
		apiVersion: 4,
		action: 'update',
		parameters: JSON.stringify({ id: field?.id, label: 'Renamed' }),
	});
	const { fields: offered } = await mapper('contact', 'getUpdateFields');
	expect(offered.find(({ id }) => id === 'Extra_Data.Field_007')?.displayName).toBe(
		'Extra Data: Renamed',
	);
});
