import type { INodeListSearchResult } from 'n8n-workflow';
import { fields, useWorld } from './world.mts';

describe('of 10,050 contacts', () => {
	const large = useWorld({ records: 10_050 });

	test('Return All of 10,050 gives 10,050 distinct ids while records are being added', async () => {
		const before = large.crm.store.all('Contact').filter((row) => !row.is_deleted);
		let isReading = true;
		const reading = large
			.outputs('contact', 'getAll', { returnAll: true, options: { output: 'simplified' } })
			.finally(() => (isReading = false));
		let added = 0;
		while (isReading) {
			await large.outputs(
				'organization',
				'create',
				fields({ organization_name: 'Added meanwhile' }),
			);
			added++;
		}
		const ids = (await reading).map(({ id }) => id);
		const distinct = new Set<unknown>(ids);
		expect(added).toBeGreaterThan(1);
		expect(before.length).toBeGreaterThanOrEqual(10_050);
		expect(distinct.size).toBe(ids.length);
		expect(before.filter(({ id }) => !distinct.has(id))).toEqual([]);
	}, 180_000);
});

const world = useWorld({ records: 3000 });

test('page 2 differs from page 1', async () => {
	const outputs = await world.outputs('contact', 'getAll', { limit: 1050 });
	expect(new Set(outputs.map(({ id }) => id)).size).toBe(1050);
});

test('records that change while they are read are neither skipped nor repeated', async () => {
	const reading = world.outputs('contact', 'getAll', { limit: 3000 });
	const rename = {
		recordId: { __rl: true, mode: 'id', value: '2' },
		...fields({ nick_name: 'A' }),
	};
	await world.outputs('contact', 'update', rename);
	expect(new Set((await reading).map(({ id }) => id)).size).toBe(3000);
});

test('several ranges of a long list are read at once, with hardly more requests than pages', async () => {
	const contacts = world.crm.store.all('Contact').filter((row) => !row.is_deleted);
	world.crm.stats.reset();
	world.crm.faults.set([{ fault: 'latency', ms: 50 }]);
	const outputs = await world.outputs('contact', 'getAll', { returnAll: true });
	world.crm.faults.set([]);
	const ids = outputs.map(({ id }) => Number(id));
	expect(ids).toEqual(contacts.map(({ id }) => id));
	const { requests, maxInFlight } = world.crm.stats.report();
	// For the fields, where the site answers, and its clock and time zone
	const others = 5;
	expect(requests - others).toBeLessThanOrEqual(1 + Math.ceil((ids.length - 1000) / 900));
	expect(maxInFlight).toBeGreaterThan(1);
	expect(maxInFlight).toBeLessThanOrEqual(5);
});

test('records that are deleted while a long list is read hide no others', async () => {
	const known = world.crm.store.all('Contact').filter((row) => !row.is_deleted);
	const doomed = known.filter(({ id }) => Number(id) % 7 === 0).slice(-50);
	const reading = world.outputs('contact', 'getAll', { returnAll: true });
	for (const { id } of doomed) {
		const recordId = { __rl: true, mode: 'id', value: String(id) };
		await world.outputs('contact', 'delete', { recordId });
	}
	const ids = (await reading).map(({ id }) => Number(id));
	expect(new Set(ids).size).toBe(ids.length);
	const gone = new Set(doomed.map(({ id }) => id));
	const staying = known.filter(({ id }) => !gone.has(id));
	expect(staying.filter(({ id }) => !ids.includes(Number(id)))).toEqual([]);
});

test('a picker with 3,000 entries finds the last one by search', async () => {
	const person = { first_name: 'Žofie', last_name: 'Zzyzx-Last' };
	const [{ id }] = await world.outputs('individual', 'create', fields(person));
	for (const words of ['zzyzx', 'Zzyzx-Last, Žofie', 'žofie zzyzx']) {
		const { results } = await world.harness.load<INodeListSearchResult>(
			world.node({ resource: 'contact', operation: 'get' }),
			'listSearch',
			'searchRecords',
			words,
		);
		expect(results.map(({ value }) => value)).toEqual([String(id)]);
	}
});
