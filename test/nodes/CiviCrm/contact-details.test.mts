import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';
import { Proxy } from './proxy.mts';
import { fields, filters, inputFields, items, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const emailsOf = (id: unknown) =>
	world.crm.store
		.all('Email')
		.filter((row) => row.contact_id === Number(id))
		.map(
			(row) => `${String(row.location_type_id)} ${String(row.email)}${row.is_primary ? ' *' : ''}`,
		);

const created = async (values: IDataObject) =>
	(await world.outputs('individual', 'create', fields({ first_name: 'Zoë', ...values })))[0];

const updated = async (id: unknown, values: IDataObject, listMode = 'add') =>
	(await world.outputs('individual', 'update', { ...record(id), ...fields(values), listMode }))[0];

const ZOE = {
	'email_primary.email': 'zoe@example.org',
	emails: 'Work: z@work.example, z@home.example',
};

test('a new contact takes its primary e-mail and further ones with their location types', async () => {
	const { id, emails } = await created(ZOE);
	expect(emailsOf(id)).toEqual(['1 zoe@example.org *', '2 z@work.example', '1 z@home.example']);
	expect(emails).toHaveLength(3);
});

test('Update adds an e-mail, and touches no other', async () => {
	const { id } = await created(ZOE);
	const before = emailsOf(id);
	await updated(id, { emails: 'Other: z@other.example, Z@WORK.example' });
	expect(emailsOf(id)).toEqual([...before, '4 z@other.example']);
});

test('Update removes what is named, and nothing else', async () => {
	const { id } = await created(ZOE);
	await updated(id, { emails: 'z@work.example' }, 'remove');
	expect(emailsOf(id)).toEqual(['1 zoe@example.org *', '1 z@home.example']);
});

test('Update replaces the whole list, and moves an e-mail to its new location type', async () => {
	const { id } = await created(ZOE);
	const list = 'Home: zoe@example.org, Home: z@work.example, Other: new@example.org';
	await updated(id, { emails: list }, 'replace');
	expect(emailsOf(id)).toEqual(['1 zoe@example.org *', '1 z@work.example', '4 new@example.org']);
});

test('a primary e-mail that is replaced does not come back as a further one', async () => {
	const { id } = await created(ZOE);
	await updated(id, { 'email_primary.email': 'new@example.org', emails: 'Other: o@example.org' });
	expect(emailsOf(id)).toEqual([
		'1 new@example.org *',
		'2 z@work.example',
		'1 z@home.example',
		'4 o@example.org',
	]);
});

test('an old primary e-mail that the list names stays as a further one', async () => {
	const values = { 'email_primary.email': 'new@example.org', emails: 'Other: zoe@example.org' };
	for (const mode of ['replace', 'add']) {
		const { id } = await created(ZOE);
		await updated(id, values, mode);
		const others = mode === 'add' ? ['2 z@work.example', '1 z@home.example'] : [];
		expect(emailsOf(id)).toEqual(['1 new@example.org *', ...others, '4 zoe@example.org']);
	}
});

test('the same list with a new primary e-mail is written once', async () => {
	const given = {
		'email_primary.email': 'new@example.org',
		emails: 'Other: zoe@example.org',
		external_identifier: 'z-2',
	};
	await created({ ...ZOE, external_identifier: 'z-2' });
	const parameters = { ...fields(given, 'external_identifier'), listMode: 'replace' };
	const outcomes: unknown[] = [];
	for (let run = 0; run < 2; run++) {
		const [{ id, _crm }] = await world.outputs('individual', 'createOrUpdate', parameters);
		outcomes.push((_crm as IDataObject).outcome);
		expect(emailsOf(id)).toEqual(['1 new@example.org *', '4 zoe@example.org']);
	}
	expect(outcomes).toEqual(['updated', 'unchanged']);
});

test('phones keep their leading zeros, and other fields stay out of it', async () => {
	const { id } = await created({ phones: 'Work: 0034600123456', ...ZOE });
	const before = emailsOf(id);
	await updated(id, { phones: 'Home: 01234', nick_name: 'Z' });
	const phones = world.crm.store.all('Phone').filter((row) => row.contact_id === id);
	expect(phones.map(({ phone }) => phone)).toEqual(['0034600123456', '01234']);
	expect(emailsOf(id)).toEqual(before);
});

test('Create or Update with the same lists a second time writes nothing', async () => {
	const values = fields(
		{ first_name: 'Zoë', external_identifier: 'z-1', ...ZOE },
		'external_identifier',
	);
	const run = async () => await world.outputs('individual', 'createOrUpdate', values);
	const [first] = await run();
	const before = emailsOf(first.id);
	const [second] = await run();
	expect(second._crm).toMatchObject({ outcome: 'unchanged' });
	expect(emailsOf(first.id)).toEqual(before);
});

test('a hundred contacts with further e-mails are few requests', async () => {
	const jsons = Array.from({ length: 100 }, (_, index) => ({ index }));
	await world.outputs(
		'individual',
		'create',
		fields({ first_name: 'N', emails: '=Work: n{{ $json.index }}@work.example' }),
		{ items: items(...jsons) },
	);
	expect(world.routes['POST /api4']).toBeLessThanOrEqual(8);
	expect(
		world.crm.store.all('Email').filter(({ email }) => String(email).startsWith('n1')),
	).not.toEqual([]);
});

test('an e-mail or a location type that is none is refused before anything is written', async () => {
	const size = world.crm.store.size('Contact');
	for (const emails of ['Wrok: z@example.org', 'not an address']) {
		const run = await world.run('individual', 'create', fields({ first_name: 'Z', emails }));
		expect(run.error?.message).toContain('All E-Mails');
	}
	expect(world.crm.store.size('Contact')).toBe(size);
});

test('a dry run shows the calls for the e-mails, too', async () => {
	const values = fields({ first_name: 'Z', emails: 'Work: z@work.example' });
	const [plan] = await world.outputs('individual', 'create', {
		...values,
		options: { dryRun: true },
	});
	expect(plan).toMatchObject({
		request: {
			body: {
				calls: [
					['Individual', 'save', {}],
					['Email', 'create', { values: { email: 'z@work.example', location_type_id: 2 } }],
				],
			},
		},
	});
});

test('the primary e-mail and phone go by their labels, written and filtered by', async () => {
	const given = { 'First Name': 'Lia', 'Primary E-Mail': 'lia@x.org', 'Primary Phone': '0044 1' };
	const [lia] = await world.outputs('individual', 'create', inputFields(), { items: items(given) });
	expect(lia).toMatchObject({
		'email_primary.email': 'lia@x.org',
		'phone_primary.phone': '0044 1',
	});
	const found = await world.outputs(
		'individual',
		'getAll',
		filters(
			{ field: 'Primary E-Mail', operator: 'contains', value: 'lia@' },
			{ field: 'Primary Phone', operator: 'startsWith', value: '0044' },
		),
	);
	expect(found.map(({ id }) => id)).toEqual([lia.id]);
});

describe('addresses', () => {
	const addressesOf = (id: unknown) =>
		world.crm.store
			.all('Address')
			.filter((row) => row.contact_id === Number(id))
			.map(({ location_type_id: type, city, postal_code: code }) => [type, city, code]);

	const AT_WORK = {
		'address_primary.city': 'Łódź',
		'address.Work.city': 'Köln',
		'Work Address: Postal Code': '01234',
	};

	test('a new contact takes its primary address and one for each other location', async () => {
		const contact = await created({ ...AT_WORK, 'address.Work.country_id': 'Germany' });
		expect(addressesOf(contact.id)).toEqual([
			[1, 'Łódź', undefined],
			[2, 'Köln', '01234'],
		]);
		expect(contact).toMatchObject({ 'address.Work.city': 'Köln', 'address_primary.city': 'Łódź' });
	});

	test('Update changes what is named of one address, and adds the one that is not there', async () => {
		const { id } = await created(AT_WORK);
		await updated(id, { 'address.Work.city': 'Bonn', 'address.Other.city': 'Ulm' });
		expect(addressesOf(id)).toEqual([
			[1, 'Łódź', undefined],
			[2, 'Bonn', '01234'],
			[4, 'Ulm', undefined],
		]);
	});

	test('Create or Update with the same addresses a second time writes nothing', async () => {
		const values = { first_name: 'Zoë', external_identifier: 'z-2', ...AT_WORK };
		const run = async (more: IDataObject = {}) =>
			await world.outputs(
				'individual',
				'createOrUpdate',
				fields({ ...values, ...more }, 'external_identifier'),
			);
		const [first] = await run();
		const [second] = await run();
		expect(second._crm).toMatchObject({ outcome: 'unchanged' });
		const [third] = await run({ 'address.Work.city': 'Bonn' });
		expect(third._crm).toMatchObject({ outcome: 'updated', changed: ['address.Work.city'] });
		expect(addressesOf(first.id)).toHaveLength(2);
	});

	test('two addresses of one type are refused with their IDs, and nothing is written', async () => {
		const { id } = await created(AT_WORK);
		const second = { contact_id: id, location_type_id: 'Work', city: 'Second' };
		await world.outputs('address', 'create', fields(second as IDataObject));
		const run = await world.run('individual', 'update', {
			...record(id),
			...fields({ 'address.Work.city': 'Bonn', nick_name: 'Z' }),
		});
		expect(run.error?.message).toMatch(/has 2 addresses of the type Work: IDs \d+, \d+/);
		expect(world.crm.store.get('Contact', Number(id))?.nick_name).not.toBe('Z');
	});

	test('each location of the site is offered, beside the primary address', async () => {
		const { fields: offered } = await world.harness.load<ResourceMapperFields>(
			world.node({ resource: 'individual', operation: 'update' }),
			'resourceMapping',
			'getUpdateFields',
		);
		const names = offered.map(({ displayName }) => displayName);
		expect(names).toEqual(
			expect.arrayContaining(['Primary Address: City', 'Work Address: City', 'All E-Mails']),
		);
	});
});

describe('when CiviCRM refuses a detail', () => {
	test.each([
		['emails', 'Work: half@work.example', 'Email', 'e-mails'],
		['phones', 'Work: 01234', 'Phone', 'phones'],
		['address.Work.city', 'Köln', 'Address', 'addresses'],
	])('the error of a contact written without its %s says so, with the new ID', async (...row) => {
		const [key, value, entity, words] = row;
		const proxy = new Proxy(world.crm.baseUrl);
		const baseUrl = await proxy.listen();
		world.harness.credentials.civiCrmApi = { ...world.crm.credentials, baseUrl };
		proxy.answer = async (calls, forward) => {
			if (calls[0][0] !== entity || calls[0][1] !== 'create') return await forward(calls);
			return calls.map(() => ({ error_code: 0, error_message: 'DB Error: constraint violation' }));
		};
		const run = await world.run(
			'individual',
			'create',
			fields({ first_name: 'Half', [key]: value }),
			{
				onError: 'continueErrorOutput',
			},
		);
		await proxy.close();
		const saved = world.crm.store.all('Contact').find((row) => row.first_name === 'Half');
		expect(run.errorOutput[0].json).toMatchObject({
			error: expect.stringContaining(
				`The contact (ID ${String(saved?.id)}) was saved, but not all of its ${words}.`,
			),
			details: { recordIds: [String(saved?.id)] },
		});
	});
});
