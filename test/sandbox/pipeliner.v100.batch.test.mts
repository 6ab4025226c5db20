import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { startTestPipeliner, v100Client } from './pipeliner-client.mts';

const nobody = '01234567-89ab-cdef-0123-456789abcdef';

describe('Pipeliner sandbox, v100: batches', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	let owner_id: string;
	let known: JsonObject;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 30);
		api = v100Client(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(async () => {
		pipeliner.reset();
		owner_id = String((await api('GET', '/Clients?first=1')).list[0].id);
		known = (await api('GET', '/Contacts?first=1')).list[0];
	});

	const size = () => pipeliner.store.size('Contacts');
	const modify = (items: object[], parameters = '') =>
		api('POST', `/Contacts/batch-modify${parameters}`, items);

	it('creates what has no id and updates what has one, and answers ids in order', async () => {
		const items = [
			{ last_name: 'A', owner_id },
			{ id: known.id, city: 'Ronda' },
		];
		const { status, body } = await modify(items, '?rollback-method=1');
		const data = body.data as string[];
		expect([status, body.success, data.length, data[1]]).toEqual([200, true, 2, known.id]);
		expect(pipeliner.store.get('Contacts', data[0])?.last_name).toBe('A');
		expect(pipeliner.store.get('Contacts', String(known.id))?.city).toBe('Ronda');
	});

	it('rollback-method 1: keeps what was all right, with an Error in the place of the rest', async () => {
		const items = [
			{ last_name: 'A', owner_id },
			{ last_name: 'no owner' },
			{ id: nobody, city: 'X' },
			{ id: known.id, city: 'Ronda' },
		];
		const { status, body } = await modify(items, '?rollback-method=1');
		expect([status, body.success]).toEqual([200, true]);
		expect(body.data).toEqual([
			expect.any(String),
			expect.objectContaining({ code: 40000, entity_index: 1, http_status: 422 }),
			expect.objectContaining({ http_status: 404, entity_index: 2, entity_id: nobody }),
			known.id,
		]);
		expect(size()).toBe(31);
	});

	it('rollback-method 0: one error undoes everything, and says which item it was', async () => {
		const items = [{ id: known.id, city: 'Ronda' }, { last_name: 'A', owner_id }, { city: 'X' }];
		const before = structuredClone(pipeliner.store.get('Contacts', String(known.id)));
		const { status, body } = await modify(items, '?rollback-method=0');
		expect([status, body.code, body.entity_index]).toEqual([422, 40000, 2]);
		expect(pipeliner.store.get('Contacts', String(known.id))).toEqual(before);
		expect(size()).toBe(30);
	});

	it('deletes in batches, softly, with the same two ways to fail', async () => {
		const [first, second] = (await api('GET', '/Contacts?first=2')).list.map(({ id }) => id);
		const path = '/Contacts/batch-delete';
		const all = await api('POST', `${path}?rollback-method=0`, [first, nobody]);
		expect([all.status, all.body.entity_index]).toEqual([404, 1]);
		expect(pipeliner.store.get('Contacts', String(first))?.is_deleted).not.toBe(true);
		const some = await api('POST', `${path}?rollback-method=1`, [first, nobody, second]);
		expect([some.status, some.body.data]).toEqual([
			200,
			[first, expect.objectContaining({ http_status: 404, entity_index: 1 }), second],
		]);
		expect((await api('GET', '/Contacts')).body.total).toBe(28);
	});

	it('takes validation levels for every item', async () => {
		const item = { id: known.id, gapi_entity_id: 'g-1' };
		expect((await modify([item], '?rollback-method=1')).list[0]).toMatchObject({ code: 40000 });
		const level = '?rollback-method=1&validation-level=8';
		expect((await modify([item], level)).body.data).toEqual([known.id]);
	});

	it('validation-level 2 looks at what changes only, 4 at system fields only', async () => {
		const [a, b] = (await api('GET', '/Contacts?first=2')).list;
		const copied = { cf_membership_number: a.cf_membership_number };
		const update = (id: unknown, body: object, level: number) =>
			api('PATCH', `/Contacts/${id}?validation-level=${level}`, body);
		expect((await update(b.id, copied, 0)).status).toBe(422);
		// with 4, custom fields aren't checked: now there is one number twice
		expect((await update(b.id, copied, 4)).status).toBe(200);
		expect((await update(b.id, { city: 'X' }, 0)).status).toBe(422);
		expect((await update(b.id, { city: 'X' }, 2)).status).toBe(200);
	});

	it('refuses what is no list, and rollback methods it does not know', async () => {
		expect((await api('POST', '/Contacts/batch-modify', {})).status).toBe(400);
		expect((await modify([], '?rollback-method=2')).status).toBe(400);
		expect((await modify([], '?validation-level=x')).status).toBe(400);
		const wrong = await api('POST', '/Contacts/batch-modify?rollback-method=1', '[1,"a"]');
		expect(wrong.list).toMatchObject([{ code: 117, entity_index: 0 }, { code: 117 }]);
		expect((await api('POST', '/Fields/batch-modify', [])).status).toBe(405);
		expect((await api('GET', '/Contacts/batch-modify')).status).toBe(405);
	});

	it('writes a thousand records in ten requests', async () => {
		const items = Array.from({ length: 100 }, (_, index) => ({ last_name: `L${index}`, owner_id }));
		for (let batch = 0; batch < 10; batch++) await modify(items, '?rollback-method=1');
		expect(size()).toBe(1030);
		const { byRoute } = pipeliner.stats.report();
		expect(byRoute['POST /entities/Contacts/batch-modify']).toBe(10);
	});
});
