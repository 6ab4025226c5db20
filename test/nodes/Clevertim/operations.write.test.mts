import type { IDataObject } from 'n8n-workflow';
import type { EntityName } from '../../../sandbox/clevertim/entity.mts';
import type { JsonObject } from '../../../sandbox/json.mts';
import { fields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

interface Case {
	entity: EntityName;
	/** Values by field, and what Clevertim is to have afterwards. */
	creates: [IDataObject, JsonObject];
	/** An existing record, a change of it, and what Clevertim is to have afterwards. */
	updates?: [id: number | string, IDataObject, JsonObject];
	/** Values that the node refuses, and its words. */
	refuses: [IDataObject, string];
}

const cases: Case[] = [
	{
		entity: 'contact',
		creates: [
			{ firstName: 'Łukasz', customerType: 'Prospect', phones: 'Mobile: 0034600123456' },
			{ fn: 'Łukasz', ctype: 'P', phones: [{ no: '0034600123456', type: 'Mobile' }] },
		],
		updates: [1002, { jobTitle: 'CEO' }, { title: 'CEO', fn: 'María', ln: 'García' }],
		refuses: [{ city: 'Berlin' }, 'A contact needs a First Name or a Last Name'],
	},
	{
		entity: 'company',
		creates: [
			{ name: 'Zoë & Søn', country: 'PL' },
			{ cn: 'Zoë & Søn', is_company: true },
		],
		updates: [1001, { city: 'Kraków' }, { city: 'Kraków' }],
		refuses: [{ city: 'Berlin' }, 'Company Name is required'],
	},
	{
		entity: 'opportunity',
		creates: [
			{ name: 'Big', value: 1000.5, currency: 'EUR', customerId: 1002, assignedToId: 12 },
			{ name: 'Big', value: '1000.5', currency: 'EUR', cust: 1002, leadUser: 12 },
		],
		updates: [401, { status: 'Negotiating' }, { status: 'Negotiating' }],
		refuses: [{ name: 'Big', value: '1,000' }, 'Value must be a number such as 1234.56'],
	},
	{
		entity: 'case',
		creates: [
			{ name: 'Broken', customerId: 1001 },
			{ name: 'Broken', cust: 1001 },
		],
		updates: [31, { description: 'Fixed' }, { description: 'Fixed' }],
		refuses: [{ description: 'x' }, 'Name is required'],
	},
	{
		entity: 'task',
		creates: [
			{ name: 'Call', type: 'call', opportunityId: 401, weekdaysOnly: true, recurrence: 'Daily' },
			{ name: 'Call', atype: 'Call', opp: 401, recopts: { type: 'weekday' }, rec: 'D' },
		],
		updates: [901, { location: 'Rome' }, { location: 'Rome' }],
		refuses: [{ name: 'Call', recurrenceInterval: 0 }, 'Recurs Every must be at least 1'],
	},
	{
		entity: 'note',
		creates: [
			{ text: 'Hi', customerIds: '1002, 1001', opportunityId: '401' },
			{ desc: 'Hi', type: 'N', cust: [1002, 1001], opportunity: 401 },
		],
		updates: [5001, { text: 'Changed' }, { desc: 'Changed' }],
		refuses: [{ text: 'Hi', type: 'Dropbox E-Mail' }, "Type can't be set to Dropbox E-Mail"],
	},
	{
		entity: 'comment',
		creates: [
			{ text: 'Yes', taskId: 901 },
			{ comment: 'Yes', tid: 901, nid: null },
		],
		refuses: [{ text: 'Yes', taskId: 901, noteId: 5001 }, 'exactly one Note or one Task'],
	},
	{
		entity: 'customfield',
		creates: [
			{ name: 'Colour', type: 'Select', models: 'Contacts, Companies', values: 'Red, Blue' },
			{ elemType: 'select', modelType: ['customers', 'companies'], values: ['Red', 'Blue'] },
		],
		updates: [1, { name: 'Member no.' }, { name: 'Member no.' }],
		refuses: [
			{ name: 'Colour', type: 'Select', models: 'Contacts' },
			'A custom field of type Select needs Possible Values',
		],
	},
	{
		entity: 'file',
		creates: [
			{ name: 'a.pdf', folderId: 'f1003' },
			{ name: 'a.pdf', parentId: 'f1003' },
		],
		updates: [201, { folderId: 'f1003' }, { parentId: 'f1003', name: 'frame agreement.pdf' }],
		refuses: [{ folderId: 'f1003' }, 'Name is required'],
	},
	{
		entity: 'folder',
		creates: [
			{ name: '2027', folderId: 'f1001' },
			{ name: '2027', parentId: 'f1001' },
		],
		updates: ['f1002', { name: 'Contracts 2026' }, { name: 'Contracts 2026' }],
		refuses: [{ folderId: 'f1001' }, 'Name is required'],
	},
	{
		entity: 'linkedfile',
		creates: [{ name: 'b.pdf' }, { name: 'b.pdf' }],
		updates: [301, { name: 'prices.xlsx' }, { name: 'prices.xlsx', sys: 'D' }],
		refuses: [{ name: 'b.pdf', size: 5 }, "Size (Bytes) can't be written"],
	},
];

describe.each(cases)('$entity', ({ entity, creates, updates, refuses }) => {
	test('Create stores what was given, and puts the new record out', async () => {
		const [given, stored] = creates;
		const [output] = await world.outputs(entity, 'create', fields(given));
		expect(world.stored(entity, output.id)).toMatchObject(stored);
		expect(world.routes[`POST /${entity}`]).toBe(1);
	});

	test('Create refuses what Clevertim would not take, before anything is sent', async () => {
		const [given, words] = refuses;
		const run = await world.run(entity, 'create', fields(given));
		expect(run.error?.message).toContain(words);
		expect(world.writes).toBe(0);
	});

	test('Delete removes it for good; a second time it is "not found"', async () => {
		const { id } = world.crm.store.all(entity)[0];
		const parameters = record(id as number);
		expect(await world.outputs(entity, 'delete', parameters)).toEqual([
			{ id: String(id), deleted: true },
		]);
		expect(world.stored(entity, id)).toBeUndefined();
		const again = await world.run(entity, 'delete', parameters);
		expect(again.error?.message).toMatch(new RegExp(`^Clevertim has no .* with ID ${id}$`));
	});

	test('a key that may only read gets "permission", and nothing changes', async () => {
		const [given] = creates;
		const { clevertimApi } = world.harness.credentials;
		const apiKey = clevertimApi.apiKey;
		clevertimApi.apiKey = world.crm.readOnlyApiKey;
		const run = await world.run(entity, 'create', fields(given), {
			onError: 'continueErrorOutput',
		});
		clevertimApi.apiKey = apiKey;
		expect(run.errorOutput[0].json).toMatchObject({
			error: 'Clevertim answered with status 403: You only have read access.',
			details: { kind: 'permission', status: 403, crmMessage: 'You only have read access.' },
		});
	});

	if (!updates) return;
	const [id, given, stored] = updates;

	test('Update changes what is named and leaves the rest', async () => {
		const before = world.stored(entity, id);
		const [output] = await world.outputs(entity, 'update', { ...record(id), ...fields(given) });
		expect(output).toMatchObject({ id, ...given });
		const { lm, ...after } = world.stored(entity, id) ?? {};
		expect(lm).toBeDefined();
		expect(after).toEqual({ ...before, ...stored, lm: undefined });
	});

	test('Update of an ID that does not exist is "not found", the other item goes through', async () => {
		const run = await world.run(
			entity,
			'update',
			{ ...recordOfItem, ...fields(given), listMode: 'replace' },
			{ items: items({ id: 987654 }, { id }), onError: 'continueErrorOutput' },
		);
		expect(run.output).toHaveLength(1);
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'notFound', status: 404 });
	});

	test('Update without a value is refused: there is nothing to update', async () => {
		const run = await world.run(entity, 'update', { ...record(id), ...fields({}) });
		expect(run.error?.message).toBe('There is nothing to update: no field has a value');
	});
});

test('a comment on a note may come with an empty task, and of two empty ones none is meant', async () => {
	const options = { emptyValues: 'clear' };
	const comment = async (given: IDataObject) =>
		await world.run('comment', 'create', { ...fields(given), options });
	const { output } = await comment({ text: 'Yes', noteId: 5001, taskId: '' });
	expect(output[0].json).toMatchObject({ noteId: 5001, taskId: null });
	const writes = world.writes;
	const refused = await comment({ text: 'Yes', noteId: '' });
	expect(refused.error?.message).toContain('exactly one Note or one Task');
	expect(world.writes).toBe(writes);
});
