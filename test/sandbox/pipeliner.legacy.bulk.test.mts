import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { legacyClient, query, startTestPipeliner } from './pipeliner-client.mts';

const nobody = 'PY-7FFFFFFF-00000000-0000-0000-0000-000000000000';

describe('Pipeliner sandbox, legacy: setEntities and deleteEntities', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof legacyClient>;
	let ids: string[];
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 40);
		api = legacyClient(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(async () => {
		pipeliner.reset();
		ids = (await api('GET', '/Contacts?limit=3')).list.map(({ ID }) => String(ID));
	});

	const person = { SURNAME: 'Vale', OWNER_ID: 501, SALES_UNIT_ID: 0 };
	const set = (items: object[], flag?: number, entityName = 'Contact') =>
		api('POST', `/setEntities${query({ entityName, ...(flag && { flag }) })}`, items);
	const remove = (items: unknown[], flag?: number, entityName = 'Contact') =>
		api('POST', `/deleteEntities${query({ entityName, ...(flag && { flag }) })}`, items);
	const total = async () =>
		Number((await api('GET', '/Contacts')).headers['content-range']?.toString().split('/')[1]);
	const cityOf = async (id: string) =>
		((await api('GET', `/Contacts/${id}`)).value as JsonObject).CITY;

	it('setEntities: creates and updates, and answers ids in order', async () => {
		const { status, value } = await set([person, { ID: ids[0], CITY: 'Ronda' }]);
		expect([status, value]).toEqual([200, [expect.stringMatching(/^PY-7FFFFFFF-/), ids[0]]]);
		expect([await total(), await cityOf(ids[0])]).toEqual([41, 'Ronda']);
	});

	it('bulk calls want the entity, single calls the collection', async () => {
		expect((await set([person], 0, 'Contacts')).status).toBe(404);
		expect((await remove([ids[0]], 0, 'Contacts')).status).toBe(404);
		expect((await api('POST', '/Contact', person)).status).toBe(404);
	});

	it('flag 0: one error undoes everything and is the answer', async () => {
		const { status, body } = await set([person, { ID: ids[0], CITY: 'Ronda' }, { TITLE: 'Dr' }]);
		expect([status, body.errorcode]).toEqual([400, 302]);
		expect(await total()).toBe(40);
		expect(await cityOf(ids[0])).not.toBe('Ronda');
	});

	it('flag 1: goes on without those that failed, so that places shift', async () => {
		const { status, value } = await set([{ TITLE: 'Dr' }, { ID: ids[1], CITY: 'Ronda' }], 1);
		expect([status, value]).toEqual([200, [ids[1]]]);
	});

	it('flag 2: an update of what is not there makes it, with a new id', async () => {
		expect((await set([{ ...person, ID: nobody }])).status).toBe(404);
		const { status, value } = await set([{ ...person, ID: nobody }], 2);
		expect([status, value]).toEqual([200, [expect.stringMatching(/^PY-7FFFFFFF-/)]]);
		expect(value).not.toEqual([nobody]);
	});

	it('flag 8: an error in the place of each id that failed', async () => {
		const items = [person, { SURNAME: 'B' }, { ID: nobody }, { ID: ids[0], CITY: 'Ronda' }];
		const { status, value } = await set(items, 8);
		expect([status, value]).toEqual([
			200,
			[
				expect.any(String),
				{ errorcode: 302, message: expect.stringContaining('OWNER_ID') },
				{ errorcode: 301, message: expect.any(String) },
				ids[0],
			],
		]);
		expect(await total()).toBe(41);
	});

	it('flag 256: only the fields that change are looked at', async () => {
		const taken = (await api('GET', `/Contacts/${ids[1]}`)).value as JsonObject;
		const twice = { ID: ids[0], CF_MEMBERSHIP_NUMBER: taken.CF_MEMBERSHIP_NUMBER };
		expect((await set([twice])).body.errorcode).toBe(306);
		// 2^24 with validation_level 5 leaves custom fields unchecked: now it is there twice
		const level = query({ entityName: 'Contact', flag: 16_777_216, validation_level: 5 });
		expect((await api('POST', `/setEntities${level}`, [twice])).status).toBe(200);
		const change = { ID: ids[0], CITY: 'Ronda' };
		expect((await set([change])).body.errorcode).toBe(306);
		expect((await set([change], 256)).value).toEqual([ids[0]]);
	});

	it('flag 512: read-only fields can be written', async () => {
		const item = { ID: ids[0], CF_RUNNING_NUMBER: 'C-9' };
		expect((await set([item], 8)).value).toEqual([expect.objectContaining({ errorcode: 304 })]);
		expect((await set([item], 512 + 8)).value).toEqual([ids[0]]);
	});

	it('flags add up: 1 and 256, 2 and 8', async () => {
		const items = [
			{ ID: ids[0], OWNER_ID: 'x' },
			{ ID: ids[1], CITY: 'Ronda' },
		];
		expect((await set(items, 1 + 256)).value).toEqual([ids[1]]);
		const mixed = [{ ...person, ID: nobody }, { ID: nobody }];
		expect((await set(mixed, 2 + 8)).value).toEqual([
			expect.stringMatching(/^PY-/),
			expect.objectContaining({ errorcode: 302 }),
		]);
	});

	it('deleteEntities: the ids of what was deleted', async () => {
		const { status, value } = await remove(ids);
		expect([status, value]).toEqual([200, ids]);
		expect(await total()).toBe(37);
	});

	it('deleteEntities, flag 0: one unknown id and nothing is deleted', async () => {
		const { status, body } = await remove([ids[0], nobody]);
		expect([status, body.errorcode, await total()]).toEqual([404, 301, 40]);
	});

	it('deleteEntities, flag 1: goes on', async () => {
		expect((await remove([ids[0], nobody, ids[1]], 1)).value).toEqual([ids[0], ids[1]]);
	});

	it('deleteEntities, flags 1 and 4: the ids that could not be deleted', async () => {
		expect((await remove([ids[0], nobody, ids[1]], 1 + 4)).value).toEqual([nobody]);
		expect((await remove([ids[2]], 1 + 4)).value).toEqual([]);
		expect(await total()).toBe(37);
	});

	it('deleteEntities, flag 8: an error in the place of each id that failed', async () => {
		expect((await remove([nobody, ids[0]], 8)).value).toEqual([
			{ errorcode: 301, message: expect.any(String) },
			ids[0],
		]);
	});

	it('deletes by number what has numbers', async () => {
		const { value } = await set([{ SALES_UNIT_NAME: 'New', PARENT_ID: 0 }], 0, 'SalesUnit');
		expect((await remove([2, (value as string[])[0]], 0, 'SalesUnit')).value).toEqual([
			2,
			(value as string[])[0],
		]);
		expect((await remove([501], 8, 'Client')).value).toMatchObject([{ errorcode: 307 }]);
	});

	it('revision: refuses a change to what has changed since', async () => {
		const { REVISION } = (await api('GET', `/Contacts/${ids[0]}`)).value as JsonObject;
		await set([{ ID: ids[0], CITY: 'Ronda' }]);
		const stale = `/Contacts/${ids[0]}${query({ revision: Number(REVISION) })}`;
		const { status, body } = await api('PUT', stale, { CITY: 'Oslo' });
		expect([status, body.errorcode]).toEqual([409, 308]);
		const { REVISION: latest } = (await api('GET', `/Contacts/${ids[0]}`)).value as JsonObject;
		const fresh = `/Contacts/${ids[0]}${query({ revision: Number(latest) })}`;
		expect((await api('PUT', fresh, { CITY: 'Oslo' })).status).toBe(200);
	});

	it('refuses what is no list, and flags that are no numbers', async () => {
		expect((await api('POST', '/setEntities?entityName=Contact', {})).status).toBe(400);
		expect((await api('POST', '/setEntities?entityName=Contact&flag=x', [])).status).toBe(400);
		expect((await api('POST', '/setEntities', [])).status).toBe(404);
	});

	it('writes an opportunity under the names of the wire, misspelt one included', async () => {
		const [account] = (await api('GET', '/Accounts?limit=1')).list;
		const [stage] = (await api('GET', '/Stages?limit=1')).list;
		const [currency] = (await api('GET', '/Currencies?filter=CODE::USD')).list;
		const opportunity = {
			...{ OPPORTUNITY_NAME: 'Deal', OWNER_ID: 501, SALES_UNIT_ID: 0, STAGE: stage.ID },
			...{ OPPORTUNITY_VALUE_FOREGIN: 108, CURRENCY_ID: currency.ID, CLOSING_DATE: '2027-01-31' },
			ACCOUNT_RELATIONS: [{ ACCOUNT_ID: account.ID, IS_PRIMARY: 1 }],
		};
		for (const name of Object.keys(opportunity).filter((key) => key !== 'CURRENCY_ID')) {
			const reply = await api('POST', '/Opportunities', { ...opportunity, [name]: undefined });
			expect([name, reply.body.errorcode]).toEqual([name, 302]);
		}
		expect((await api('POST', '/Opportunities', opportunity)).status).toBe(201);
		const { list } = await api('GET', '/Opportunities?filter=OPPORTUNITY_NAME::Deal');
		expect(list).toMatchObject([{ ...opportunity, OPPORTUNITY_VALUE: 100 }]);
	});

	it('writes a note of a contact or of an account by ADDRESSBOOK_ID', async () => {
		const [account] = (await api('GET', '/Accounts?limit=1')).list;
		for (const ADDRESSBOOK_ID of [ids[0], account.ID]) {
			const note = { NOTE: 'about', OWNER_ID: '502', ADDRESSBOOK_ID };
			expect((await api('POST', '/Notes', note)).status).toBe(201);
			const filter = `NOTE::about|ADDRESSBOOK_ID::${ADDRESSBOOK_ID}`;
			expect((await api('GET', `/Notes${query({ filter })}`)).list).toMatchObject([
				{ ADDRESSBOOK_ID, OWNER_ID: 502 },
			]);
		}
		const wrong = { NOTE: 'x', OWNER_ID: 501, ADDRESSBOOK_ID: nobody };
		expect((await api('POST', '/Notes', wrong)).body.errorcode).toBe(303);
	});
});
