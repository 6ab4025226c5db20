import type { FaultRule } from '../../../sandbox/faults/rules.mts';
import { inputFields, inputsOf, items, people, useWorld } from './world.mts';

const world = useWorld({ records: 0 });

/** What a bad day looks like. */
const badDay: FaultRule[] = [
	{ fault: 'resetAfterWrite', rate: 0.05 },
	{ fault: 'status', status: 429, retryAfter: 0, rate: 0.05 },
	{ fault: 'status', status: 503, rate: 0.05 },
	{ fault: 'truncated', rate: 0.01 },
];

const rows = people(1000);
const options = { concurrency: 20 };

const emailsStored = () => world.crm.store.all('contact').map(({ email }) => String(email));

test('on a bad day an upsert of 1,000 leaves exactly 1,000 right records', async () => {
	world.crm.faults.set(badDay);
	const run = await world.run(
		'contact',
		'createOrUpdate',
		{ ...inputFields('emails'), options },
		{ items: items(...rows), onError: 'continueErrorOutput' },
	);
	const { faults } = world.crm.stats.report();
	expect(Object.keys(faults).sort()).toEqual(['resetAfterWrite', 'status', 'truncated']);
	expect(run.errorOutput).toEqual([]);
	expect(run.output).toHaveLength(1000);
	expect(world.crm.store.size('contact')).toBe(1000);
	for (const [at, { json }] of run.output.entries()) {
		expect(world.stored('contact', json.id)).toMatchObject({
			fn: rows[at].firstName,
			ln: rows[at].lastName,
			email: [rows[at].emails],
		});
	}
	expect(new Set(emailsStored()).size).toBe(1000);
});

test('on a bad day 300 updates all arrive', async () => {
	const few = rows.slice(0, 300);
	await world.outputs('contact', 'create', { ...inputFields(), options }, { items: items(...few) });
	world.crm.faults.set(badDay);
	const changed = few.map((row) => ({ ...row, city: 'Rome' }));
	const run = await world.run(
		'contact',
		'createOrUpdate',
		{ ...inputFields('emails'), options },
		{ items: items(...changed), onError: 'continueErrorOutput' },
	);
	expect(run.errorOutput).toEqual([]);
	expect(world.crm.store.all('contact').every(({ city }) => city === 'Rome')).toBe(true);
	expect(world.crm.store.size('contact')).toBe(300);
});

test('on a bad day a plain create reports every item whose fate is unknown as such, and creates none twice', async () => {
	world.crm.faults.set(badDay);
	const run = await world.run(
		'contact',
		'create',
		{ ...inputFields(), options },
		{ items: items(...rows.slice(0, 400)), onError: 'continueErrorOutput' },
	);
	const stored = emailsStored();
	expect(new Set(stored).size).toBe(stored.length);
	const unknown = new Set(inputsOf(run.errorOutput));
	expect(unknown.size).toBeGreaterThan(0);
	for (const { json } of run.errorOutput) {
		expect(json).toMatchObject({
			message: expect.stringContaining('It is not known whether'),
			details: { fate: 'unknown' },
		});
	}
	// Whatever isn't reported as unknown was created, and is what the output says
	for (const { json, pairedItem } of run.output) {
		const { item } = pairedItem as { item: number };
		expect(world.stored('contact', json.id)?.email).toEqual([rows[item].emails]);
	}
	expect(run.output.length + unknown.size).toBe(400);
	expect(stored.length).toBeGreaterThanOrEqual(run.output.length);
});

test('a server that is down fails every item with one clear reason, and nothing is lost', async () => {
	world.crm.faults.set([{ fault: 'status', status: 503, method: 'POST' }]);
	const run = await world.run('contact', 'create', inputFields(), {
		items: items(...people(10)),
		onError: 'continueErrorOutput',
	});
	expect(run.errorOutput).toHaveLength(10);
	for (const { json } of run.errorOutput) {
		expect(json.details).toMatchObject({ kind: 'unavailable', status: 503 });
	}
	expect(world.crm.store.size('contact')).toBe(0);
});

test('an address where nobody listens is told as such', async () => {
	const { clevertimApi } = world.harness.credentials;
	const { baseUrl } = clevertimApi;
	clevertimApi.baseUrl = 'http://127.0.0.1:9/api';
	const run = await world.run('contact', 'getAll', { options: { longestWait: 0 } });
	clevertimApi.baseUrl = baseUrl;
	expect(run.error).toMatchObject({
		message: expect.stringContaining("can't be reached at the address in the credential"),
		failure: { cause: 'temporarily-unavailable' },
	});
});

test('an answer that does not come in time is given up', async () => {
	world.crm.faults.set([{ fault: 'latency', ms: 60_000 }]);
	const options = { timeout: 1, longestWait: 0 };
	const run = await world.run('contact', 'getAll', { options });
	expect(run.error).toMatchObject({
		message: expect.stringContaining("Clevertim didn't answer in time"),
		description: expect.stringContaining('raise Timeout'),
	});
});
