import type { JsonObject } from '../../sandbox/json.mts';
import { pipelinerSwitches, type PipelinerSwitches } from '../../sandbox/pipeliner/switches.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { legacyClient, startTestPipeliner } from './pipeliner-client.mts';

describe('Pipeliner sandbox, legacy: both readings of every uncertain fact', () => {
	let pipeliner: PipelinerSandbox;
	let legacy: ReturnType<typeof legacyClient>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 130);
		legacy = legacyClient(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(() => pipeliner.reset());

	const turn = (changes: Partial<PipelinerSwitches>) =>
		pipeliner.switches.set(changes as JsonObject);

	it('legacyErrors: JSON, or plain text', async () => {
		turn({ legacyErrors: 'text' });
		const { status: code, text, headers } = await legacy('POST', '/Contacts', {});
		expect([code, text]).toEqual([400, 'Field SURNAME of Contact is required.']);
		expect(headers['content-type']).toContain('text/plain');
	});

	it('legacyAnswer: an update and a delete answer the id, or nothing', async () => {
		turn({ legacyAnswer: 'empty' });
		const [{ ID }] = (await legacy('GET', '/Contacts?limit=1')).list;
		for (const method of ['PUT', 'DELETE']) {
			const reply = await legacy(method, `/Contacts/${ID}`, { CITY: 'Ronda' });
			expect([method, reply.status, reply.text]).toEqual([method, 200, '']);
		}
	});

	it('legacyIgnored: with flag 1 what failed is left out, or null', async () => {
		turn({ legacyIgnored: 'null' });
		const item = { SURNAME: 'A', OWNER_ID: 501, SALES_UNIT_ID: 0 };
		const { value } = await legacy('POST', '/setEntities?entityName=Contact&flag=1', [{}, item]);
		expect(value).toEqual([null, expect.any(String)]);
	});

	it('legacyNumbers: numbers of users and units are numbers, or texts', async () => {
		turn({ legacyNumbers: 'string' });
		const [{ OWNER_ID, SALES_UNIT_ID }] = (await legacy('GET', '/Contacts?limit=1')).list;
		expect([typeof OWNER_ID, typeof SALES_UNIT_ID]).toEqual(['string', 'string']);
	});

	it('every switch is put back by a reset, and can be set at the start', async () => {
		turn({ between: 'brackets', legacyErrors: 'text' });
		pipeliner.reset();
		expect(pipeliner.switches.current()).toEqual(
			Object.fromEntries(Object.entries(pipelinerSwitches).map(([name, [value]]) => [name, value])),
		);
		const other = await startTestPipeliner({ timeSeparator: 'T' }, 5);
		expect(other.switches.current().timeSeparator).toBe('T');
		await other.close();
	});
});
