import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox, v100: writing', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	let owner_id: string;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 30);
		api = v100Client(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(async () => {
		pipeliner.reset();
		owner_id = String((await api('GET', '/Clients?first=1')).list[0].id);
	});

	const stored = (collection: string, id: unknown) => pipeliner.store.get(collection, String(id));

	it.each([
		{ value_foreign: 99, currency_id: 'EUR' },
		{ value_foreign: '99' },
		{ base_value: true },
		99,
	])('refuses %j as an amount', async (value) => {
		const [{ id }] = (await api('GET', '/Opportunities?first=1')).list;
		const { status, body } = await api('PATCH', `/Opportunities/${String(id)}`, { value });
		expect(status).toBe(422);
		expect(JSON.stringify(body)).toContain("Invalid value of field 'value'");
	});

	it('answers a create with 201 and the whole record', async () => {
		const { status, body } = await api('POST', '/Contacts', { last_name: 'Ñandú', owner_id });
		expect(status).toBe(201);
		expect(body).toMatchObject({
			success: true,
			data: { last_name: 'Ñandú', first_name: '', owner_id, is_deleted: false },
		});
		const { id, created, modified, unit_id } = body.data as JsonObject;
		expect(stored('Contacts', id)).toMatchObject({ id, last_name: 'Ñandú' });
		expect(unit_id).toEqual(stored('Clients', owner_id)?.default_unit_id);
		// fresh records can look as if they were changed before they were made
		expect(String(modified) < String(created)).toBe(true);
	});

	it('changes with PATCH what is named, and nothing else, and answers the whole record', async () => {
		const before = (await api('GET', '/Contacts?first=1')).list[0];
		const { status, record } = await api('PATCH', `/Contacts/${before.id}`, { city: 'Łódź' });
		const { modified, revision, modified_by_user } = record;
		expect(status).toBe(200);
		expect(record).toEqual({ ...before, city: 'Łódź', modified, revision, modified_by_user });
		expect(Number(revision)).toBeGreaterThan(Number(before.revision));
	});

	it('empties a field with null', async () => {
		const before = (await api('GET', '/Contacts?first=1')).list[0];
		const { record } = await api('PATCH', `/Contacts/${before.id}`, { city: null, unit_id: null });
		expect(record).toMatchObject({ city: '', unit_id: null, unit: null });
	});

	it('deletes softly: 200 and the id, gone from lists, still there with include-deleted', async () => {
		const { id } = (await api('GET', '/Contacts?first=1')).list[0];
		const gone = await api('DELETE', `/Contacts/${id}`);
		expect([gone.status, gone.body]).toEqual([200, { success: true, data: id }]);
		expect((await api('GET', '/Contacts')).body.total).toBe(29);
		expect((await api('GET', '/Contacts?include-deleted=true')).body.total).toBe(30);
		expect((await api('GET', `/Contacts/${id}`)).status).toBe(404);
		const kept = await api('GET', `/Contacts/${id}?include-deleted=true`);
		expect(kept.record).toMatchObject({ id, is_deleted: true });
		expect((await api('DELETE', `/Contacts/${id}`)).status).toBe(404);
		expect((await api('PATCH', `/Contacts/${id}`, { city: 'X' })).status).toBe(404);
	});

	it('does not delete what is protected', async () => {
		const { status, body } = await api('DELETE', `/Clients/${owner_id}`);
		expect([status, body.code, body.entity_name]).toEqual([422, 40000, 'Client']);
		expect(body.entity_errors).toHaveLength(1);
	});

	it('takes relations in the body of a record, and links both ways', async () => {
		const account = (await api('GET', '/Accounts?first=1')).list[0];
		const { status, record } = await api('POST', '/Contacts', {
			...{ last_name: 'Linked', owner_id },
			account_relations: [{ account_id: account.id, is_primary: true }],
		});
		expect(status).toBe(201);
		expect(record.primary_account).toContain(String(account.id));
		const parameters = { 'filter[contact_id]': String(record.id) };
		const { list } = await api('GET', `/ContactAccountRelations${query(parameters)}`);
		expect(list).toMatchObject([{ account_id: account.id, is_primary: true }]);
	});

	it('writes nothing when a relation in the body fails', async () => {
		const body = { last_name: 'Unlinked', owner_id, account_relations: [{ is_primary: true }] };
		const { status, body: error } = await api('POST', '/Contacts', body);
		expect([status, (error.field_errors as JsonObject[])[0].field_name]).toEqual([
			422,
			'account_relations',
		]);
		expect(pipeliner.store.size('Contacts')).toBe(30);
	});

	it('creates an opportunity with everything it needs, and follows it to the end', async () => {
		const { list: steps } = await api('GET', '/Steps');
		const currency = (await api('GET', `/Currencies${query({ 'filter[code]': 'USD' })}`)).list[0];
		const [account] = (await api('GET', '/Accounts?first=1')).list;
		const { record } = await api('POST', '/Opportunities', {
			...{ name: 'Deal', owner_id, closing_date: '2027-01-31', step_id: steps[0].id },
			value: { value_foreign: 108, currency_id: currency.id },
			account_relations: [{ account_id: account.id, is_primary: true }],
		});
		expect(record).toMatchObject({ status: 1, value: { base_value: 100 } });
		const won = { won_date: '2026-12-24 10:00:00' };
		const after = (await api('PATCH', `/Opportunities/${record.id}`, won)).record;
		expect(after).toMatchObject({ status: 3, won_date: '2026-12-24 10:00:00.000000+00:00' });
	});

	it('merges contacts: fields to the master, relations moved, the others deleted', async () => {
		const [master, other] = (await api('GET', '/Contacts?first=2')).list;
		const note = { note: 'N', owner_id, contact_id: other.id };
		const { id } = (await api('POST', '/Notes', note)).record;
		const { status, record } = await api('POST', '/Contacts/merge', {
			master: { id: master.id, city: 'Merged' },
			secondary_ids: [other.id],
		});
		expect([status, record.id, record.city]).toEqual([200, master.id, 'Merged']);
		expect(stored('Notes', id)?.contact_id).toBe(master.id);
		expect(stored('Contacts', other.id)?.is_deleted).toBe(true);
	});

	it('merges nothing if anything about it is wrong', async () => {
		const [master, other] = (await api('GET', '/Accounts?first=2')).list;
		const missing = '01234567-89ab-cdef-0123-456789abcdef';
		for (const [body, status] of [
			[{ master: { id: master.id } }, 400],
			[{ master: {}, secondary_ids: [other.id] }, 400],
			[{ master: { id: master.id }, secondary_ids: [master.id] }, 400],
			[{ master: { id: master.id }, secondary_ids: [other.id, missing] }, 404],
			[{ master: { id: master.id, name: '' }, secondary_ids: [other.id] }, 422],
		] as const) {
			expect((await api('POST', '/Accounts/merge', body)).status).toBe(status);
		}
		expect(stored('Accounts', other.id)?.is_deleted).not.toBe(true);
		expect((await api('POST', '/Leads/merge', {})).status).toBe(405);
	});
});
