import { fields, filters, record, useWorld } from './world.mts';

const world = useWorld({ records: 30 });

const TEXTS = ['0034600123456', '01234', '9007199254740993'];

test.each(TEXTS)('%s comes back as it went in', async (text) => {
	const given = {
		first_name: text,
		external_identifier: text,
		'phone_primary.phone': text,
		'address_primary.postal_code': text,
		'Volunteer_Profile.Member_Number': text,
	};
	const [{ id }] = await world.outputs('individual', 'create', fields(given));
	expect(await world.outputs('individual', 'get', record(id))).toMatchObject([given]);
	const named = { field: 'external_identifier', operator: 'equals', value: text };
	expect(await world.outputs('individual', 'getAll', filters(named))).toMatchObject([given]);
	expect(world.crm.store.get('Contact', Number(id))?.external_identifier).toBe(text);
});

test.each(TEXTS)('%s is the key of one record and of no other', async (text) => {
	const upsert = async (key: string) => {
		const given = { first_name: 'Ada', external_identifier: key };
		const [output] = await world.outputs(
			'individual',
			'createOrUpdate',
			fields(given, 'external_identifier'),
		);
		return output._crm;
	};
	expect(await upsert(text)).toMatchObject({ outcome: 'created' });
	expect(await upsert(text)).toMatchObject({ outcome: 'unchanged' });
	const near = text.startsWith('0') ? text.slice(1) : '9007199254740992';
	expect(await upsert(near)).toMatchObject({ outcome: 'created' });
});

test('a number too long to be exact is refused instead of stored with wrong digits', async () => {
	const values = { first_name: 'Ada', external_identifier: Number('9007199254740993') };
	const run = await world.run('individual', 'create', fields(values));
	expect(run.error?.message).toContain('its last digits are already lost');
});
