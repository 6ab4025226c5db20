import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { fields, inputFields, items, people, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 50 });

describe('when the node stops on error', () => {
	test('nothing is written when any item fails validation', async () => {
		const rows = people(100);
		rows[70] = { firstName: 'Bob', emails: 'nowhere' };
		const run = await world.run('contact', 'create', inputFields(), { items: items(...rows) });
		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('E-Mails must be an e-mail address'),
			context: { itemIndex: 70 },
		});
		expect(run.error?.description).toContain('Nothing was written for any of the 100 items.');
		expect(run.error?.description).toContain('Continue (using error output)');
		expect(world.writes).toBe(0);
	});

	test('nothing is written when any item matches two records', async () => {
		const email = (world.stored('contact', 1002)?.email as string[])[0];
		const rows = [...people(5), { emails: email, city: 'Rome' }];
		const run = await world.run('contact', 'createOrUpdate', inputFields('emails'), {
			items: items(...rows),
		});
		expect(run.error).toMatchObject({
			message: expect.stringMatching(/^2 records have this E-Mails: IDs 1002, \d+$/),
			context: { itemIndex: 5 },
		});
		expect(world.writes).toBe(0);
	});

	test('after a failed write no further ones are sent, and the error says what became of the others', async () => {
		world.crm.faults.set([{ fault: 'status', status: 400, method: 'POST', every: 10 }]);
		const rows = { items: items(...people(200)) };
		const run = await world.run('contact', 'create', inputFields(), rows);
		// The tenth failed; those already under way were let through
		expect(world.writes).toBeLessThanOrEqual(15);
		const done = world.crm.store.size('contact') - 50;
		const notSent = 200 - world.writes;
		expect(run.error?.description).toContain(
			`Of 200 items: ${done} done, ${world.writes - done} failed, ${notSent} not sent.`,
		);
		expect(run.error).toMatchObject({ name: 'NodeApiError', httpCode: '400' });
	});

	test('after a delete that finds nothing no further record is deleted', async () => {
		const ids = world.crm.store.all('contact').map(({ id }) => id as number);
		const rows = items(...[987654, ...ids].map((id) => ({ id })));
		const run = await world.run('contact', 'delete', recordOfItem, { items: rows });
		expect(run.error).toMatchObject({ httpCode: '404', context: { itemIndex: 0 } });
		expect(world.crm.store.size('contact')).toBeGreaterThanOrEqual(45);
	});

	test('an item whose fate is unknown is counted as such', async () => {
		world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST', times: 1 }]);
		const rows = { items: items(...people(3)) };
		const run = await world.run('contact', 'create', inputFields(), rows);
		expect(run.error?.description).toMatch(/It is not known whether .* 1 of unknown fate/);
	});

	test('no further record is created when the CRM breaks down, and none is left in doubt', async () => {
		world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST' }]);
		const rows = { items: items(...people(100)) };
		const run = await world.run('contact', 'create', inputFields(), rows);
		// Those under way at the same time as the first, and no others
		expect(world.writes).toBeLessThanOrEqual(5);
		const notSent = 100 - world.writes;
		expect(run.error?.description).toContain(
			`${world.writes} of unknown fate, ${notSent} not sent`,
		);
	});

	test('an upsert goes on after an answer that got lost, and looks the record up', async () => {
		world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST', times: 3 }]);
		const rows = { items: items(...people(20)) };
		const run = await world.run('contact', 'createOrUpdate', inputFields('emails'), rows);
		expect(run.error).toBeUndefined();
		expect(run.output).toHaveLength(20);
		expect(world.crm.store.size('contact')).toBe(70);
	});
});

describe('when the execution is cancelled', () => {
	const cancelWhen = async (
		isTime: () => boolean,
		operation: string,
		parameters: INodeParameters,
		credentialId?: string,
	) => {
		let running: { cancel(): void } | undefined;
		const finished = world.run('contact', operation, parameters, {
			items: items(...people(300)),
			credentialId,
			started: (run) => (running = run),
		});
		while (!isTime()) await sleep(5);
		running?.cancel();
		const run = await finished;
		// What was on the wire when it was cut off may still arrive
		await sleep(100);
		const { requests } = world.crm.stats.report();
		await sleep(300);
		return { run, after: world.crm.stats.report().requests - requests };
	};

	test('open requests are aborted, no more are sent, and the run ends', async () => {
		world.crm.faults.set([{ fault: 'latency', ms: 30_000, method: 'POST' }]);
		const isTime = () => world.writes === 5;
		const { run, after } = await cancelWhen(isTime, 'create', inputFields());
		expect(run.status).toBe('canceled');
		expect(world.writes).toBe(5);
		expect(after).toBe(0);
		expect(world.crm.store.size('contact')).toBe(50);
		// All connections were closed from this side
		expect(world.crm.stats.report().byStatus).toEqual({ none: 5 });
	});

	test('a wait that the CRM asked for ends at once', async () => {
		world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 100, method: 'POST' }]);
		const isTime = () => world.crm.stats.report().byStatus['429'] === 5;
		// A credential of its own: the others would have to wait as well
		const { run, after } = await cancelWhen(isTime, 'create', inputFields(), 'asked to wait');
		expect(run.status).toBe('canceled');
		expect(after).toBe(0);
	});

	test('in the middle of an upsert nothing is half done without being told', async () => {
		world.crm.faults.set([{ fault: 'latency', ms: 10, method: 'POST' }]);
		const isTime = () => world.writes > 40;
		const { after } = await cancelWhen(isTime, 'createOrUpdate', inputFields('emails'));
		expect(after).toBe(0);
		expect(world.crm.store.size('contact')).toBeLessThan(50 + 300);
		world.crm.faults.clear();
		const again = await world.outputs('contact', 'createOrUpdate', inputFields('emails'), {
			items: items(...people(300)),
		});
		expect(again).toHaveLength(300);
		expect(world.crm.store.size('contact')).toBe(50 + 300);
	});

	test('another execution with the same credential goes on', async () => {
		world.crm.faults.set([{ fault: 'latency', ms: 20, method: 'POST' }]);
		const other = world.outputs('company', 'create', fields({ name: '={{ $json.firstName }}' }), {
			items: items(...people(30)),
		});
		await cancelWhen(() => world.writes > 10, 'create', inputFields());
		expect(await other).toHaveLength(30);
	});
});
