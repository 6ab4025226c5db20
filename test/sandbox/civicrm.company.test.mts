import { api4, startAlone } from './civicrm.client.mts';

describe('CiviCRM sandbox: the company as a charity', () => {
	it('has people, organisations and households, and what a charity has', async () => {
		const civicrm = await startAlone({}, 200);
		const types = civicrm.store.all('Contact').map(({ contact_type }) => contact_type);
		expect(types.filter((type) => type === 'Individual')).toHaveLength(206);
		expect(types.filter((type) => type === 'Organization')).toHaveLength(41);
		const entities = [
			'Email',
			'Phone',
			'Address',
			'Website',
			'Contribution',
			'ContributionRecur',
			'Membership',
			'Event',
			'Participant',
			'Group',
			'GroupContact',
			'Tag',
			'EntityTag',
			'Activity',
			'Relationship',
			'Note',
			'Case',
			'Campaign',
			'Pledge',
			'CustomGroup',
			'VolunteerShift',
		];
		for (const entity of entities)
			expect([entity, civicrm.store.size(entity) > 0]).toEqual([entity, true]);
		const ids = entities.flatMap((entity) =>
			civicrm.store.all(entity).map(({ contact_id }) => contact_id),
		);
		for (const id of ids)
			if (id !== undefined) expect(civicrm.store.get('Contact', id as number)).toBeDefined();
		await civicrm.close();
	});

	it('is the same for the same seed, keeps leading zeros, and comes back on reset', async () => {
		const civicrm = await startAlone({}, 60);
		const other = await startAlone({}, 60);
		expect(civicrm.store.all('Contact')).toEqual(other.store.all('Contact'));
		expect(civicrm.store.all('Phone').some(({ phone }) => phone === '0034600123456')).toBe(true);
		await api4(civicrm)('Contact', 'create', { values: { first_name: 'New' } });
		civicrm.reset();
		expect(civicrm.store.all('Contact')).toEqual(other.store.all('Contact'));
		await Promise.all([civicrm.close(), other.close()]);
	});

	it('finds one of ten thousand contacts by e-mail', async () => {
		const civicrm = await startAlone({}, 10_000);
		const { email, contact_id: id } = civicrm.store.all('Email').at(-1) ?? {};
		const where = [['email_primary.email', '=', email]];
		const { values } = await api4(civicrm)('Contact', 'get', { where, select: ['id'] });
		expect(values).toContainEqual({ id });
		await civicrm.close();
	});
});
