import type { EntityName } from '../../sandbox/clevertim/entity.mts';
import { noteId } from '../../sandbox/clevertim/seed-ids.mts';
import { itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import {
	CLEVERTIM,
	CRM,
	clevertimWorkflow,
	type House,
	jsonOf,
	mapped,
	OPENING,
	offeredOperations,
	openHouse,
	START,
} from './house.mts';

/** A record that is made, changed and deleted, and what Clevertim must have stored of it. */
interface Sample {
	values: JsonObject;
	change?: JsonObject;
	/** The field by which Create or Update recognises it. */
	match?: string;
	stored: JsonObject;
	/** Its own operations, their parameters, and what is stored after each. */
	edits?: Array<[operation: string, parameters: JsonObject, stored: JsonObject]>;
}

const named = (name: string) => ({
	values: { name },
	change: { name: `${name}, renamed` },
	stored: { name: `${name}, renamed` },
});

const tagging: Sample['edits'] = [
	['addTags', { listValues: 'VIP, Grün' }, { tags: ['VIP', 'Grün'] }],
	['removeTags', { listValues: 'VIP' }, { tags: ['Grün'] }],
];

const SAMPLES: Record<string, Sample> = {
	contact: {
		values: { firstName: 'Zoë', emails: 'zoe@e2e.example', phones: 'Mobile: 0034600123456' },
		change: { jobTitle: 'Köchin & Chefin' },
		match: 'emails',
		stored: {
			fn: 'Zoë',
			email: ['zoe@e2e.example'],
			phones: [{ no: '0034600123456', type: 'Mobile' }],
			title: 'Köchin & Chefin',
		},
		edits: tagging,
	},
	company: {
		values: { name: 'Żubr & Söhne', postcode: '01067', customerType: 'Prospect' },
		change: { city: 'Łódź' },
		match: 'name',
		stored: { cn: 'Żubr & Söhne', postcode: '01067', ctype: 'P', city: 'Łódź' },
		edits: tagging,
	},
	opportunity: {
		values: { name: 'E2E opportunity', value: '1000.50', currency: 'EUR' },
		change: { status: 'Won' },
		match: 'name',
		stored: { name: 'E2E opportunity', value: '1000.50', currency: 'EUR', status: 'Won' },
	},
	case: {
		values: { name: 'E2E case' },
		change: { description: 'Grüße' },
		match: 'name',
		stored: { name: 'E2E case', description: 'Grüße' },
	},
	task: {
		values: { name: 'E2E task', type: 'Call', start: '2026-03-29' },
		change: { location: 'Halle 3' },
		match: 'name',
		stored: { atype: 'Call', location: 'Halle 3', startDate: { y: 2026, mo: 3, d: 29 } },
		edits: [['complete', {}, { is_completed: true }]],
	},
	note: {
		values: { text: 'E2E note' },
		change: { type: 'SMS' },
		match: 'text',
		stored: { desc: 'E2E note', type: 'M' },
	},
	comment: {
		values: { text: 'E2E comment', noteId: noteId(0) },
		stored: { comment: 'E2E comment' },
	},
	customfield: {
		values: { name: 'E2E size', type: 'Select', models: 'Contacts', values: 'S;M' },
		change: { values: 'S;M;L' },
		stored: { elemType: 'select', modelType: ['customers'], values: ['S', 'M', 'L'] },
	},
	file: named('E2E file'),
	folder: named('E2E folder'),
	linkedfile: named('E2E link'),
};

let house: House;
/** The operations that the node's menus offer, and those that were run here. */
let offered: string[];
const done = new Set<string>();

beforeAll(async () => {
	house = await openHouse();
	offered = await offeredOperations(house.api, CLEVERTIM);
}, OPENING);

afterAll(async () => await house?.close());

/** Runs one operation in n8n, with one item, and returns what it put out. */
async function run(resource: string, operation: string, more: JsonObject = {}) {
	const parameters = { resource, operation, ...more };
	const workflow = clevertimWorkflow(house.clevertim, parameters, [{ given: true }]);
	const { id } = await house.api.createWorkflow(workflow);
	const execution = await house.api.finishedExecution(await house.api.runWorkflow(id, START));
	expect({ resource, operation, refused: jsonOf(itemsOf(execution, CRM, 1)) }).toMatchObject({
		refused: [],
	});
	done.add(`${resource} ${operation}`);
	return jsonOf(itemsOf(execution, CRM, 0));
}

const byId = (id: unknown) => ({ recordId: { __rl: true, mode: 'id', value: String(id) } });
const stored = (resource: string, id: unknown) =>
	house.sandbox.clevertim.store.get(resource as EntityName, id as number);

describe.each(Object.entries(SAMPLES))('%s', (resource, sample) => {
	const { values, change, match, stored: wire, edits = [] } = sample;
	let id: unknown;

	test('is created, changed and left alone when nothing would change', async () => {
		const [created] = await run(resource, 'create', { fields: mapped(values) });
		id = created?.id;
		if (change) await run(resource, 'update', { ...byId(id), fields: mapped(change) });
		expect(stored(resource, id)).toMatchObject(wire);
		if (!match) return;
		const before = stored(resource, id);
		const fields = mapped({ ...values, ...change }, [match]);
		const [upserted] = await run(resource, 'createOrUpdate', { fields });
		expect(upserted).toMatchObject({ _crm: { outcome: 'unchanged', changed: [] } });
		expect(stored(resource, id)).toEqual(before);
	});

	test('is read by its ID, and found among many', async () => {
		expect(await run(resource, 'get', byId(id))).toMatchObject([{ id }]);
		const all = await run(resource, 'getAll', { returnAll: true });
		expect(all.map((record) => record.id)).toContain(id);
	});

	for (const [operation, parameters, after] of edits) {
		test(`is edited by ${operation}`, async () => {
			await run(resource, operation, { ...byId(id), ...parameters });
			expect(stored(resource, id)).toMatchObject(after);
		});
	}

	test('is deleted', async () => {
		expect(await run(resource, 'delete', byId(id))).toMatchObject([{ deleted: true }]);
		expect(stored(resource, id)).toBeUndefined();
	});
});

test.each(['user', 'group'] as const)('%s is read, one and all', async (resource) => {
	const all = house.sandbox.clevertim.store.all(resource);
	expect(await run(resource, 'getAll', { returnAll: true })).toHaveLength(all.length);
	const id = all[0]?.id;
	expect(await run(resource, 'get', byId(id))).toMatchObject([{ id }]);
});

test('changes of every kind of record are read', async () => {
	const watched = offered.filter((one) => one.endsWith(' getChanged'));
	const asked = { cursorName: 'e2e', event: 'createdOrUpdated', start: 'everything', most: 3 };
	for (const one of watched) {
		const [resource = ''] = one.split(' ');
		expect((await run(resource, 'getChanged', asked)).length).toBeGreaterThan(0);
	}
});

test('every operation that the node offers was run in a real n8n', () => {
	// What confirms changes stands behind what read them: the example workflows do both
	const alone = offered.filter((one) => !one.endsWith(' confirmChanges'));
	expect([...done].sort()).toEqual([...alone].sort());
});
