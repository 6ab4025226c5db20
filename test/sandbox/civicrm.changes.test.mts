import type { CivicrmSandbox } from '../../sandbox/civicrm/start.mts';
import { api4, startAlone } from './civicrm.client.mts';

describe('CiviCRM sandbox: what moves a stamp', () => {
	let civicrm: CivicrmSandbox;
	let api: ReturnType<typeof api4>;
	let now = Date.UTC(2026, 10, 21, 12);
	beforeAll(async () => {
		civicrm = await startAlone({}, 60, () => new Date(now));
		api = api4(civicrm);
	});
	afterAll(async () => await civicrm.close());
	beforeEach(() => civicrm.reset());

	const contact = 42;
	const modified = () => civicrm.store.get('Contact', contact)?.modified_date;
	/** True if the call moves the contact's modified_date. */
	const moves = async (entity: string, action: string, params: object) => {
		const before = modified();
		now += 60_000;
		expect((await api(entity, action, params)).status).toBe(200);
		return modified() !== before;
	};
	const self = [['id', '=', contact]];

	it('Contact.modified_date moves on e-mails, phones, addresses, web sites, custom fields and the trash', async () => {
		const contact_id = contact;
		expect(await moves('Email', 'create', { values: { contact_id, email: 'moved@x.org' } })).toBe(
			true,
		);
		expect(await moves('Email', 'delete', { where: [['email', '=', 'moved@x.org']] })).toBe(true);
		expect(await moves('Phone', 'create', { values: { contact_id, phone: '1' } })).toBe(true);
		expect(await moves('Address', 'create', { values: { contact_id, city: 'Ærøskøbing' } })).toBe(
			true,
		);
		expect(await moves('Website', 'create', { values: { contact_id, url: 'https://x.org' } })).toBe(
			true,
		);
		expect(
			await moves('Individual', 'update', {
				where: self,
				values: { 'Volunteer_Profile.Hours_a_Week': 99 },
			}),
		).toBe(true);
		expect(await moves('Contact', 'delete', { where: self })).toBe(true);
		expect(await moves('Contact', 'update', { where: self, values: { is_deleted: false } })).toBe(
			true,
		);
	});

	it('… not on groups, tags, notes, activities, relationships, contributions, nor on the same values', async () => {
		const contact_id = contact;
		const note = { entity_table: 'civicrm_contact', entity_id: contact, note: 'n' };
		expect(await moves('GroupContact', 'create', { values: { contact_id, group_id: 4 } })).toBe(
			false,
		);
		expect(await moves('EntityTag', 'create', { values: { entity_id: contact, tag_id: 1 } })).toBe(
			false,
		);
		expect(await moves('Note', 'create', { values: note })).toBe(false);
		expect(
			await moves('Activity', 'create', {
				values: { activity_type_id: 1, source_contact_id: contact },
			}),
		).toBe(false);
		expect(
			await moves('Relationship', 'create', {
				values: { contact_id_a: contact, contact_id_b: 43, relationship_type_id: 2 },
			}),
		).toBe(false);
		expect(
			await moves('Contribution', 'create', {
				values: { contact_id, financial_type_id: 1, total_amount: 5 },
			}),
		).toBe(false);
		const first_name = civicrm.store.get('Contact', contact)?.first_name;
		expect(await moves('Contact', 'update', { where: self, values: { first_name } })).toBe(false);
	});

	it('each entity has the stamps of its kind', async () => {
		const stamps: Array<[entity: string, values: object, names: string[]]> = [
			[
				'Activity',
				{ activity_type_id: 1, source_contact_id: contact },
				['created_date', 'modified_date'],
			],
			[
				'Contribution',
				{ contact_id: contact, financial_type_id: 1, total_amount: 5 },
				['created_date', 'modified_date'],
			],
			['Participant', { contact_id: contact, event_id: 1 }, ['created_date', 'modified_date']],
			['Note', { entity_id: contact, note: 'n' }, ['created_date', 'modified_date']],
			['ContributionRecur', { contact_id: contact, amount: 5 }, ['modified_date']],
			['Campaign', { title: 'C' }, ['created_date', 'last_modified_date']],
			['Event', { title: 'E', event_type_id: 1, start_date: '2027-01-01' }, ['created_date']],
			['Tag', { label: 'T' }, ['created_date']],
			['Membership', { contact_id: contact, membership_type_id: 1 }, []],
			['Email', { contact_id: contact, email: 's@x.org' }, []],
		];
		for (const [entity, values, names] of stamps) {
			const { id } = (await api(entity, 'create', { values })).values[0] ?? {};
			const row = civicrm.store.get(entity, id as number) ?? {};
			const found = Object.keys(row).filter((name) =>
				/^(created|modified|last_modified)_date$/.test(name),
			);
			expect([entity, found.sort()]).toEqual([entity, names]);
		}
	});

	it('who joins and leaves a group is in SubscriptionHistory', async () => {
		const record = { contact_id: contact, group_id: 4, status: 'Added' };
		const match = ['contact_id', 'group_id'];
		await api('GroupContact', 'save', { records: [record], match });
		await api('GroupContact', 'save', { records: [{ ...record, status: 'Removed' }], match });
		const history = civicrm.store.all('SubscriptionHistory').slice(-2);
		expect(history.map(({ status, method }) => [status, method])).toEqual([
			['Added', 'API'],
			['Removed', 'API'],
		]);
	});

	it('NOW() gives the local time, filters take UTC, and polling with an overlap finds each change', async () => {
		const { values } = await api('Contact', 'get', { select: ['NOW() AS now'], limit: 1 });
		expect(String(values[0]?.now)).toMatch(/^2026-11-21 0\d:\d\d:00$/);
		await moves('Contact', 'update', { where: self, values: { nick_name: 'Poll' } });
		const since = new Date(now - 1000).toISOString();
		const where = [
			['modified_date', '>=', since],
			['is_deleted', 'IN', [true, false]],
		];
		const polled = await api('Contact', 'get', {
			select: ['id'],
			where,
			orderBy: { modified_date: 'ASC', id: 'ASC' },
		});
		expect(polled.values).toEqual([{ id: contact }]);
	});

	it('trashed contacts are hidden unless the filter names the id or is_deleted', async () => {
		await api('Contact', 'delete', { where: self });
		const ids = async (...where: unknown[]) =>
			(await api('Contact', 'get', { select: ['id'], where })).values.length;
		const email = ['first_name', '=', civicrm.store.get('Contact', contact)?.first_name];
		const hidden = await ids(email);
		expect(await ids(email, ['is_deleted', 'IN', [true, false]])).toBe(hidden + 1);
		expect(await ids(['id', '=', contact])).toBe(1);
		const trash = { select: ['id'], where: [['is_deleted', '=', true]] };
		expect((await api('Contact', 'get', trash, { user: 'reader' })).values).toEqual([]);
	});
});
