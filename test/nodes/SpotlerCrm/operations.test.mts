import type { IDataObject } from 'n8n-workflow';
import {
	fields,
	inputsOf,
	items,
	kinds,
	parametersOf,
	record,
	recordOfItem,
	useWorld,
} from './world.mts';

const world = useWorld();

/** Values as they are stored: yes as 1, numbers as numbers, times with a space. */
const storedForm = (values: IDataObject) =>
	Object.fromEntries(
		Object.entries(values).map(([key, value]) => {
			if (typeof value === 'boolean') return [key, Number(value)];
			if (['value', 'premium', 'unitprice', 'excess/deductible'].includes(key)) {
				return [key, Number(value)];
			}
			if (key === 'covers') return [key, String(value).split(', ')];
			return [key, key === 'opened' ? String(value).replace('T', ' ') : value];
		}),
	);

const STAMPS = ['modifieddate', 'modifiedby'];

const valuesOf = (stored: IDataObject = {}) =>
	Object.fromEntries(
		Object.entries(stored).filter(([key, value]) => value !== null && !STAMPS.includes(key)),
	);

describe.each(kinds)('$resource', (kind) => {
	const { resource, object, id, creates, changes, requires, matchBy } = kind;
	const more = parametersOf(kind);

	test('Get reads one by its ID', async () => {
		const [output] = await world.outputs(resource, 'get', { ...more, ...record(id) });
		expect(output.id).toBe(id);
		expect(world.routes).toEqual({
			[`GET /datadictionary/${object}`]: 1,
			[`GET /${object}/:id`]: 1,
		});
	});

	test('Get finds a record by its ID with zeros before it, alone and among others', async () => {
		for (const ids of [[`00${id}`], [`00${id}`, `0${id}`]]) {
			const given = items(...ids.map((one) => ({ id: one })));
			const run = await world.run(resource, 'get', { ...more, ...recordOfItem }, { items: given });
			expect(run.output.map(({ json }) => json.id)).toEqual(ids.map(() => id));
		}
	});

	test('Get of an ID that does not exist is "not found", the others go through', async () => {
		const run = await world.run(
			resource,
			'get',
			{ ...more, ...recordOfItem },
			{ items: items({ id: 987654321 }, { id }, { id: 'x/1' }), onError: 'continueErrorOutput' },
		);
		expect(inputsOf(run.output)).toEqual([1]);
		expect(inputsOf(run.errorOutput)).toEqual([0, 2]);
		for (const { json } of run.errorOutput) {
			expect(json.details).toMatchObject({ kind: 'notFound' });
		}
	});

	test('Get Many reads all of them', async () => {
		const outputs = await world.outputs(resource, 'getAll', { ...more, returnAll: true });
		expect(outputs.map((one) => one.id)).toEqual(world.ids(object));
	});

	test('Create makes a record of exactly the given values', async () => {
		const [output] = await world.outputs(resource, 'create', { ...more, ...fields(creates) });
		const stored = world.stored(object, output.id);
		expect(stored).toMatchObject(storedForm(creates));
		expect(world.routes[`POST /${object}`]).toBe(1);
	});

	test('Create without a required field names it by its label and sends nothing', async () => {
		const run = await world.run(resource, 'create', { ...more, ...fields({ id: '' }) });
		expect(run.error?.message).toContain(`${requires} is required`);
		expect(world.writes).toBe(0);
	});

	test('Update changes the given fields and no other', async () => {
		const before = world.stored(object, id);
		const [output] = await world.outputs(resource, 'update', {
			...more,
			...record(id),
			...fields(changes),
		});
		expect(output.id).toBe(id);
		const untouched = { ...before, ...storedForm(changes) };
		expect(valuesOf(world.stored(object, id))).toEqual(valuesOf(untouched));
	});

	test('Update and Delete of an ID that does not exist are "not found"', async () => {
		const update = { ...more, ...record(987654321), ...fields(changes) };
		const runs = [
			await world.run(resource, 'update', update, { onError: 'continueErrorOutput' }),
			await world.run(resource, 'delete', update, { onError: 'continueErrorOutput' }),
		];
		for (const { errorOutput } of runs) {
			expect(errorOutput[0].json.details).toMatchObject({ kind: 'notFound', status: 404 });
			expect(errorOutput[0].json.error).toContain('with ID 987654321');
		}
	});

	test('Delete removes one', async () => {
		const outputs = await world.outputs(resource, 'delete', { ...more, ...record(id) });
		expect(outputs).toEqual([{ id: String(id), deleted: true }]);
		expect(world.stored(object, id)).toBeUndefined();
	});

	test('Create or Update changes what is there, and then has nothing to write', async () => {
		const upsert = { ...more, ...fields(creates, matchBy) };
		for (const other of world.ids(object, (one) => one[matchBy] === creates[matchBy])) {
			await world.outputs(resource, 'delete', { ...more, ...record(other) });
		}
		const [first] = await world.outputs(resource, 'createOrUpdate', upsert);
		expect(first._crm).toMatchObject({ outcome: 'created' });
		const { writes } = world;
		const [second] = await world.outputs(resource, 'createOrUpdate', upsert);
		expect(second._crm).toMatchObject({ outcome: 'unchanged', id: String(first.id) });
		expect(world.writes).toBe(writes);
	});
});
