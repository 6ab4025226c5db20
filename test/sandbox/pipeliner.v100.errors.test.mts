import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { call } from './client.mts';
import { basic, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox, v100: what it refuses', () => {
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

	it('says what is missing just as the real API does', async () => {
		const { status, body } = await api('POST', '/Notes', {});
		const { entity_id } = body;
		const errors = ['owner', 'owner_id'].map((name) => ({
			code: 119,
			name: 'ERROR_PARAMETER_MISSING',
			message: `Non-null field 'Note'[${entity_id}].${name}' is null or empty.`,
			field_id: expect.any(String),
			field_name: 'owner_id',
		}));
		expect(status).toBe(422);
		expect(body).toMatchObject({
			code: 40000,
			name: 'ERROR_ENTITY_VALIDATION',
			message: expect.stringContaining("\nNon-null field 'note' is null or empty."),
			entity_name: 'Note',
			entity_errors: [
				{
					code: 119,
					name: 'ERROR_PARAMETER_MISSING',
					message: "Non-null field 'note' is null or empty.",
				},
			],
			field_errors: [
				{ field_name: 'owner_id', name: 'ERROR_FIELD_VALIDATION', code: 40002, errors },
			],
			step_checklist_errors: [],
			entity_index: null,
			http_status: 422,
			success: false,
		});
		const field = await api('GET', `/Fields/${(body.field_errors as JsonObject[])[0].field_id}`);
		expect(field.record).toMatchObject({ entity_name: 'Note', api_name: 'owner_id' });
	});

	it('refuses values of the wrong type, unknown options and records, and names the field', async () => {
		const wrong: Array<[name: string, value: unknown]> = [
			['last_name', 5],
			['is_archived', 'yes'],
			['gender', 9],
			['owner_id', 'somebody'],
			['owner_id', '01234567-89ab-cdef-0123-456789abcdef'],
			['cf_children', 1.5],
			['cf_customer_since', '2026-02-30'],
			['cf_last_visit', 'soon'],
			['cf_segment', owner_id],
			['cf_interests', owner_id],
			['cf_interests', [owner_id]],
			['revision_of_what', undefined],
		];
		for (const [name, value] of wrong) {
			if (value === undefined) continue;
			const { status, body } = await api('POST', '/Contacts', { owner_id, [name]: value });
			const errors = body.field_errors as JsonObject[] | undefined;
			expect([name, value, status, errors?.[0]?.field_name]).toEqual([name, value, 422, name]);
		}
		expect(pipeliner.store.size('Contacts')).toBe(30);
	});

	it('keeps unique fields unique', async () => {
		const { cf_membership_number, id } = (await api('GET', '/Contacts?first=1')).list[0];
		const twice = await api('POST', '/Contacts', { owner_id, cf_membership_number });
		expect(twice.status).toBe(422);
		expect(twice.body.message).toContain('cf_membership_number');
		const same = await api('PATCH', `/Contacts/${id}`, { cf_membership_number });
		expect(same.status).toBe(200);
	});

	it('refuses changes to read-only fields, but not a record sent back as it was', async () => {
		const before = (await api('GET', '/Contacts?first=1')).list[0];
		const back = await api('PATCH', `/Contacts/${before.id}`, { ...before, city: 'Ronda' });
		expect([back.status, back.record.city]).toEqual([200, 'Ronda']);
		const changed = { formatted_name: 'Someone else' };
		expect((await api('PATCH', `/Contacts/${before.id}`, changed)).status).toBe(422);
	});

	it('validation-level 8 lets read-only fields be written', async () => {
		const { id } = (await api('GET', '/Contacts?first=1')).list[0];
		const level = `/Contacts/${id}?validation-level=8`;
		const { status, record } = await api('PATCH', level, { gapi_entity_id: 'g-1' });
		expect([status, record.gapi_entity_id]).toEqual([200, 'g-1']);
	});

	it('validation-level 16 lets a record point at a deleted one', async () => {
		const account = (await api('GET', '/Accounts?first=1')).list[0];
		await api('DELETE', `/Accounts/${account.id}`);
		const body = { name: 'Child', owner_id, parent_account_id: account.id };
		expect((await api('POST', '/Accounts', body)).status).toBe(422);
		expect((await api('POST', '/Accounts?validation-level=16', body)).status).toBe(201);
	});

	it('answers 400 to what is no JSON, and to a list in the place of an object', async () => {
		for (const body of ['{"last', '', '[]', '5']) {
			const reply = await api('POST', '/Contacts', body);
			expect([body, reply.status]).toEqual([body, 400]);
			expect(reply.body).toEqual({
				code: 117,
				name: 'ERROR_PARAMETER_INVALID',
				message: 'Missing or invalid JSON data.',
				http_status: 400,
				success: false,
			});
		}
	});

	it('answers 404 to an unknown id, collection and path, each in its own form', async () => {
		const id = await api('GET', '/Contacts/01234567-89ab-cdef-0123-456789abcdef');
		expect([id.status, id.body.http_status, id.body.success]).toEqual([404, 404, false]);
		const collection = await api('GET', '/Contact');
		expect([collection.status, collection.body]).toEqual([
			404,
			{
				code: 2006,
				name: 'ERROR_UNKNOWN_TYPE',
				message: 'cannot determine entity type from Contact',
				http_status: 404,
				success: false,
			},
		]);
		const headers = basic(pipeliner.credentials);
		for (const url of [
			pipeliner.v100Url,
			`${pipeliner.v100Url.replace('eu_', 'us_')}/entities/A`,
		]) {
			const path = await call('GET', url, { headers });
			expect([path.status, path.body.status, path.body.errorcode]).toEqual([404, 404, null]);
		}
	});

	it('refuses a wrong password with 401 and a reader who writes with 403', async () => {
		const wrong = { ...pipeliner.credentials, password: 'x' };
		for (const headers of [basic(wrong), {}]) {
			const reply = await call('GET', `${pipeliner.v100Url}/entities/Clients?first=1`, { headers });
			expect([reply.status, reply.body.success]).toEqual([401, false]);
			expect(reply.headers['www-authenticate']).toContain('Basic');
		}
		const reader = { headers: basic(pipeliner.readOnlyCredentials) };
		expect((await api('GET', '/Contacts', undefined, reader)).status).toBe(200);
		expect((await api('POST', '/Contacts', { owner_id }, reader)).status).toBe(403);
	});
});
