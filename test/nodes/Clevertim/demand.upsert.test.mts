import { fields, inputFields, inputsOf, items, people, useWorld } from './world.mts';

const world = useWorld();

const upsert = async (rows: Array<Record<string, unknown>>, ...matchBy: string[]) =>
	await world.run('contact', 'createOrUpdate', inputFields(...(matchBy ?? ['emails'])), {
		items: items(...(rows as never[])),
		onError: 'continueErrorOutput',
	});

test('two matches for one key is an error that lists both ids', async () => {
	const email = (world.stored('contact', 1002)?.email as string[])[0];
	const run = await upsert([{ emails: email, city: 'Rome' }, people(1)[0]], 'emails');
	expect(run.errorOutput[0].json).toMatchObject({
		error: '2 records have this E-Mails: IDs 1002, 1236',
		message: 'Merge them in the CRM, or match by a field that only one of them has.',
		details: { kind: 'ambiguousMatch', recordIds: ['1002', '1236'], field: 'E-Mails' },
	});
	expect(inputsOf(run.output)).toEqual([1]);
	expect(world.writes).toBe(1);
});

test("the same key twice in one input doesn't make two records", async () => {
	const rows = [
		{ firstName: 'Ada', emails: 'ada@x.example', tags: 'one' },
		{ lastName: 'Lovelace', emails: 'ADA@x.example', tags: 'two' },
		{ firstName: 'Adele', emails: ' ada@x.example ' },
	];
	const run = await upsert(rows, 'emails');
	expect(run.output).toHaveLength(3);
	expect(world.writes).toBe(1);
	const { id, _crm } = run.output[0].json;
	expect(_crm).toMatchObject({ outcome: 'created', id: String(id) });
	expect(run.output[1].json._crm).toMatchObject({ outcome: 'created', duplicateOf: 0 });
	// Later values win, lists are joined
	expect(world.stored('contact', id)).toMatchObject({
		fn: 'Adele',
		ln: 'Lovelace',
		email: ['ada@x.example'],
		tags: ['one', 'two'],
	});
});

test('items that share a key only through a third one are the same record, too', async () => {
	const run = await upsert(
		[
			{ firstName: 'A', emails: 'a@x.example' },
			{ firstName: 'B', emails: 'b@x.example' },
			{ firstName: 'C', emails: 'a@x.example, b@x.example' },
		],
		'emails',
	);
	const ids = new Set(run.output.map(({ json }) => json.id));
	expect(ids.size).toBe(1);
	expect(world.stored('contact', [...ids][0])?.email).toEqual(['a@x.example', 'b@x.example']);
});

test('records are matched by any of their values: by the second e-mail, by a phone', async () => {
	const [{ id }] = await world.outputs(
		'contact',
		'create',
		fields({ firstName: 'Ada', emails: 'a@x.example, b@x.example', phones: 'Fax: 0049 30 1' }),
	);
	const byMail = await upsert([{ emails: 'b@x.example', city: 'Rome' }], 'emails');
	const byPhone = await upsert([{ phones: '0049 30 1', city: 'Rome' }], 'phones');
	expect(byMail.output[0].json).toMatchObject({ id, _crm: { outcome: 'updated' } });
	expect(byPhone.output[0].json).toMatchObject({ id });
});

test('records are matched by a custom field as by any other', async () => {
	const given = { firstName: 'Ada', cf_1: 'M-0042' };
	const [{ id }] = await world.outputs('contact', 'create', fields(given));
	const { output } = await upsert(
		[
			{ cf_1: 'm-0042', city: 'Rome' },
			{ lastName: 'Lee', cf_1: 'M-0043' },
		],
		'cf_1',
	);
	expect(output[0].json).toMatchObject({ id, city: 'Rome', _crm: { outcome: 'updated' } });
	expect(output[1].json).toMatchObject({ cf_1: 'M-0043', _crm: { outcome: 'created' } });
});

test('two rows with one e-mail each of the same contact are written as one, and nothing is lost', async () => {
	const given = { firstName: 'Ada', emails: 'home@x.example, work@x.example' };
	const [{ id }] = await world.outputs('contact', 'create', fields(given));
	const { writes } = world;
	const run = await upsert(
		[
			{ emails: 'home@x.example', tags: 'a', city: 'Rome' },
			{ emails: 'work@x.example', tags: 'b', city: 'Oslo' },
		],
		'emails',
	);
	expect(run.output[1].json).toMatchObject({ id, _crm: { duplicateOf: 0 } });
	expect(world.stored('contact', id)).toMatchObject({ tags: ['a', 'b'], city: 'Oslo' });
	expect(world.writes).toBe(writes + 1);
});

test('the note says which fields were written, and stays away on request', async () => {
	const row = { emails: 'ada@x.example', firstName: 'Ada', city: 'Rome' };
	await upsert([row], 'emails');
	const run = await upsert([{ ...row, city: 'Oslo', jobTitle: 'CEO' }], 'emails');
	expect(run.output[0].json._crm).toMatchObject({
		outcome: 'updated',
		changed: ['city', 'jobTitle'],
	});
	const [plain] = await world.outputs('contact', 'createOrUpdate', {
		...fields(row, 'emails'),
		options: { report: false },
	});
	expect(plain).not.toHaveProperty('_crm');
	expect(plain).toMatchObject({ city: 'Rome' });
});

test('only what differs is sent', async () => {
	await upsert([{ emails: 'ada@x.example', firstName: 'Ada', city: 'Rome' }], 'emails');
	const run = await world.run('contact', 'createOrUpdate', {
		...fields({ emails: 'ada@x.example', firstName: 'Ada', city: 'Oslo' }, 'emails'),
		options: { dryRun: true },
	});
	expect(run.output[0].json.request).toMatchObject({ method: 'PUT', body: { city: 'Oslo' } });
	const { body } = run.output[0].json.request as { body: object };
	expect(Object.keys(body).sort()).toEqual(['city', 'id']);
});

test('what Create or Update puts out can go in again: nothing changes', async () => {
	const [row] = people(1);
	const first = await upsert([row], 'emails');
	const { writes } = world;
	const again = await world.run(
		'contact',
		'createOrUpdate',
		{ ...inputFields('emails'), options: { ignoreUnknown: true } },
		{ items: items(first.output[0].json) },
	);
	expect(again.output[0].json._crm).toMatchObject({ outcome: 'unchanged' });
	expect(world.writes).toBe(writes);
});
