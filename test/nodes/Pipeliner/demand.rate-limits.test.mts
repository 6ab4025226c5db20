import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, items, record, recordOfItem, useWorld } from './world.mts';

const NAMES = {
	v100: { last: 'last_name', city: 'city', batch: 'POST /entities/Contacts/batch-modify' },
	legacy: { last: 'SURNAME', city: 'CITY', batch: 'POST /setEntities' },
};

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 60 }, generation);
	const { last, city, batch } = NAMES[generation];

	const people = (count: number): IDataObject[] => {
		const owned: IDataObject =
			generation === 'legacy'
				? { OWNER_ID: 501, SALES_UNIT_ID: 0 }
				: { owner_id: world.all('Clients')[0].id as string };
		return Array.from({ length: count }, (_, at) => ({ [last]: `Last ${at}`, ...owned }));
	};
	const create = async (count: number, batchSize = 10) => {
		const parameters = { ...inputFields(), options: { batchSize } };
		return await world.outputs('contact', 'create', parameters, { items: items(...people(count)) });
	};
	const contactId = async () =>
		(await world.outputs('contact', 'getAll', { limit: 1 } as never))[0].id as string;

	test('429 with Retry-After is waited out, once for all items', async () => {
		const rule = { fault: 'status', status: 429, retryAfter: 1, method: 'POST' } as const;
		world.crm.faults.set([{ ...rule, times: 3 }]);
		expect(await create(200)).toHaveLength(200);
		expect(world.all('Contacts')).toHaveLength(60 + 200);
		// Those under way were told to wait, and nobody asked again before the time was over
		expect(world.routes[batch]).toBe(20 + 3);
	});

	test('two executions with one credential share the pace', async () => {
		world.crm.faults.set([{ fault: 'latency', ms: 10, method: 'POST' }]);
		await Promise.all([create(200), create(200)]);
		expect(world.crm.stats.report().maxInFlight).toBeLessThanOrEqual(5);
		expect(world.all('Contacts')).toHaveLength(60 + 400);
	});

	test('a pause that one execution is asked for holds back the other', async () => {
		const id = await contactId();
		const rule = { fault: 'status', status: 429, retryAfter: 2, times: 1 } as const;
		world.crm.faults.set([{ ...rule, method: 'POST' }]);
		const before = world.crm.stats.report().requests;
		const creating = create(2);
		const { stats } = world.crm;
		while (stats.report().byStatus['429'] === undefined) await sleep(5);
		await sleep(20);
		const asked = stats.report().requests;
		const reading = world.outputs('contact', 'get', record(id));
		await sleep(100);
		expect(stats.report().requests).toBe(asked);
		await Promise.all([creating, reading]);
		expect(stats.report().requests).toBeGreaterThan(before + 2);
	});

	describe('no record is written twice because of a retry', () => {
		test.each([
			['a reset after the write', { fault: 'resetAfterWrite' }],
			['an answer cut short', { fault: 'truncated', cut: 'connection' }],
			['a 502', { fault: 'status', status: 502, applied: true }],
			['a 504', { fault: 'status', status: 504, applied: true }],
		] as const)('after %s creates are not sent again, and said to be so', async (_name, fault) => {
			world.crm.faults.set([{ ...fault, method: 'POST', times: 1 }]);
			const parameters = { ...inputFields(), options: { batchSize: 10 } };
			const run = await world.run('contact', 'create', parameters, {
				items: items(...people(30)),
				onError: 'continueErrorOutput',
			});
			expect(world.routes[batch]).toBe(3);
			expect(run.output).toHaveLength(20);
			expect(run.errorOutput).toHaveLength(10);
			expect(run.errorOutput[0].json.details).toMatchObject({ fate: 'unknown' });
			const names = world.all('Contacts').map(({ last_name }) => last_name);
			for (let at = 0; at < 30; at++) {
				expect(names.filter((name) => name === `Last ${at}`)).toHaveLength(1);
			}
		});

		test.each([
			['a 429', { fault: 'status', status: 429, retryAfter: 0 }],
			['a 503 that names a time to come back', { fault: 'status', status: 503, retryAfter: 0 }],
		] as const)('after %s they are sent again, because nothing was written', async (_n, fault) => {
			world.crm.faults.set([{ ...fault, method: 'POST', times: 1 }]);
			expect(await create(30)).toHaveLength(30);
			expect(world.all('Contacts')).toHaveLength(90);
		});

		test.each(['resetBeforeWrite', 'resetAfterWrite', 'truncated', 'status'] as const)(
			'updates are sent again after %s, which changes nothing twice',
			async (fault) => {
				const listed = await world.outputs('contact', 'getAll', { limit: 20 } as never);
				world.crm.faults.set([{ fault, method: 'POST', times: 1 }]);
				const rows = items(...listed.map(({ id }) => ({ id })));
				const parameters = { ...recordOfItem, ...fields({ [city]: 'Atlantis' }) };
				const changed = await world.outputs('contact', 'update', parameters, { items: rows });
				expect(changed).toHaveLength(20);
				expect(world.all('Contacts').filter((one) => one.city === 'Atlantis').length).toBe(20);
			},
		);
	});
});
