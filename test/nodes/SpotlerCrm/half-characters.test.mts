import type { INodeParameters } from 'n8n-workflow';
import { record, table, useWorld } from './world.mts';

const world = useWorld({ records: 10 });

/** What is left of "Ann 😀" where text is cut by its length. It has no form in UTF-8. */
const CUT = 'Ann 😀'.slice(0, 5);

const fileNamed = (fileName: string) => ({
	data: { data: Buffer.from('x').toString('base64'), fileName, mimeType: 'text/plain' },
});
const parent = { recordType: 'accounts', parentId: '95920001' };
const query = JSON.stringify({ name: CUT });

test.each<[string, string, string, INodeParameters, string?]>([
	['Values', 'lookupList', 'addValues', { listName: 'sector', listValues: CUT }],
	['List Name', 'lookupList', 'addValues', { listName: CUT, listValues: 'x' }],
	['Field', 'lookupList', 'getValues', { recordType: 'accounts', field: CUT }],
	['Record type', 'customTable', 'getAll', table(CUT)],
	[
		'Table Name',
		'account',
		'getRelated',
		{ ...record(1), recordType: 'customTable', tableName: CUT },
	],
	['Query (JSON)', 'account', 'getAll', { options: { query } }],
	['Document Name', 'document', 'upload', { ...parent, options: { documentName: CUT } }],
	['File Name', 'document', 'upload', parent, `${CUT}.txt`],
])('%s that was cut within a character is refused (%s, %s)', async (...given) => {
	const [label, resource, operation, parameters, fileName = 'a.txt'] = given;
	const { errorOutput } = await world.run(resource, operation, parameters, {
		items: [{ json: {}, binary: fileNamed(fileName) }],
		onError: 'continueErrorOutput',
	});
	expect(errorOutput[0].json).toMatchObject({
		error: expect.stringMatching(
			RegExp(`^${label.replace(/[()]/g, '\\$&')} is cut within a character`),
		) as unknown,
		details: { kind: 'validation', field: label, fate: 'notWritten' },
	});
	expect(world.writes).toBe(0);
});
