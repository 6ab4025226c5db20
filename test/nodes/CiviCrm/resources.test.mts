import { kinds } from './kinds.mts';
import { fields, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const names = kinds.map(({ resource }) => resource);

test.each(kinds)(
	'$resource is created, got, counted, changed, matched and deleted',
	async ({ resource, creates, wanted, changes, matchBy }) => {
		const count = async () => (await world.outputs(resource, 'count'))[0].count as number;
		const before = await count();
		const [created] = await world.outputs(resource, 'create', fields(creates));
		expect(created).toMatchObject(wanted);
		expect(await count()).toBe(before + 1);
		expect(await world.outputs(resource, 'get', record(created.id))).toEqual([created]);
		const changing = { ...record(created.id), ...fields(changes) };
		const [changed] = await world.outputs(resource, 'update', changing);
		expect(changed).toMatchObject({ id: created.id });
		const again = fields({ ...creates, ...changes }, ...matchBy);
		const [matched] = await world.outputs(resource, 'createOrUpdate', again);
		expect(matched).toMatchObject({ id: created.id, _crm: { outcome: 'unchanged' } });
		await world.outputs(resource, 'delete', record(created.id));
		expect(await count()).toBe(before);
	},
);

test('these are all resources of the menu but Any Entity', () => {
	const menu = world.harness.describe('civiCrm').properties.find(({ name }) => name === 'resource');
	const offered = (menu?.options as Array<{ value: string }>).map(({ value }) => value);
	expect([...names, 'anyEntity'].sort()).toEqual(offered.sort());
});

test.each(names)('the picker of %s lists and searches', async (resource) => {
	const node = world.node({ resource, operation: 'get' });
	type Results = { results: Array<{ name: string }> };
	const search = async (words?: string) =>
		(await world.harness.load<Results>(node, 'listSearch', 'searchRecords', words)).results;
	const all = await search();
	expect(all.length).toBeGreaterThan(0);
	const [word] = all[0].name.split(' ');
	expect((await search(word)).length).toBeGreaterThan(0);
});

test.each(['contact', 'individual', 'contribution', 'activity', 'event', 'anyEntity'])(
	'the field mapper of %s has fields to fill in',
	async (resource) => {
		const node = world.node({
			resource,
			operation: 'create',
			entity: { __rl: true, mode: 'id', value: 'Tag' },
		});
		const { fields: offered } = await world.harness.load<{ fields: unknown[] }>(
			node,
			'resourceMapping',
			'getCreateFields',
		);
		expect(offered.length).toBeGreaterThan(3);
	},
);
