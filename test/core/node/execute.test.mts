import { built } from '../built.mts';
import { execute, executionOf, fromInput, jsonOf } from '../execution.mts';
import { madeUpCrm, memoryStore, person } from '../made-up-crm.mts';

const { CancelledError, CrmError } = built('crm/error');
const { done } = built('crm/outcome');
const { createCrmNode } = built('node/create-crm-node');

const ADA = { id: 'p1', name: 'Ada', firmId: 'f1' };
const byItem = (json: object) => ({ recordId: (json as { id?: string }).id ?? '' });
const ids = (...all: string[]) => all.map((id) => ({ id }));

describe('items', () => {
	it('keep their order and their pairing, failed ones among them', async () => {
		const output = await execute(
			'get',
			{ parameters: byItem, items: ids('p1', 'p9', '', 'p1') },
			memoryStore([ADA]),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(jsonOf(output)).toMatchObject([
			ADA,
			{ error: 'There is no record p9', details: { kind: 'notFound' } },
			{ error: 'No record is chosen: its ID is empty', details: { kind: 'validation' } },
			ADA,
		]);
	});

	it('that name the same record get data of their own, for later nodes to change', async () => {
		const store = memoryStore([ADA]);
		const one = { ...ADA };
		store.get = async (_entity, wanted) => wanted.map(() => done(one));
		const options = { parameters: { recordId: 'p1' }, items: ids('p1', 'p1') };
		const [first, second] = jsonOf(await execute('get', options, store));
		expect(second).toEqual(first);
		expect(second).not.toBe(first);
	});

	it.each([
		[2 ** 53, 'The ID 9007199254740992 is a number too long to be exact'],
		[['p1', 'p2'], 'The ID must be one number or text, not ["p1","p2"]'],
		[NaN, 'The ID must be one number or text, not NaN'],
	])('whose ID is %p change no other record', async (recordId, words) => {
		const store = memoryStore([ADA]);
		const output = await execute('delete', { parameters: { recordId } }, store);
		expect(jsonOf(output)).toMatchObject([{ error: expect.stringContaining(words) as string }]);
		expect(store.calls).toEqual([]);
	});

	it('are one set, whatever became of some of them', async () => {
		const store = memoryStore([ADA]);
		await execute('get', { parameters: byItem, items: ids('p1', '', 'p9') }, store);
		expect(store.calls).toEqual(['get person: 2']);
	});

	it.each([10, 1000])(
		'%p of them cost one look-up of a parameter without expression',
		async (count) => {
			const context = executionOf('create', {
				parameters: fromInput(),
				items: Array.from({ length: count }, () => ({ name: 'Ada', firmId: 'f1' })),
			});
			const lookUp = jest.spyOn(context, 'getNodeParameter');
			const node = createCrmNode(madeUpCrm(memoryStore([])));
			const [output] = await node.execute.call(context);
			expect(output).toHaveLength(count);
			expect(lookUp.mock.calls.filter(([name]) => name === 'fields')).toHaveLength(2);
		},
	);

	it('whose parameters cannot be read fail in the words of n8n', async () => {
		const parameters = (_json: object, index: number) => {
			if (index === 1) throw new Error('Referenced node is unexecuted');
			return { recordId: 'p1' };
		};
		const output = await execute('get', { parameters, items: [{}, {}] }, memoryStore([ADA]));
		expect(jsonOf(output)).toMatchObject([ADA, { error: 'Referenced node is unexecuted' }]);
	});
});

describe('a step that fails as a whole', () => {
	const failing = (reason: Error) => {
		const store = memoryStore([ADA]);
		store.get = async () => await Promise.reject(reason);
		return execute('get', { parameters: byItem, items: ids('p1', 'p2') }, store);
	};

	it('fails for each of its items', async () => {
		const output = await failing(new CrmError('authentication', 'Wrong key'));
		expect(jsonOf(output)).toMatchObject(Array(2).fill({ error: 'Wrong key' }));
	});

	it('for no reason that anyone foresaw is never taken for a bad value', async () => {
		const output = await failing(new TypeError('x is not a function'));
		expect(jsonOf(output)[0]).toMatchObject({
			error: expect.stringContaining('x is not a function') as string,
			details: { kind: 'invalidResponse', fate: 'unknown' },
		});
	});

	it('because of a cancellation is nobody’s failure', async () => {
		await expect(failing(new CancelledError())).rejects.toBeInstanceOf(CancelledError);
	});
});

describe('a look that is not possible', () => {
	it('is refused before anything is written', async () => {
		const store = memoryStore();
		const options = { output: 'selected', outputFields: ['nmae'] };
		const output = await execute(
			'create',
			{ parameters: { ...fromInput(), options }, items: [{ name: 'Zoë' }] },
			store,
		);
		expect(jsonOf(output)).toMatchObject([{ error: expect.stringContaining('"nmae"') as string }]);
		expect(store.writes).toEqual([]);
	});

	it('is the failure of those items only that ask for it', async () => {
		const parameters = (json: object) => ({ recordId: 'p1', options: json as { expand: string } });
		const items = [{ expand: 'firmId' }, { expand: 'x' }, {}];
		const store = memoryStore([ADA], [{ id: 'f1', title: 'Acme' }]);
		expect(jsonOf(await execute('get', { parameters, items }, store))).toMatchObject([
			{ firm: { title: 'Acme' } },
			{ error: expect.stringContaining('"x"') as string },
			ADA,
		]);
	});
});

describe('a record that was written but can’t be shown', () => {
	it('fails with its ID, and says that it is as it should be', async () => {
		const store = memoryStore([], []);
		const get = store.get.bind(store);
		store.get = async (entity, wanted) =>
			entity === 'firm'
				? await Promise.reject(new CrmError('network', 'The connection broke'))
				: await get(entity, wanted);
		const options = { expand: ['firmId'] };
		const items = [{ name: 'Zoë', firmId: 'f1' }];
		const output = await execute(
			'create',
			{ parameters: { ...fromInput(), options }, items },
			store,
		);
		expect(store.writes).toHaveLength(1);
		expect(jsonOf(output)).toMatchObject([
			{
				error: "The record is as it should be, but can't be shown as asked: The connection broke",
				details: { kind: 'network', recordIds: [expect.any(String)] },
			},
		]);
	});
});

describe('a record that two items delete', () => {
	it('is deleted once, and gone for both', async () => {
		const store = memoryStore([ADA]);
		const output = await execute('delete', { parameters: byItem, items: ids('p1', 'p1') }, store);
		expect(store.writes).toEqual(['delete person: 1']);
		expect(jsonOf(output)).toEqual(Array(2).fill({ id: 'p1', deleted: true }));
	});
});

describe('a node that stops at failures', () => {
	it('writes nothing when one item is refused beforehand', async () => {
		const store = memoryStore();
		const items = [{ name: 'Zoë' }, { nmae: 'Bob' }];
		const running = execute(
			'create',
			{ parameters: fromInput(), items, continueOnFail: false },
			store,
		);
		await expect(running).rejects.toMatchObject({
			context: { itemIndex: 1 },
			description: expect.stringContaining('Nothing was written') as string,
		});
		expect(store.writes).toEqual([]);
	});

	it('refuses an operation that does not exist', async () => {
		await expect(execute('fly', {})).rejects.toThrow('This operation does not exist');
		await expect(execute('get', { resource: 'ship' })).rejects.toThrow('does not exist');
	});

	it('refuses settings that make no sense', async () => {
		const parameters = { recordId: 'p1', options: { concurrency: 0 } };
		await expect(execute('get', { parameters })).rejects.toThrow(
			'Concurrent Requests must be a number of at least 1',
		);
	});
});

describe('a kind of record that each item picks', () => {
	const anything = { ...person, name: 'anything', entity: undefined, titleFields: [] };

	it('makes one set of the items of each kind, in their order', async () => {
		const store = memoryStore([ADA], [{ id: 'f1', title: 'Acme' }]);
		const node = createCrmNode({ ...madeUpCrm(store), resources: [anything] });
		const items = ['person', 'firm', '', 'person'].map((entity) => ({ entity }));
		const parameters = (json: object) => ({
			...json,
			recordId: 'entity' in json && json.entity === 'firm' ? 'f1' : 'p1',
		});
		const execution = executionOf('get', { resource: 'anything', parameters, items });
		const [output] = await node.execute.call(execution);
		expect(jsonOf(output)).toMatchObject([
			ADA,
			{ title: 'Acme' },
			{ error: 'No record type is chosen' },
			ADA,
		]);
		expect(store.calls).toEqual(['get person: 2', 'get firm: 1']);
	});
});
