import { built } from '../built.mts';
import { execute, fromInput, jsonOf } from '../execution.mts';
import { memoryStore } from '../made-up-crm.mts';

const { CrmError } = built('crm/error');

const PEOPLE = [
	{ id: 'p1', name: 'Ada', tags: ['a'], code: '1' },
	{ id: 'p2', name: 'Bob', tags: [], code: '2' },
];
const FIRMS = [{ id: 'f1', title: 'Acme' }];
const world = () => memoryStore(PEOPLE, FIRMS);
const byItem = (json: object) => ({
	...fromInput(),
	fields: { mappingMode: 'defineBelow', value: json },
});

describe('Create', () => {
	it('makes one record an item, in one set, with names for keys and for links', async () => {
		const store = world();
		const items = [{ 'Full Name': 'Zoë', Firm: 'acme' }, { name: 'Li' }];
		const output = await execute('create', { parameters: fromInput(), items }, store);
		expect(jsonOf(output)).toEqual([
			{ id: 'p101', name: 'Zoë', firmId: 'f1' },
			{ id: 'p102', name: 'Li' },
		]);
		expect(store.writes).toEqual(['create person: 2']);
	});

	it('takes every field of the input, those too that the mapper has folded away', async () => {
		const [{ fields }] = [fromInput()] as Array<{ fields: object }>;
		const schema = [{ id: 'code', removed: true }];
		const parameters = { fields: { ...fields, schema } };
		const items = [{ name: 'Zoë', code: '7', _crm: { outcome: 'created' } }];
		expect(jsonOf(await execute('create', { parameters, items }, world()))).toMatchObject([
			{ name: 'Zoë', code: '7' },
		]);
	});

	it('refuses what is no record, and makes the others', async () => {
		const store = world();
		const items = [{ name: 'Nobody' }, { code: '7' }, { name: 'Li' }];
		const output = await execute('create', { parameters: fromInput(), items }, store);
		expect(jsonOf(output)).toMatchObject([
			{ error: 'Nobody is no name for a person' },
			{ error: 'Full Name is required' },
			{ name: 'Li' },
		]);
		expect(store.writes).toEqual(['create person: 1']);
	});

	it('links a picked record, and refuses one that is given twice', async () => {
		const parameters = (json: object) => ({
			...byItem(json),
			links: { firmId: { mode: 'list', value: 'f1' } },
		});
		const items = [{ name: 'Zoë' }, { name: 'Li', firmId: 'f1' }];
		expect(jsonOf(await execute('create', { parameters, items }, world()))).toMatchObject([
			{ name: 'Zoë', firmId: 'f1' },
			{ error: 'firmId is given both as field and as linked record' },
		]);
	});

	it('in a dry run shows what would be sent, after the same checks', async () => {
		const store = world();
		const parameters = { ...fromInput(), options: { dryRun: true } };
		const items = [{ name: 'Zoë', firmId: 'Acme' }, {}];
		expect(jsonOf(await execute('create', { parameters, items }, store))).toMatchObject([
			{
				dryRun: true,
				would: 'create',
				request: {
					method: 'POST',
					url: 'https://made-up.example/api/person',
					body: { name: 'Zoë', firmId: 'f1' },
				},
			},
			{ error: 'Full Name is required' },
		]);
		expect(store.tables.person.records).toHaveLength(2);
	});
});

describe('Update', () => {
	const change = (json: object) => ({
		...fromInput(),
		recordId: 'p1',
		listMode: 'add',
		fields: { mappingMode: 'defineBelow', value: json },
	});

	it('writes what was named, and nothing else', async () => {
		const store = world();
		await execute('update', { parameters: change, items: [{ code: '9' }] }, store);
		expect(store.record('person', 'p1')).toEqual({ ...PEOPLE[0], code: '9' });
		expect(store.calls).not.toContain('get person: 1');
	});

	it('adds to a list what it does not have', async () => {
		const store = world();
		await execute('update', { parameters: change, items: [{ tags: 'A, b' }] }, store);
		expect(store.record('person', 'p1')?.tags).toEqual(['a', 'b']);
	});

	it('of one record by two items is one write, in which nothing gets lost', async () => {
		const store = world();
		const items = [{ tags: 'b', code: '8' }, { tags: 'c' }, { code: '9' }];
		const output = await execute('update', { parameters: change, items }, store);
		expect(store.writes).toEqual(['update person: 1']);
		expect(store.record('person', 'p1')).toMatchObject({ tags: ['a', 'b', 'c'], code: '9' });
		expect(output).toHaveLength(3);
	});

	it('without a value is refused before anything is sent', async () => {
		const store = world();
		const output = await execute('update', { parameters: change, items: [{ code: '' }] }, store);
		expect(jsonOf(output)[0].error).toContain('nothing to update');
		expect(store.writes).toEqual([]);
	});

	it('of a record that is not there is not found', async () => {
		const parameters = { ...change({ code: '9' }), recordId: 'p9' };
		const [{ json }] = await execute('update', { parameters }, world());
		expect(json.details).toMatchObject({ kind: 'notFound', recordIds: ['p9'] });
	});
});

describe('Delete', () => {
	it('answers with the ID, and fails for one that is not there', async () => {
		const store = world();
		const parameters = (json: object) => ({ recordId: (json as { id: string }).id });
		const items = [{ id: 'p1' }, { id: 'p9' }];
		expect(jsonOf(await execute('delete', { parameters, items }, store))).toMatchObject([
			{ id: 'p1', deleted: true },
			{ error: 'There is no record p9' },
		]);
		expect(store.tables.person.records.map(({ id }) => id)).toEqual(['p2']);
	});
});

describe('Add Tags', () => {
	const tagged = async (...items: Array<{ id: string; tags: string }>) => {
		const store = world();
		const parameters = (json: object) => {
			const { id, tags } = json as { id: string; tags: string };
			return { recordId: id, listValues: tags };
		};
		return { store, output: jsonOf(await execute('addTags', { parameters, items }, store)) };
	};

	it('adds to the list and touches nothing else', async () => {
		const { output } = await tagged({ id: 'p1', tags: 'A, b' }, { id: 'p2', tags: 'c' });
		expect(output).toEqual([
			{ ...PEOPLE[0], tags: ['a', 'b'] },
			{ ...PEOPLE[1], tags: ['c'] },
		]);
	});

	it('writes nothing when the record has them all', async () => {
		const { output, store } = await tagged({ id: 'p1', tags: 'A' });
		expect(output).toEqual([PEOPLE[0]]);
		expect(store.writes).toEqual([]);
	});

	it('by two items to one record loses neither', async () => {
		const { output } = await tagged({ id: 'p2', tags: 'x' }, { id: 'p2', tags: 'y' });
		expect(output).toMatchObject([{ tags: ['x', 'y'] }, { tags: ['x', 'y'] }]);
	});

	it('without tags, or to nobody, is refused', async () => {
		const { output } = await tagged({ id: 'p1', tags: ' , ' }, { id: 'p9', tags: 'x' });
		expect(output).toMatchObject([
			{ error: 'Tags has no value' },
			{ details: { kind: 'notFound' } },
		]);
	});
});

describe('Create or Update', () => {
	const upserted = async (items: object[], store = world(), more: object = {}) => {
		const parameters = { ...fromInput('code'), listMode: 'add', ...more };
		const output = await execute('createOrUpdate', { parameters, items: [...items] as [] }, store);
		return { store, output: jsonOf(output) };
	};

	it('tells what it did, and does nothing the second time', async () => {
		const items = [{ code: '1', name: 'Ada L.' }, { code: '7', name: 'Zoë' }, { code: '2' }];
		const store = world();
		const { output } = await upserted(items, store);
		expect(output.map(({ _crm }) => _crm)).toEqual([
			{ outcome: 'updated', changed: ['name'], id: 'p1' },
			{ outcome: 'created', changed: ['code', 'name'], id: 'p101' },
			{ outcome: 'unchanged', changed: [], id: 'p2' },
		]);
		const before = store.writes.length;
		const again = await upserted(items, store);
		expect(again.output.map(({ _crm }) => (_crm as { outcome: string }).outcome)).toEqual(
			Array(3).fill('unchanged'),
		);
		expect(store.writes).toHaveLength(before);
	});

	it('takes items with the same key for one record, and says so', async () => {
		const { output, store } = await upserted([
			{ code: '7', name: 'Zoë' },
			{ code: '7', name: 'Zoé' },
		]);
		expect(output[1]._crm).toMatchObject({ outcome: 'created', duplicateOf: 0 });
		expect(store.writes).toEqual(['create person: 1']);
		expect(store.record('person', 'p101')?.name).toBe('Zoé');
	});

	it('gives such items data of their own each, with lists that later nodes may change', async () => {
		const { output } = await upserted([
			{ code: '1', tags: ['a'] },
			{ code: '1', name: 'Ada L.' },
		]);
		const [first, second] = output.map(({ tags }) => tags);
		expect(first).toEqual(second);
		expect(first).not.toBe(second);
	});

	it('leaves fields for new records alone in existing ones, the same ones for all items', async () => {
		const store = world();
		const items = ['1', '7', '2'].map((code) => ({ code, name: 'Zoë' }));
		const parameters = (_json: object, index: number) => ({
			...fromInput('code'),
			options: { newOnly: index < 2 ? ['Full Name'] : [] },
		});
		const output = jsonOf(await execute('createOrUpdate', { parameters, items }, store));
		expect(output).toMatchObject([
			{ name: 'Ada', _crm: { outcome: 'unchanged' } },
			{ name: 'Zoë', _crm: { outcome: 'created' } },
			{ error: 'Other fields are only for new records than in the first item' },
		]);
		expect(store.writes).toEqual(['create person: 1']);
	});

	it('refuses an item without a key, one that makes no record, and two matches', async () => {
		const store = memoryStore([...PEOPLE, { id: 'p3', name: 'Eve', code: '2' }]);
		const { output } = await upserted([{ name: 'x' }, { code: '7' }, { code: '2' }], store);
		expect(output).toMatchObject([
			{ error: 'This item has no Code, by which records are matched' },
			{ error: expect.stringContaining('Full Name is required') as string },
			{ details: { kind: 'ambiguousMatch', recordIds: ['p2', 'p3'] } },
		]);
		expect(store.writes).toEqual([]);
	});

	it('without fields to match by is refused, and nothing is looked up', async () => {
		const { output, store } = await upserted([{ name: 'x' }], world(), fromInput());
		expect(output[0].error).toContain('No field is chosen to match records by');
		expect(store.calls.filter((call) => call.startsWith('match'))).toEqual([]);
	});

	it('says nothing of itself when told so', async () => {
		const options = { options: { report: false } };
		const { output } = await upserted([{ code: '1' }], world(), options);
		expect(output).toEqual([PEOPLE[0]]);
	});

	it('is of unknown fate for each item of a set that broke while it was written', async () => {
		const store = world();
		store.update = async () => {
			throw new CrmError('network', 'It broke', { fate: 'unknown' });
		};
		const { output } = await upserted([{ code: '1', name: 'x' }], store);
		expect(output[0]).toMatchObject({ error: 'It broke', details: { fate: 'unknown' } });
	});
});
