import type { INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../../harness/harness.mts';
import { fields, inputsOf, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

const lookup = { recordType: 'accounts', field: '={{ $json.field }}' };
const upload = { recordType: 'accounts', parentId: '={{ $json.id }}' };
const byDocument = { __rl: true, mode: 'id', value: '={{ $json.document }}' };
const byTable = { recordType: 'customTable', tableName: '={{ $json.table }}' };

/** Operations with parameters that take the record from the item. */
const operations: Array<[resource: string, operation: string, parameters: INodeParameters]> = [
	['account', 'get', recordOfItem],
	['account', 'update', { ...recordOfItem, ...fields({ notes: '={{ $json.name }}' }) }],
	['account', 'getAll', { limit: '={{ $json.limit }}' }],
	['account', 'getRelated', { ...recordOfItem, recordType: 'contacts', limit: 1 }],
	['account', 'delete', recordOfItem],
	['account', 'create', fields({ name: '={{ $json.name }}' })],
	['account', 'createOrUpdate', fields({ name: '={{ $json.name }}', notes: 'x' }, 'name')],
	['opportunity', 'createWithLines', fields({ name: 'O', accountid: '={{ $json.id }}' })],
	['document', 'upload', upload],
	['document', 'download', { recordId: byDocument }],
	['lookupList', 'getValues', lookup],
	['lookupList', 'addValues', { listName: '={{ $json.list }}', listValues: 'Café' }],
	['dataDictionary', 'getFields', byTable],
];

const file = { data: 'eA==', fileName: 'a.txt', mimeType: 'text/plain' };
const good = { field: 'type', list: 'sector', table: 'policies', document: 8801, limit: 2 };
const poor = { name: '', field: 'phone', list: 'sectors', table: 'policys', document: 1, limit: 0 };

/** Items of which every third is bad, in one way or another. */
const mixed = [0, 1, 2, 3, 4, 5].map((at) =>
	at % 3 === 2
		? { json: { ...poor, id: 980000000 + at } }
		: { json: { ...good, id: 95920001 + at, name: `N${at}` }, binary: { data: file } },
);

const GOOD = [0, 1, 3, 4];
const POOR = [2, 5];

describe.each(operations)('every output of %s %s points at its input', (...operation) => {
	const [resource, name, parameters] = operation;
	const run = async (onError: RunOptions['onError']) =>
		await world.run(resource, name, parameters, { items: mixed, onError });

	test('with errors on the error output', async () => {
		const { output, errorOutput } = await run('continueErrorOutput');
		expect([...new Set(inputsOf(output))]).toEqual(GOOD);
		expect(inputsOf(errorOutput)).toEqual(POOR);
	});

	test('with errors on the one output, in the order of the input', async () => {
		const { output } = await run('continueRegularOutput');
		expect([...new Set(inputsOf(output))]).toEqual([0, 1, 2, 3, 4, 5]);
	});
});
