import type { CivicrmSandbox } from '../../sandbox/civicrm/start.mts';
import { api4, calls, startAlone } from './civicrm.client.mts';

describe('CiviCRM sandbox: writing', () => {
	let civicrm: CivicrmSandbox;
	let api: ReturnType<typeof api4>;
	let batch: ReturnType<typeof calls>;
	beforeAll(async () => {
		civicrm = await startAlone();
		api = api4(civicrm);
		batch = calls(civicrm);
	});
	afterAll(async () => await civicrm.close());
	beforeEach(() => civicrm.reset());

	const named = (first_name: string) =>
		civicrm.store.all('Contact').filter((row) => row.first_name === first_name);
	const person = (first_name: string, more: object = {}) => ({
		contact_type: 'Individual',
		first_name,
		...more,
	});
	const messageOf = (text: string) => /crm-error-message">([^<]*)</.exec(text)?.[1];

	it('save is not atomic: a database error in the second record keeps the first one', async () => {
		const records = [
			{ contact_id: 42, email: 'fk-a@x.org' },
			{ contact_id: 99_999, email: 'fk-b@x.org' },
			{ contact_id: 42, email: 'fk-c@x.org' },
		];
		const reply = await api('Email', 'save', { records });
		expect([reply.status, reply.body.error_message]).toEqual([
			500,
			'DB Error: constraint violation',
		]);
		const stored = civicrm.store.all('Email').map(({ email }) => email);
		expect([stored.includes('fk-a@x.org'), stored.includes('fk-c@x.org')]).toEqual([true, false]);
	});

	it('save checks mandatory fields before it writes anything', async () => {
		const size = civicrm.store.size('Email');
		const reply = await api('Email', 'save', {
			records: [{ contact_id: 42, email: 'a@x.org' }, { contact_id: 42 }],
		});
		expect(reply.body.error_message).toBe('Mandatory values missing from Api4 Email::save: email');
		expect(civicrm.store.size('Email')).toBe(size);
	});

	it('the time limit cuts a save off with HTML and keeps what was written', async () => {
		civicrm.switches.set({ writesUntilTimeLimit: 10 });
		const records = Array.from({ length: 30 }, () => person('Cut'));
		const reply = await api('Contact', 'save', { records });
		expect([reply.status, reply.headers['content-type']]).toEqual([
			500,
			'text/html; charset=utf-8',
		]);
		expect(named('Cut')).toHaveLength(10);
	});

	it('calls: each has its own outcome; 200 if any succeeded, 500 if all failed', async () => {
		const mixed = await batch({
			a: ['Contact', 'create', { values: person('A') }],
			b: ['Email', 'create', { values: { contact_id: 42 } }],
			c: ['Contact', 'create', { values: person('C') }],
		});
		expect([mixed.status, Object.keys(mixed.body)]).toEqual([200, ['a', 'b', 'c']]);
		expect([named('A').length, named('C').length]).toEqual([1, 1]);
		const failed = await batch([
			['Nope', 'get', {}],
			['Contact', 'nope', {}],
		]);
		expect([failed.status, (failed.body as unknown as unknown[]).length]).toEqual([500, 2]);
	});

	it('calls: a PHP error makes all of it a page with 200; earlier calls stay, later ones never run', async () => {
		const reply = await batch([
			['Contact', 'create', { values: person('Before') }],
			['Contact', 'get', { where: ['id', '=', 5] }],
			['Contact', 'create', { values: person('After') }],
		]);
		expect(reply.status).toBe(200);
		expect(messageOf(reply.text)).toBe(
			'array_pad(): Argument #1 ($array) must be of type array, string given',
		);
		expect([named('Before').length, named('After').length]).toEqual([1, 0]);
	});

	it('a list in a field for one value is such a PHP error', async () => {
		const reply = await api('Contact', 'create', { values: person('X', { last_name: ['a'] }) });
		expect([reply.status, messageOf(reply.text)]).toEqual([
			200,
			'trim(): Argument #1 ($string) must be of type string, array given',
		]);
	});

	it('a chain or an inline e-mail that fails keeps the contact although the answer is 500', async () => {
		const chain = { email: ['Email', 'create', { values: { contact_id: '$id' } }] };
		expect((await api('Contact', 'create', { values: person('Chained'), chain })).status).toBe(500);
		const inline = person('Inline', { 'email_primary.email': `${'x'.repeat(260)}@x.org` });
		expect((await api('Contact', 'create', { values: inline })).status).toBe(500);
		expect([named('Chained').length, named('Inline').length]).toEqual([1, 1]);
	});

	it('updating an id that is not there: echoed with 200 for Tag and Email, 500 for Contact, reload tells', async () => {
		const where = [['id', '=', 99_999_999]];
		for (const [entity, values] of [
			['Tag', { description: 'x' }],
			['Email', { email: 'x@x.org' }],
		] as const) {
			expect((await api(entity, 'update', { where, values })).values).toMatchObject([
				{ id: 99_999_999, ...values },
			]);
			expect((await api(entity, 'update', { where, values, reload: ['id'] })).body.values).toEqual(
				[],
			);
			const listed = [['id', 'IN', [99_999_999]]];
			expect((await api(entity, 'update', { where: listed, values })).body.values).toEqual([]);
			expect(civicrm.store.get(entity, 99_999_999)).toBeUndefined();
		}
		const reply = await api('Contact', 'update', { where, values: { nick_name: 'x' } });
		expect([reply.status, reply.body.error_message]).toEqual([
			500,
			'Expected one Contact but found 0',
		]);
	});

	it('save with match: one match updates, none or several create, twins in one call both create', async () => {
		const match = ['first_name', 'last_name'];
		const save = async (...records: object[]) =>
			await api('Contact', 'save', { records, match, reload: ['id'] });
		const [first] = (await save({ first_name: 'Ünal', last_name: 'Öz' })).values;
		const again = await save({ first_name: 'UNAL', last_name: 'oz', nick_name: 'U' });
		expect([again.values[0]?.id, again.body.countMatched]).toEqual([first?.id, 1]);
		expect(
			(await save({ first_name: 'T', last_name: 'W' }, { first_name: 'T', last_name: 'W' })).body
				.countMatched,
		).toBe(0);
		expect((await save({ first_name: 'T', last_name: 'W' })).body.countMatched).toBe(0);
		expect(named('T')).toHaveLength(3);
		expect((await save({ first_name: 'Ünal' })).body.countMatched).toBe(0);
	});

	it('reload works on update, save and replace, not on create', async () => {
		const reply = await api('Contact', 'create', { values: person('R'), reload: ['id'] });
		expect([reply.status, reply.body.error_message]).toEqual([
			500,
			'Unknown api parameter: reload',
		]);
		expect(named('R')).toEqual([]);
	});

	it('echoes are dirty: compact dates, "NULL", keys that mean nothing', async () => {
		const values = {
			activity_type_id: 1,
			source_contact_id: 204,
			activity_date_time: '2026-11-21T10:00:00Z',
			nope: 1,
		};
		expect((await api('Activity', 'create', { values })).values[0]).toMatchObject({
			activity_date_time: '20261121050000',
			source_contact_id: null,
			nope: null,
			custom: null,
		});
		const tie = { contact_id_a: 42, contact_id_b: 43, relationship_type_id: 2 };
		expect((await api('Relationship', 'create', { values: tie })).values[0]).toMatchObject({
			start_date: 'NULL',
			end_date: 'NULL',
		});
	});

	it('a relationship that is there already: 200, and only the error_code tells', async () => {
		const values = { contact_id_a: 42, contact_id_b: 43, relationship_type_id: 2 };
		const id = (await api('Relationship', 'create', { values })).values[0]?.id;
		const again = await api('Relationship', 'create', { values });
		expect([again.status, again.values]).toEqual([
			200,
			[{ duplicate_id: id, error_code: 'duplicate', id }],
		]);
	});

	it('unique columns: 500, so that of racing upserts one wins', async () => {
		const values = person('E', { external_identifier: 'race-1' });
		const replies = await Promise.all(
			Array.from({ length: 8 }, async () => await api('Contact', 'create', { values })),
		);
		expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
		expect(replies.find(({ status }) => status === 500)?.body.error_message).toBe(
			'DB Error: already exists',
		);
	});

	it('delete puts contacts into the trash; for good only without contributions', async () => {
		const [{ contact_id: donor }] = civicrm.store.all('Contribution');
		const where = [['id', '=', donor]];
		expect((await api('Contact', 'delete', { where, useTrash: false })).body.error_message).toBe(
			`Could not delete Contact id ${donor}`,
		);
		expect((await api('Contact', 'delete', { where })).values).toEqual([{ id: donor }]);
		expect(civicrm.store.get('Contact', donor as number)?.is_deleted).toBe(true);
		const id = (
			await api('Contact', 'create', {
				values: person('Gone', { 'email_primary.email': 'g@x.org' }),
			})
		).values[0]?.id;
		await api('Contact', 'delete', { where: [['id', '=', id]], useTrash: false });
		expect(civicrm.store.get('Contact', id as number)).toBeUndefined();
		expect(civicrm.store.all('Email').some(({ email }) => email === 'g@x.org')).toBe(false);
		expect((await api('Contact', 'delete', { where: [['id', '=', 99_999]] })).body.values).toEqual(
			[],
		);
	});

	it('replace saves, deletes the others, and refuses no records at all', async () => {
		const where = [['contact_id', '=', 42]];
		const reply = await api('Email', 'replace', {
			where,
			records: [{ email: 'new@x.org' }],
			match: ['email'],
		});
		expect(reply.body.deleted).not.toEqual([]);
		expect(
			civicrm.store
				.all('Email')
				.filter(({ contact_id }) => contact_id === 42)
				.map(({ email }) => email),
		).toEqual(['new@x.org']);
		expect((await api('Email', 'replace', { where, records: [] })).body.error_message).toBe(
			'Parameter "records" is required.',
		);
	});

	it('a locked row: 500 "Database lock encountered"', async () => {
		civicrm.switches.set({ lockedContacts: true });
		const reply = await api('Contact', 'update', {
			where: [['id', '=', 42]],
			values: { nick_name: 'x' },
		});
		expect([reply.status, reply.body.error_message]).toEqual([500, 'Database lock encountered']);
	});
});
