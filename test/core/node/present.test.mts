import { built } from '../built.mts';
import { memoryStore } from '../made-up-crm.mts';
import type { Presentation } from '../../../nodes/core/node/present.ts';
import type { CrmRecord } from '../../../nodes/core/crm/store.ts';
import type { Field } from '../../../nodes/core/crm/field.ts';
import { MemoryStore } from '../memory-store.mts';

const { CrmError } = built('crm/error');
const { present, readPresentation } = built('node/present');

const ADA = { id: 'p1', name: 'Ada', tags: ['x'], firmId: 'f1', friends: ['p2', 'f1', 'p9'] };
const BOB = { id: 'p2', name: 'Bob', firmId: null, friends: [] };
const ACME = { id: 'f1', title: 'Acme' };

const look = (options: Record<string, unknown>) => readPresentation((name) => options[name]);

async function shown(options: Record<string, unknown>, records: CrmRecord[] = [ADA, BOB]) {
	const store = memoryStore([ADA, BOB], [ACME]);
	const output = await present(records, look(options), { store, entity: 'person' });
	return { output, calls: store.calls };
}

describe('options', () => {
	it('left alone put out everything as it is', () => {
		const plain: Presentation = { expand: [], output: 'all', outputFields: [], fieldNames: 'keys' };
		expect(look({})).toEqual(plain);
	});

	it('may give names in a list or separated by commas', () => {
		expect(look({ expand: 'Firm, friends', outputFields: ['a', 'b'] })).toMatchObject({
			expand: ['Firm', 'friends'],
			outputFields: ['a', 'b'],
		});
		expect(look({ expand: '' }).expand).toEqual([]);
	});
});

describe('records', () => {
	it('as they are cost no request', async () => {
		expect(await shown({})).toEqual({ output: [ADA, BOB], calls: [] });
	});

	it('are cut to the most used fields', async () => {
		const { output } = await shown({ output: 'simplified' });
		expect(output).toEqual([
			{ id: 'p1', name: 'Ada' },
			{ id: 'p2', name: 'Bob' },
		]);
	});

	it('are cut to selected fields, by key or label, and keep their ID', async () => {
		const { output } = await shown({ output: 'selected', outputFields: ['Tags', 'firmId'] });
		expect(output).toEqual([
			{ id: 'p1', tags: ['x'], firmId: 'f1' },
			{ id: 'p2', firmId: null },
		]);
	});

	it('may have the names that people see', async () => {
		const { output } = await shown({ fieldNames: 'labels', output: 'simplified' });
		expect(output[0]).toEqual({ ID: 'p1', 'Full Name': 'Ada' });
	});

	it('lose no value when two fields have the same label', async () => {
		const fields: Field[] = ['cf_1', 'cf_2'].map((key) => ({ key, label: 'Region', type: 'text' }));
		const store = new MemoryStore({ it: { fields, records: [] } });
		const wanted = look({ fieldNames: 'labels' });
		const [record] = await present([{ id: 1, cf_1: 'a', cf_2: 'b' }], wanted, {
			store,
			entity: 'it',
		});
		expect(Object.values(record)).toEqual([1, 'a', 'b']);
	});

	it.each([
		[{ expand: ['frim'] }, 'frim'],
		[{ output: 'selected', outputFields: ['nmae'] }, 'nmae'],
	])('with a field that is not there are refused: %j', async (options, name) => {
		await expect(shown(options)).rejects.toMatchObject({
			kind: 'validation',
			message: expect.stringContaining(`no field "${name}" to output`) as string,
			details: { field: name },
		});
	});
});

describe('references', () => {
	it('are put out in full beside their IDs; without a target, as nothing', async () => {
		const { output } = await shown({ expand: ['Firm'] });
		expect(output).toEqual([
			{ ...ADA, firm: ACME },
			{ ...BOB, firm: null },
		]);
	});

	it('to one record are a copy of it each', async () => {
		const context = { store: memoryStore([ADA], [ACME]), entity: 'person' };
		const [first, second] = await present([ADA, { ...ADA }], look({ expand: ['Firm'] }), context);
		expect(second.firm).toEqual(first.firm);
		expect(second.firm).not.toBe(first.firm);
	});

	it('may point to several kinds, in their own order, each kind read once', async () => {
		const { output, calls } = await shown({ expand: ['friends'] });
		expect(output).toMatchObject([{ friendsExpanded: [BOB, ACME, null] }, { friendsExpanded: [] }]);
		expect(calls).toEqual(['fields person read', 'get person: 3', 'get firm: 2']);
	});

	it('that are expanded stay in a cut output', async () => {
		const { output } = await shown({ expand: ['firmId', 'friends'], output: 'simplified' });
		expect(output[0]).toEqual({
			id: 'p1',
			name: 'Ada',
			firm: ACME,
			friendsExpanded: [BOB, ACME, null],
		});
	});

	it('that cannot be read are a failure, not a record that is missing', async () => {
		const store = memoryStore([ADA], [ACME]);
		const error = new CrmError('permission', 'Firms are not for you');
		store.get = async (_entity, ids) => ids.map(() => ({ state: 'failed', error }));
		const context = { store, entity: 'person' };
		await expect(present([ADA], look({ expand: ['firmId'] }), context)).rejects.toBe(error);
	});
});

it('given records are not changed', async () => {
	const before = structuredClone(ADA);
	await shown({ expand: ['firmId'], output: 'simplified', fieldNames: 'labels' }, [ADA]);
	expect(ADA).toEqual(before);
});
