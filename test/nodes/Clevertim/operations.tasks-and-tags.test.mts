import { items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

describe('Task: Complete', () => {
	test('marks the task as completed and touches nothing else', async () => {
		const open = world.crm.store.all('task').find((one) => !one.is_completed);
		const [output] = await world.outputs('task', 'complete', record(open?.id as number));
		expect(output.isCompleted).toBe(true);
		const { lm, ...after } = world.stored('task', open?.id) ?? {};
		expect(lm).toBeDefined();
		expect(after).toEqual({ ...open, is_completed: true, lm: undefined });
		expect(world.routes).toEqual({ 'PUT /task/:id': 1 });
	});

	test('of a task that is gone is "not found"', async () => {
		const run = await world.run('task', 'complete', record(987654));
		expect(run.error).toMatchObject({
			message: 'Clevertim has no task with ID 987654',
			httpCode: '404',
		});
	});
});

describe.each([
	['contact', 1002],
	['company', 1001],
] as const)('%s: Add Tags and Remove Tags', (entity, id) => {
	const tags = () => world.stored(entity, id)?.tags as string[];

	test('added tags join those that are there, none twice', async () => {
		const before = tags();
		const [output] = await world.outputs(entity, 'addTags', {
			...record(id),
			listValues: 'new one, Früh, new one',
		});
		expect(tags()).toEqual([...before, 'new one', 'Früh']);
		expect(output.tags).toEqual(tags());
	});

	test('a tag that is there already, in any letter case, costs no write', async () => {
		await world.outputs(entity, 'addTags', { ...record(id), listValues: 'Früh' });
		const { writes } = world;
		await world.outputs(entity, 'addTags', { ...record(id), listValues: ' FRÜH' });
		expect(world.writes).toBe(writes);
	});

	test('removed tags go, the others stay', async () => {
		const before = tags();
		await world.outputs(entity, 'addTags', { ...record(id), listValues: 'a, b' });
		await world.outputs(entity, 'removeTags', { ...record(id), listValues: 'A, not there' });
		expect(tags()).toEqual([...before, 'b']);
	});

	test('a list from an expression is taken as it is', async () => {
		const listValues = '={{ ["one, with comma", "two"] }}';
		await world.outputs(entity, 'addTags', { ...record(id), listValues });
		expect(tags()).toEqual(expect.arrayContaining(['one, with comma', 'two']));
	});

	test('no tags at all are refused before anything is sent', async () => {
		const run = await world.run(entity, 'addTags', { ...record(id), listValues: '={{ " , " }}' });
		expect(run.error?.message).toBe('Tags has no value');
		expect(world.routes).toEqual({});
	});

	test('a record that is gone is "not found", the others are tagged', async () => {
		const run = await world.run(
			entity,
			'addTags',
			{ ...recordOfItem, listValues: 'x' },
			{ items: items({ id: 987654 }, { id }), onError: 'continueErrorOutput' },
		);
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'notFound' });
		expect(tags()).toContain('x');
	});
});

test('two items that tag the same record lose none of their tags', async () => {
	const before = world.stored('contact', 1002)?.tags as string[];
	const parameters = { ...recordOfItem, listValues: '={{ $json.tag }}' };
	const rows = items({ id: 1002, tag: 'a' }, { id: 1002, tag: 'b' }, { id: 1002, tag: 'c' });
	const outputs = await world.outputs('contact', 'addTags', parameters, { items: rows });
	expect(world.stored('contact', 1002)?.tags).toEqual([...before, 'a', 'b', 'c']);
	expect(outputs.map(({ tags }) => tags)).toEqual(Array(3).fill([...before, 'a', 'b', 'c']));
});
