import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import { clevertimClient } from './client.mts';

describe('Clevertim sandbox: records', () => {
	let sandbox: Sandbox;
	let api: ReturnType<typeof clevertimClient>;
	beforeAll(async () => {
		const clock = () => new Date('2026-07-01T08:09:10.987Z');
		sandbox = await startSandbox({ clock });
		api = clevertimClient(sandbox.clevertim);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.clevertim.reset());

	const create = async (path: string, body: object) => (await api('POST', path, body)).content[0];
	const read = async (path: string) => (await api('GET', path)).content[0];

	it('gives contacts and companies ids from one space, and folders ids like f1001', async () => {
		const contact = await create('/contact', { fn: 'Ada' });
		const company = await create('/company', { cn: 'Ada & Co' });
		expect(company.id).toBe((contact.id as number) + 1);
		const { store } = sandbox.clevertim;
		const ids = [...store.all('contact'), ...store.all('company')].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect((await create('/folder', { name: 'New' })).id).toBe('f1004');
		expect((await read('/folder/f1004')).is_dir).toBe(true);
	});

	it('never gives an id twice', async () => {
		const first = await create('/contact', { fn: 'Ada' });
		await api('DELETE', `/contact/${first.id}`);
		expect((await create('/contact', { fn: 'Bea' })).id).toBe((first.id as number) + 1);
	});

	it('keeps strings as they were sent', async () => {
		const sent = {
			fn: '01234',
			ln: '9007199254740993',
			postcode: '01001',
			description: ' a\n"b" 李 ☕',
		};
		const phones = [{ no: '0034600123456', type: 'Mobile' }];
		const { id } = await create('/contact', { ...sent, phones });
		expect(await read(`/contact/${id}`)).toMatchObject({ ...sent, phones });
	});

	it('updates only the keys it is given', async () => {
		const before = await read('/contact/1002');
		await api('PUT', '/contact/1002', { id: 1002, title: 'New' });
		const lm = '2026-07-01T08:09:10Z';
		expect(await read('/contact/1002')).toEqual({ ...before, title: 'New', lm });
	});

	it('replaces lists and cf as a whole', async () => {
		await api('PUT', '/contact/1002', { email: ['a@b.example'], cf: { '1': '7' }, tags: null });
		const { email, cf, tags } = await read('/contact/1002');
		expect({ email, cf, tags }).toEqual({ email: ['a@b.example'], cf: { '1': '7' }, tags: [] });
	});

	it('ignores read-only and unknown keys without a word', async () => {
		const before = await read('/contact/1002');
		const ignored = {
			...{ id: 1, ao: 'x', lc: 'x', is_company: true, cphoto: 'x', first_name: 'Ada' },
			...{ tasks: [1], notes: [2], cases: [3], opportunities: [4] },
		};
		const reply = await api('PUT', '/contact/1002', { ...ignored, city: 'Łódź' });
		expect(reply.status).toBe(200);
		expect(await read('/contact/1002')).toEqual({ ...before, city: 'Łódź', lm: expect.anything() });
	});

	it('refuses values of the wrong JSON type with 400', async () => {
		const wrong: Array<[path: string, body: object, key: string]> = [
			['/contact', { fn: 'A', email: 'a@b.example' }, 'email'],
			['/contact', { fn: 'A', postcode: 1001 }, 'postcode'],
			['/contact', { fn: 'A', phones: ['0034'] }, 'phones'],
			['/contact', { fn: 'A', smids: [{ smid: 1 }] }, 'smids'],
			['/contact', { fn: 'A', cf: [] }, 'cf'],
			['/contact', { fn: 'A', companyId: '1001' }, 'companyId'],
			['/opportunity', { name: 'A', value: '1,000' }, 'value'],
			['/task', { name: 'A', is_completed: 'yes' }, 'is_completed'],
			['/task', { name: 'A', startDate: '2026-03-29' }, 'startDate'],
			['/task', { name: 'A', startDate: { y: 2026, mo: 2, d: 30 } }, 'startDate'],
			['/task', { name: 'A', startDate: { y: 2026, mo: 2, d: 3, h: 24, mi: 0 } }, 'startDate'],
			['/note', { desc: 'A', cust: ['1002'] }, 'cust'],
		];
		for (const [path, body, key] of wrong) {
			const reply = await api('POST', path, body);
			expect([key, reply.status, reply.body.error]).toEqual([
				key,
				400,
				`Invalid value for '${key}'.`,
			]);
		}
	});

	it('stamps ao on creates and lm on updates, in whole seconds of UTC', async () => {
		const created = await create('/note', { desc: 'Hello' });
		expect(created.ao).toBe('2026-07-01T08:09:10Z');
		expect(created).not.toHaveProperty('lm');
		const changed = (await api('PUT', `/note/${created.id}`, { desc: 'Bye' })).content[0];
		expect(changed).toMatchObject({ ao: created.ao, lm: '2026-07-01T08:09:10Z' });
	});

	it('remembers who made a record', async () => {
		expect((await create('/task', { name: 'Call' })).userId).toBe(11);
		expect((await create('/comment', { comment: 'Done', tid: 901 })).userId).toBe(11);
	});

	it('answers the value of an opportunity as a string', async () => {
		expect((await create('/opportunity', { name: 'A', value: '1000.50' })).value).toBe('1000.50');
		expect((await create('/opportunity', { name: 'B', value: 4500 })).value).toBe('4500');
	});

	it('keeps a date without a time apart from one at midnight', async () => {
		const day = { y: 2026, mo: 3, d: 29 };
		const midnight = { ...day, h: 0, mi: 0 };
		const { id } = await create('/task', { name: 'A', startDate: day, endDate: midnight });
		expect(await read(`/task/${id}`)).toMatchObject({ startDate: day, endDate: midnight });
	});

	it('puts a child into the lists of its contact or company, opportunity and case', async () => {
		const opportunity = await create('/opportunity', { name: 'O', cust: 1001 });
		const { id: caseId } = await create('/case', { name: 'C', cust: 1002 });
		const task = await create('/task', {
			name: 'T',
			cust: 1001,
			opp: opportunity.id,
			case: caseId,
		});
		const note = await create('/note', { desc: 'N', cust: 1002, opportunity: opportunity.id });
		const about = await create('/note', { desc: 'M', case: caseId });
		const company = await read('/company/1001');
		expect(company.opportunities).toContain(opportunity.id);
		expect(company.tasks).toContain(task.id);
		expect(await read('/contact/1002')).toMatchObject({ cases: expect.arrayContaining([caseId]) });
		expect((await read('/contact/1002')).notes).toContain(note.id);
		expect(await read(`/opportunity/${opportunity.id}`)).toMatchObject({
			tasks: [task.id],
			notes: [note.id],
		});
		expect(await read(`/case/${caseId}`)).toMatchObject({ tasks: [task.id], notes: [about.id] });
	});

	it('shows every write in the next list', async () => {
		const listed = async (path: string, id: unknown) =>
			(await api('GET', path)).content.find((record) => record.id === id);
		const { id } = await create('/contact', { fn: 'Ada' });
		expect(await listed('/contact', id)).toMatchObject({ fn: 'Ada', tasks: [] });
		const task = await create('/task', { name: 'T', cust: id });
		expect(await listed('/contact', id)).toMatchObject({ tasks: [task.id] });
		await api('PUT', `/contact/${id}`, { fn: 'Bea' });
		expect(await listed('/contact', id)).toMatchObject({ fn: 'Bea', tasks: [task.id] });
		await api('DELETE', `/contact/${id}`);
		expect(await listed('/contact', id)).toBeUndefined();
		expect(await listed('/task', task.id)).toMatchObject({ cust: id });
	});

	it('moves a child from list to list when its parent changes, and out when it is deleted', async () => {
		const { id } = await create('/task', { name: 'T', cust: 1002 });
		await api('PUT', `/task/${id}`, { cust: 1003 });
		expect((await read('/contact/1002')).tasks).not.toContain(id);
		expect((await read('/contact/1003')).tasks).toContain(id);
		await api('DELETE', `/task/${id}`);
		expect((await read('/contact/1003')).tasks).not.toContain(id);
	});

	it('puts comments into their note or task', async () => {
		const { id: nid } = await create('/note', { desc: 'N' });
		const { id: tid } = await create('/task', { name: 'T' });
		const onNote = await create('/comment', { comment: 'a', nid });
		const onTask = await create('/comment', { comment: 'b', tid });
		expect((await read(`/note/${nid}`)).comments).toEqual([onNote.id]);
		expect((await read(`/task/${tid}`)).comments).toEqual([onTask.id]);
		await api('DELETE', `/comment/${onNote.id}`);
		expect((await read(`/note/${nid}`)).comments).toEqual([]);
	});

	it('takes one customer of a note or several', async () => {
		const one = await create('/note', { desc: 'N', cust: 1002 });
		const two = await create('/note', { desc: 'N', cust: [1002, 1001] });
		expect([one.cust, two.cust]).toEqual([[1002], [1002, 1001]]);
		expect((await read('/contact/1002')).notes).toEqual(expect.arrayContaining([one.id, two.id]));
		expect((await read('/company/1001')).notes).toContain(two.id);
	});

	it('completes and soft-deletes tasks through PUT', async () => {
		await api('PUT', '/task/901', { is_completed: true, is_deleted: true });
		expect(await read('/task/901')).toMatchObject({ is_completed: true, is_deleted: true });
	});

	it('keeps only custom values of fields that belong to the model, as strings', async () => {
		const cf: JsonObject = { '1': 7, '2': 'one', '26': 'Low', '999': 'x', '3': null };
		const contact = await create('/contact', { fn: 'A', cf });
		expect(contact.cf).toEqual({ '1': '7', '2': ['one'], '3': null });
	});

	it('forgets the values of a deleted custom field', async () => {
		expect((await read('/contact/1002')).cf).toHaveProperty('1');
		await api('DELETE', '/customfield/1');
		expect((await read('/contact/1002')).cf).not.toHaveProperty('1');
	});

	it('creates, reads, changes and deletes custom fields', async () => {
		const body = { name: 'Colour', elemType: 'select', modelType: ['cases'], values: ['Red'] };
		const { id } = await create('/customfield', body);
		expect(await read(`/customfield/${id}`)).toMatchObject({ ...body, fullname: 'Colour' });
		await api('PUT', `/customfield/${id}`, { values: ['Red', 'Blue'] });
		expect((await read(`/customfield/${id}`)).values).toEqual(['Red', 'Blue']);
		expect((await api('DELETE', `/customfield/${id}`)).status).toBe(200);
	});

	it('takes only the name of a linked file', async () => {
		const linked = await create('/linkedfile', {
			name: 'a.pdf',
			link: 'https://x.example',
			size: 9,
		});
		expect(linked).toMatchObject({ name: 'a.pdf', link: null, size: 0 });
	});
});
