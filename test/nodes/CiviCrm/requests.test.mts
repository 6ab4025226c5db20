import type { IDataObject } from 'n8n-workflow';
import { useProxy } from './proxy.mts';
import type { Call } from './proxy.mts';
import { fields, inputFields, items, people, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const proxy = useProxy(world);

/** Requests that read contacts, and requests that write them; not those for fields and the clock. */
function requests() {
	const isRead = ([entity, action, { select }]: Call) =>
		entity === 'Contact' && action === 'get' && !JSON.stringify(select).includes('NOW()');
	const isWrite = ([, action]: Call) => ['create', 'save', 'update', 'delete'].includes(action);
	const count = {
		reads: proxy().batches.filter((calls) => calls.some(isRead)).length,
		writes: proxy().batches.filter((calls) => calls.some(isWrite)).length,
	};
	proxy().batches = [];
	return count;
}

const thousand = people(1000);
const run = async (operation: string, parameters: object, jsons: IDataObject[] = thousand) =>
	await world.outputs('contact', operation, parameters as never, { items: items(...jsons) });

test('a write that meets a lock is tried again twice', async () => {
	world.crm.switches.set({ lockedContacts: true });
	const change = { ...record(42), ...fields({ nick_name: 'N' }) };
	const run = await world.run('contact', 'update', change);
	expect(run.error?.message).toContain('lock');
	expect(requests().writes).toBe(3);
});

test('1,000 creates are 10 requests; 1,000 gets, updates and deletes by ID no more than 10', async () => {
	const created = await run('create', inputFields());
	expect(requests()).toEqual({ reads: 0, writes: 10 });
	const ids = created.map(({ id }) => ({ id, nick_name: 'N' }));
	expect(await run('get', recordOfItem, ids)).toHaveLength(1000);
	const got = requests();
	expect(got.writes).toBe(0);
	expect(got.reads).toBeLessThanOrEqual(10);
	const nickName = { mappingMode: 'defineBelow', value: { nick_name: 'N' }, schema: [] };
	await run('update', { ...recordOfItem, fields: nickName }, ids);
	expect(requests()).toEqual({ reads: 0, writes: 10 });
	await run('delete', recordOfItem, ids);
	expect(requests()).toEqual({ reads: 0, writes: 10 });
});

test.each(['external_identifier', 'email_primary.email'])(
	'Create or Update of 1,000 by %s is at most 10 reads and 10 writes, then 10 reads and no write',
	async (key) => {
		await run('createOrUpdate', inputFields(key));
		const first = requests();
		expect(first.reads).toBeLessThanOrEqual(10);
		expect(first.writes).toBe(10);
		await run('createOrUpdate', inputFields(key));
		const second = requests();
		expect(second.reads).toBeLessThanOrEqual(10);
		expect(second.writes).toBe(0);
	},
);

test('of many records that are read, no more is asked for once a request has failed', async () => {
	world.crm.faults.set([{ fault: 'status', status: 403, every: 3 }]);
	const ids = Array.from({ length: 10_000 }, (_, index) => ({ id: index + 1 }));
	const get = { items: items(...ids), onError: 'continueErrorOutput' as const };
	const { errorOutput } = await world.run('contact', 'get', recordOfItem, get);
	expect(errorOutput).toHaveLength(10_000);
	expect(requests().reads).toBeLessThan(9);
	world.crm.faults.set([]);
	expect(await run('get', recordOfItem, [{ id: 1 }])).toHaveLength(1);
});

test('large records go out in smaller requests, below what small hosts take', async () => {
	world.crm.switches.set({ postMaxSize: 1_048_576 });
	const about = 'ä'.repeat(30_000);
	const jsons = people(30).map((person) => ({ ...person, 'Volunteer_Profile.About': about }));
	const outputs = await run('create', inputFields(), jsons);
	expect(outputs.map((output) => output['Volunteer_Profile.About'] === about)).not.toContain(false);
	const lengths = proxy().batches.map((calls) => encodeURIComponent(JSON.stringify(calls)).length);
	expect(Math.max(...lengths)).toBeLessThan(1_048_576);
	expect(requests().writes).toBeGreaterThan(3);
});

test('a slow site gets fewer calls in one request', async () => {
	const options = { callsPerRequest: 20 };
	await run('create', { ...inputFields(), options }, people(100));
	expect(requests().writes).toBe(5);
});
