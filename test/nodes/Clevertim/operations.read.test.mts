import type { EntityName } from '../../../sandbox/clevertim/entity.mts';
import { items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

/** Each kind of record: one that exists, and what its output says of it. */
const records: Array<[entity: EntityName, id: number | string, shows: object]> = [
	['contact', 1002, { id: 1002, fullName: 'María García', companyId: 1001 }],
	['company', 1001, { id: 1001, isPrivate: false }],
	['opportunity', 401, { id: 401, customerId: expect.any(Number) }],
	['case', 31, { id: 31, name: expect.any(String) }],
	['task', 901, { id: 901, start: expect.stringMatching(/^\d{4}-\d\d-\d\d/) }],
	['note', 5001, { id: 5001, type: 'Note', customerIds: [expect.any(Number)] }],
	['comment', 1, { id: 1, noteId: expect.any(Number), taskId: null }],
	['customfield', 3, { id: 3, name: 'Segment', type: 'Select', models: ['Contacts', 'Companies'] }],
	['user', 11, { id: 11, name: 'Ada Sørensen', isOwner: true }],
	['group', 3, { id: 3, name: 'Geschäftsleitung', userIds: [11] }],
	['file', 202, { id: 202, name: 'Angebot Größe M.docx', folderId: 'f1002' }],
	['folder', 'f1002', { id: 'f1002', name: 'Verträge 2026', folderId: 'f1001' }],
	['linkedfile', 302, { id: 302, system: 'Google Drive', size: 1_204_551 }],
];

describe.each(records)('%s', (entity, id, shows) => {
	test('Get reads one by its ID', async () => {
		const [output] = await world.outputs(entity, 'get', record(id));
		expect(output).toMatchObject(shows);
	});

	test('Get of an ID that does not exist is "not found", and the others still come', async () => {
		const missing = entity === 'folder' ? 'f987654' : 987654;
		const run = await world.run(entity, 'get', recordOfItem, {
			items: items({ id: missing }, { id }),
			onError: 'continueErrorOutput',
		});
		expect(run.output.map(({ json }) => json)).toMatchObject([shows]);
		expect(run.errorOutput).toHaveLength(1);
		expect(run.errorOutput[0].json).toMatchObject({
			error: expect.stringMatching(new RegExp(`^Clevertim has no .* with ID ${missing}$`)),
			message: expect.stringContaining('Check the ID'),
			details: { kind: 'notFound', recordIds: [String(missing)] },
		});
	});

	test('Get Many returns all of them, each once', async () => {
		const outputs = await world.outputs(entity, 'getAll', { returnAll: true });
		const stored = world.crm.store.all(entity).map((one) => one.id);
		expect(outputs.map((one) => one.id)).toEqual(stored);
	});

	test('Get Many stops at the limit', async () => {
		const outputs = await world.outputs(entity, 'getAll', { limit: 1 });
		expect(outputs).toHaveLength(1);
	});
});

test('Get Many puts out 50 records when no limit is set', async () => {
	expect(await world.outputs('contact', 'getAll')).toHaveLength(50);
});

test.each([
	[0, 'at least 1'],
	[-5, 'at least 1'],
	['many', 'at least 1'],
])('a limit of %p is refused instead of putting out something else', async (limit, words) => {
	const run = await world.run('contact', 'getAll', { limit: `={{ ${JSON.stringify(limit)} }}` });
	expect(run.error?.message).toContain(words);
	expect(run.output).toEqual([]);
});

test('an empty ID is refused in words, without a request', async () => {
	const run = await world.run('contact', 'get', record('={{ "" }}'));
	expect(run.error?.message).toBe('No record is chosen: its ID is empty');
	expect(world.routes).toEqual({});
});

test('an ID that holds a path reads nothing else than that record', async () => {
	const run = await world.run('contact', 'get', record('../user'));
	expect(run.error?.message).toBe('Clevertim has no contact with ID ../user');
});
