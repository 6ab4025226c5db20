import type { IDataObject } from 'n8n-workflow';
import { kinds } from './kinds.mts';
import { collection, fields, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const idOf = (name: string, at = 0): string => world.all(name)[at].id as string;

describe.each(kinds)('$resource', ({ resource, entity, creates, updates, by }) => {
	const picked = resource === 'anyCollection' ? collection(entity) : {};

	test('is created, read, changed and deleted', async () => {
		const [{ id }] = await world.outputs(resource, 'create', {
			...picked,
			...fields(creates(idOf)),
		});
		expect(world.stored(entity, id)).toBeDefined();
		const here = { ...picked, ...record(id as string) };
		const [read] = await world.outputs(resource, 'get', here);
		expect(read).toMatchObject({ id });
		const [changed] = await world.outputs(resource, 'update', { ...here, ...fields(updates) });
		const [name] = Object.keys(updates);
		expect(world.stored(entity, id)?.[name]).toEqual(changed[name]);
		expect(changed[name]).not.toEqual(read[name]);
		const listed = await world.outputs(resource, 'getAll', { ...picked, returnAll: true } as never);
		expect(listed.map((one) => one.id)).toContain(id);
		expect(await world.outputs(resource, 'delete', here)).toEqual([{ id, deleted: true }]);
		expect(world.stored(entity, id)).toBeUndefined();
	});

	if (!by) return;
	test('is created once and then left alone by Create or Update', async () => {
		const given = Object.fromEntries(
			Object.entries(creates(idOf)).filter(([key]) => key !== 'account_relations'),
		);
		const upsert = async () => {
			const parameters = { ...picked, ...fields(given, by) };
			return (await world.outputs(resource, 'createOrUpdate', parameters))[0]._crm as IDataObject;
		};
		expect((await upsert()).outcome).toBe('created');
		const { writes } = world;
		expect(await upsert()).toMatchObject({ outcome: 'unchanged', changed: [] });
		expect(world.writes).toBe(writes);
	});
});
