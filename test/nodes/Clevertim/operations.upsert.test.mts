import type { IDataObject } from 'n8n-workflow';
import type { EntityName } from '../../../sandbox/clevertim/entity.mts';
import { fields, inputFields, items, useWorld } from './world.mts';

const world = useWorld();

/** For each kind of record: how it is recognised, its values, and a later change of them. */
const cases: Array<[entity: EntityName, key: string, values: IDataObject, change: IDataObject]> = [
	['contact', 'emails', { firstName: 'Ada', emails: 'ada@new.example' }, { firstName: 'Adele' }],
	['company', 'name', { name: 'Nova', city: 'Łódź' }, { city: 'Berlin' }],
	['opportunity', 'name', { name: 'Nova deal', value: '10.50' }, { value: '11' }],
	['case', 'name', { name: 'Nova case', description: 'a' }, { description: 'b' }],
	['task', 'name', { name: 'Nova task', start: '2026-03-29T09:00' }, { start: '2026-03-30' }],
	['note', 'text', { text: 'Nova note', customerIds: 1002 }, { caseId: 31 }],
];

describe.each(cases)('%s', (entity, key, values, change) => {
	const upsert = async (given: IDataObject) => {
		const [output] = await world.outputs(entity, 'createOrUpdate', fields(given, key));
		return output;
	};

	test('is created when nothing matches, left alone when nothing differs, else updated', async () => {
		const created = await upsert(values);
		const { id } = created;
		expect(created._crm).toMatchObject({ outcome: 'created', id: String(id) });
		expect(world.writes).toBe(1);

		const again = await upsert(values);
		expect(again._crm).toEqual({ outcome: 'unchanged', changed: [], id: String(id) });
		expect(world.writes).toBe(1);

		const updated = await upsert({ ...values, ...change });
		const changed = Object.keys(change);
		expect(updated._crm).toEqual({ outcome: 'updated', changed, id: String(id) });
		expect(world.routes[`PUT /${entity}/:id`]).toBe(1);
		expect(await upsert({ ...values, ...change })).toMatchObject({
			id,
			_crm: { outcome: 'unchanged' },
		});
	});

	test('an item without a value to match by is refused, the others go through', async () => {
		const names = Object.keys(values);
		const given = Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
		const run = await world.run(entity, 'createOrUpdate', fields(given, key), {
			items: items({ ...values, [key]: '' }, values),
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput[0].json.error).toMatch(/^This item has no .*, by which records/);
		expect(run.output).toHaveLength(1);
	});
});

test('without a field to match by, nothing is read or written', async () => {
	const run = await world.run('contact', 'createOrUpdate', fields({ firstName: 'Ada' }));
	expect(run.error?.message).toBe('No field is chosen to match records by');
	expect(run.error?.description).toContain('Match By');
	expect(world.routes).toEqual({});
});

test('when several fields are matched by, all of them have to agree', async () => {
	const same = { firstName: 'José', lastName: 'Muñoz', jobTitle: 'CFO' };
	const [known] = await world.outputs(
		'contact',
		'createOrUpdate',
		fields(same, 'firstName', 'lastName'),
	);
	expect(known).toMatchObject({ id: 1003, _crm: { outcome: 'updated', changed: ['jobTitle'] } });
	const other = { firstName: 'José', lastName: 'Nowhere' };
	const [made] = await world.outputs(
		'contact',
		'createOrUpdate',
		fields(other, 'firstName', 'lastName'),
	);
	expect(made._crm).toMatchObject({ outcome: 'created' });
});

test('letter case and outer spaces of the key do not make a second record', async () => {
	const email = (world.stored('contact', 1003)?.email as string[])[0];
	const given = { firstName: 'José', emails: ` ${email.toUpperCase()} ` };
	const [output] = await world.outputs('contact', 'createOrUpdate', fields(given, 'emails'));
	expect(output).toMatchObject({ id: 1003, _crm: { outcome: 'unchanged' } });
});

test('a new record that Clevertim would refuse is refused beforehand', async () => {
	const given = { emails: 'nobody@new.example' };
	const run = await world.run('contact', 'createOrUpdate', fields(given, 'emails'));
	expect(run.error?.message).toBe(
		"No record matches, and a new one can't be made: A contact needs a First Name or a Last Name",
	);
	expect(world.writes).toBe(0);
});

test('records are matched by a custom field, too', async () => {
	const given = { cf_1: '00000002', city: 'Vigo' };
	const [output] = await world.outputs('contact', 'createOrUpdate', fields(given, 'cf_1'));
	expect(output).toMatchObject({ id: 1003, _crm: { outcome: 'updated', changed: ['city'] } });
});

describe('matched by ID', () => {
	const upsert = async (...jsons: IDataObject[]) =>
		await world.run('contact', 'createOrUpdate', inputFields('id'), {
			items: items(...jsons),
			onError: 'continueErrorOutput',
		});
	const contacts = async (limit: number) =>
		(await world.outputs('contact', 'getAll', { limit })).map(({ id }) => id as number);

	test('a few records are read one by one, and only what differs is written', async () => {
		const [one, other] = await contacts(2);
		world.crm.stats.reset();
		const run = await upsert({ id: one, city: 'Łódź' }, { id: String(other), city: 'Łódź' });
		expect(run.output.map(({ json }) => json._crm)).toEqual(
			[one, other].map((id) => ({ outcome: 'updated', changed: ['city'], id: String(id) })),
		);
		expect(world.routes).toEqual({ 'GET /contact/:id': 2, 'PUT /contact/:id': 2 });
		const again = await upsert({ id: one, city: 'Łódź' });
		expect(again.output[0].json._crm).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes).toBe(2);
	});

	test('many records take one request to match', async () => {
		const ids = await contacts(30);
		world.crm.stats.reset();
		const run = await upsert(...ids.map((id) => ({ id, city: 'Łódź' })));
		expect(run.output).toHaveLength(ids.length);
		expect(world.routes['GET /contact']).toBe(1);
		expect(world.routes).not.toHaveProperty('GET /contact/:id');
	});

	test('an ID that nobody has makes no record', async () => {
		const [id] = await contacts(1);
		const run = await upsert({ id, city: 'Rome' }, { id: 999_999, city: 'Rome', firstName: 'Ada' });
		expect(run.output[0].json._crm).toMatchObject({ outcome: 'updated' });
		expect(run.errorOutput[0].json.error).toBe(
			"No record matches, and a new one can't be made: ID 999999 can't be chosen",
		);
		expect(world.routes).not.toHaveProperty('POST /contact');
	});

	test.each(cases.map(([entity]) => entity))('Match By of %s offers the ID', async (resource) => {
		const node = world.node({ resource, operation: 'createOrUpdate' });
		const { fields: offered } = await world.harness.load<{ fields: IDataObject[] }>(
			node,
			'resourceMapping',
			'getMatchFields',
		);
		expect(offered.find(({ id }) => id === 'id')).toMatchObject({ canBeUsedToMatch: true });
	});
});

test('a task that is marked as deleted is not taken for the one that is meant', async () => {
	const given = { name: 'Call the notary', location: 'Rome' };
	const [{ id }] = await world.outputs('task', 'create', fields({ ...given, isDeleted: true }));
	const [made] = await world.outputs('task', 'createOrUpdate', fields(given, 'name'));
	expect(made._crm).toMatchObject({ outcome: 'created' });
	expect(made.id).not.toBe(id);
	const comment = fields({ text: 'Done?', taskId: given.name });
	expect(await world.outputs('comment', 'create', comment)).toMatchObject([{ taskId: made.id }]);
	const byId = fields({ id, location: 'Milan' }, 'id');
	expect(await world.outputs('task', 'createOrUpdate', byId)).toMatchObject([{ isDeleted: true }]);
});

test('a note that is marked as deleted says so', async () => {
	const filters = { conditions: [{ field: 'Deleted', operator: 'equals', value: true }] };
	const notes = await world.outputs('note', 'getAll', { returnAll: true, filters });
	const wanted = world.crm.store.all('note').filter((note) => note.is_deleted === true);
	expect(notes.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
	expect(notes.length).toBeGreaterThan(0);
});
