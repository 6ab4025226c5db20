import type { IDataObject } from 'n8n-workflow';
import { fields, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

interface Case {
	resource: string;
	/** The least that makes a record, and a part of what is put out. */
	given: IDataObject;
	wanted: IDataObject;
	change: IDataObject;
}

const cases: Case[] = [
	{
		resource: 'contributionRecur',
		given: { contact_id: 204, amount: '15.50', frequency_unit: 'month', currency: 'USD' },
		wanted: { contact_id: 204, amount: 15.5, frequency_unit: 'month' },
		change: { amount: 20 },
	},
	{
		resource: 'membership',
		given: { contact_id: 204, membership_type_id: 'General', join_date: '2026-11-01' },
		wanted: { contact_id: 204, membership_type_id: 1, join_date: '2026-11-01' },
		change: { source: 'Gala' },
	},
	{
		resource: 'participant',
		given: { contact_id: 204, event_id: 1, status_id: 'Registered', role_id: 'Attendee' },
		wanted: { contact_id: 204, event_id: 1, status_id: 1 },
		change: { source: 'Web' },
	},
	{
		resource: 'group',
		given: { title: 'Łódź helpers' },
		wanted: { title: 'Łódź helpers' },
		change: { description: 'All of them' },
	},
	{
		resource: 'phone',
		given: {
			contact_id: 204,
			phone: '0034600123456',
			location_type_id: 'Home',
			phone_type_id: 'Mobile',
		},
		wanted: { phone: '0034600123456', location_type_id: 1 },
		change: { phone: '01234' },
	},
	{
		resource: 'address',
		given: { contact_id: 204, location_type_id: 'Home', city: 'Łódź', postal_code: '01234' },
		wanted: { city: 'Łódź', postal_code: '01234' },
		change: { city: 'Köln' },
	},
	{
		resource: 'website',
		given: { contact_id: 204, url: 'https://example.org/?a=1&b=2' },
		wanted: { url: 'https://example.org/?a=1&b=2' },
		change: { url: 'https://example.org' },
	},
	{
		resource: 'note',
		given: { entity_table: 'civicrm_contact', entity_id: 204, note: 'Line 1\nLine <2>' },
		wanted: { entity_id: 204, note: 'Line 1\nLine <2>' },
		change: { subject: 'S & T' },
	},
	{
		resource: 'campaign',
		given: { name: 'spring', title: 'Spring appeal' },
		wanted: { title: 'Spring appeal' },
		change: { description: 'x' },
	},
	{
		resource: 'pledge',
		given: {
			contact_id: 204,
			amount: 120,
			original_installment_amount: 10,
			start_date: '2026-12-01',
			create_date: '2026-11-21',
			status_id: 'Pending',
		},
		wanted: { contact_id: 204, amount: 120, start_date: '2026-12-01T00:00:00-05:00' },
		change: { amount: 130 },
	},
	{
		resource: 'case',
		given: { case_type_id: 'housing_support', contact_id: 42, creator_id: 204, subject: 'Roof' },
		wanted: { case_type_id: 1, subject: 'Roof' },
		change: { subject: 'Roof and door' },
	},
	{
		resource: 'entityTag',
		given: { entity_table: 'civicrm_contact', entity_id: 204, tag_id: 1 },
		wanted: { entity_id: 204, tag_id: 1 },
		change: { tag_id: 2 },
	},
	{
		resource: 'groupContact',
		given: { group_id: 1, contact_id: 204, status: 'Added' },
		wanted: { group_id: 1, contact_id: 204, status: 'Added' },
		change: { status: 'Removed' },
	},
];

test.each(cases)('$resource is created, got, counted, changed and deleted', async (one) => {
	const { resource, given, wanted, change } = one;
	const count = async () => (await world.outputs(resource, 'count'))[0].count as number;
	const before = await count();
	const [created] = await world.outputs(resource, 'create', fields(given));
	expect(created).toMatchObject(wanted);
	expect(await count()).toBe(before + 1);
	expect(await world.outputs(resource, 'get', record(created.id))).toEqual([created]);
	const changing = { ...record(created.id), ...fields(change) };
	expect(await world.outputs(resource, 'update', changing)).toMatchObject([{ id: created.id }]);
	await world.outputs(resource, 'delete', record(created.id));
	expect(await count()).toBe(before);
});

test.each([
	'contact',
	'activity',
	'contribution',
	'membership',
	'participant',
	'event',
	'relationship',
	'group',
	'groupContact',
	'tag',
	'entityTag',
	'email',
	'address',
	'note',
	'case',
	'pledge',
])('the picker of %s lists and searches', async (resource) => {
	const node = world.node({ resource, operation: 'get' });
	type Results = { results: Array<{ name: string }> };
	const search = async (words?: string) =>
		(await world.harness.load<Results>(node, 'listSearch', 'searchRecords', words)).results;
	const all = await search();
	expect(all.length).toBeGreaterThan(0);
	const [word] = all[0].name.split(' ');
	expect((await search(word)).length).toBeGreaterThan(0);
});

test.each(['contact', 'individual', 'contribution', 'activity', 'event', 'anyEntity'])(
	'the field mapper of %s has fields to fill in',
	async (resource) => {
		const node = world.node({
			resource,
			operation: 'create',
			entity: { __rl: true, mode: 'id', value: 'Tag' },
		});
		const { fields: offered } = await world.harness.load<{ fields: unknown[] }>(
			node,
			'resourceMapping',
			'getCreateFields',
		);
		expect(offered.length).toBeGreaterThan(3);
	},
);
