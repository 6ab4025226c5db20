import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { clevertimClient } from './client.mts';

describe('Clevertim sandbox: both readings of every uncertain fact', () => {
	let sandbox: Sandbox;
	let api: ReturnType<typeof clevertimClient>;
	beforeAll(async () => {
		sandbox = await startSandbox();
		api = clevertimClient(sandbox.clevertim);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.clevertim.reset());

	const turn = (changes: Parameters<typeof sandbox.clevertim.switches.set>[0]) =>
		sandbox.clevertim.switches.set(changes);

	it('put full: drops the writable keys that are left out, and keeps the read-only ones', async () => {
		turn({ put: 'full' });
		const before = (await api('GET', '/contact/1002')).content[0];
		const after = (await api('PUT', '/contact/1002', { fn: 'Ada' })).content[0];
		expect(after).toMatchObject({ id: 1002, fn: 'Ada', email: [], phones: [], cf: {}, tags: [] });
		expect(after).not.toHaveProperty('ln');
		expect(after).not.toHaveProperty('title');
		expect([after.ao, after.notes, after.lc]).toEqual([before.ao, before.notes, before.lc]);
	});

	it('put full: refuses what would lose a required key', async () => {
		turn({ put: 'full' });
		expect((await api('PUT', '/contact/1002', { title: 'X' })).status).toBe(400);
		expect((await api('PUT', '/case/31', { description: 'X' })).status).toBe(400);
	});

	it('put full: takes a child out of the lists of a parent it no longer names', async () => {
		const { id } = (await api('POST', '/task', { name: 'T', cust: 1002 })).content[0];
		turn({ put: 'full' });
		await api('PUT', `/task/${id}`, { name: 'T' });
		expect((await api('GET', '/contact/1002')).content[0].tasks).not.toContain(id);
	});

	it('cfPut merge: keeps the custom values that are left out', async () => {
		turn({ cfPut: 'merge' });
		const { cf } = (await api('PUT', '/contact/1002', { cf: { '28': 'x' } })).content[0];
		expect(cf).toMatchObject({ '1': '00000001', '28': 'x' });
	});

	it('singleGet withSibling: another record comes first', async () => {
		turn({ singleGet: 'withSibling' });
		const { content } = await api('GET', '/contact/1004');
		expect(content.map(({ id }) => id)).toEqual([1002, 1004]);
	});

	it('missingSingle: 404 without words, an empty list, or another record', async () => {
		turn({ missingSingle: '404WithoutText' });
		const wordless = await api('GET', '/contact/999');
		expect([wordless.status, wordless.body]).toEqual([404, { status: 'ERROR', content: [] }]);
		turn({ missingSingle: 'emptyList' });
		const empty = await api('GET', '/contact/999');
		expect([empty.status, empty.body]).toEqual([200, { status: 'OK', content: [] }]);
		turn({ missingSingle: 'sibling' });
		const sibling = await api('GET', '/contact/999');
		expect([sibling.status, sibling.content.map(({ id }) => id)]).toEqual([200, [1002]]);
		expect((await api('PUT', '/contact/999', {})).status).toBe(404);
	});

	it('putAnswer sparse: only id and lm, with the write applied', async () => {
		turn({ putAnswer: 'sparse' });
		const { content } = await api('PUT', '/contact/1002', { fn: 'Ada' });
		expect(Object.keys(content[0])).toEqual(['id', 'lm']);
		expect(sandbox.clevertim.store.get('contact', 1002)?.fn).toBe('Ada');
	});

	it('postAnswer sparse: only the id, with the record stored', async () => {
		turn({ postAnswer: 'sparse' });
		const { content } = await api('POST', '/contact', { fn: 'Ada' });
		expect(Object.keys(content[0])).toEqual(['id']);
		expect(sandbox.clevertim.store.get('contact', content[0].id as number)?.fn).toBe('Ada');
	});

	it('noteCust scalar: one id, or null, or a list when there are several', async () => {
		turn({ noteCust: 'scalar' });
		const answers = [];
		for (const cust of [1002, [1002], [], [1002, 1001]]) {
			answers.push((await api('POST', '/note', { desc: 'N', cust })).content[0].cust);
		}
		expect(answers).toEqual([1002, 1002, null, [1002, 1001]]);
		const listed = (await api('GET', '/note')).content.at(-4);
		expect(listed?.cust).toBe(1002);
	});

	it('dateParts strings: the parts of a date are answered as strings', async () => {
		turn({ dateParts: 'strings' });
		const body = { name: 'T', startDate: { y: 2026, mo: 3, d: 29 } };
		const { startDate, endDate } = (await api('POST', '/task', body)).content[0];
		expect([startDate, endDate]).toEqual([{ y: '2026', mo: '3', d: '29' }, undefined]);
	});

	it('softDeletedInList false: soft-deleted tasks are only found by id', async () => {
		const ids = async () => (await api('GET', '/task')).content.map(({ id }) => id);
		expect(await ids()).toContain(940);
		turn({ softDeletedInList: false });
		expect(await ids()).not.toContain(940);
		expect((await api('GET', '/task/940')).content[0].is_deleted).toBe(true);
	});

	it('lmOnCreate: a new record has lm too', async () => {
		turn({ lmOnCreate: true });
		const { ao, lm } = (await api('POST', '/contact', { fn: 'Ada' })).content[0];
		expect(lm).toBe(ao);
	});

	it('shapes trusted: stores values of the wrong type as they are', async () => {
		turn({ shapes: 'trusted' });
		const { postcode } = (await api('POST', '/contact', { fn: 'A', postcode: 1001 })).content[0];
		expect(postcode).toBe(1001);
	});

	describe('links', () => {
		const wrong = [
			['/task', { name: 'T', cust: 9 }, "'cust' leads to no record."],
			['/task', { name: 'T', opp: 9 }, "'opp' leads to no record."],
			['/note', { desc: 'N', cust: [1002, 9] }, "'cust' leads to no record."],
			['/comment', { comment: 'C', nid: 9 }, "'nid' leads to no record."],
			['/contact', { fn: 'A', companyId: 1002 }, "'companyId' leads to no record."],
			['/contact', { fn: 'A', cf: { 3: 'Huge' } }, 'Invalid value for custom field 3.'],
			['/contact', { fn: 'A', cf: { 7: '9' } }, 'Invalid value for custom field 7.'],
		] as const;

		it.each(wrong)('checked: %s %j is refused', async (path, body, words) => {
			expect(await api('POST', path, body)).toMatchObject({
				status: 400,
				body: { error: words },
			});
		});

		it.each(wrong)('trusted: %s %j is stored', async (path, body) => {
			turn({ links: 'trusted' });
			expect((await api('POST', path, body)).content).toEqual([expect.objectContaining(body)]);
		});

		it('checked: what was deleted may stay where it was', async () => {
			const { id: cust } = (await api('POST', '/contact', { fn: 'A' })).content[0];
			const { id } = (await api('POST', '/task', { name: 'T', cust })).content[0];
			await api('DELETE', `/contact/${cust}`);
			expect((await api('PUT', `/task/${id}`, { name: 'U', cust })).status).toBe(200);
		});
	});

	it('refuses a switch or a reading that does not exist, and changes nothing', () => {
		expect(() => turn({ put: 'full', nonsense: 1 })).toThrow('No switch "nonsense"');
		expect(() => turn({ put: 'half' })).toThrow('can\'t be "half", only: "partial", "full"');
		expect(sandbox.clevertim.switches.current().put).toBe('partial');
	});

	it('takes switches at the start, and goes back to them on reset', async () => {
		const other = await startSandbox({ clevertim: { put: 'full', badKeyStatus: 403 } });
		const { switches, reset } = other.clevertim;
		expect(switches.current()).toMatchObject({ put: 'full', badKeyStatus: 403, shapes: 'checked' });
		switches.set({ put: 'partial' });
		reset();
		expect(switches.current().put).toBe('full');
		await other.close();
	});
});
