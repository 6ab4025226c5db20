import type { IDataObject } from 'n8n-workflow';
import { type Credential, itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import { type Kind, kinds, parametersOf } from '../nodes/SpotlerCrm/kinds.mts';
import {
	CRM,
	crmWorkflow,
	type House,
	jsonOf,
	mapped,
	OPENING,
	openHouse,
	START,
} from './house.mts';

const SPOTLER = 'n8n-nodes-crm-suite.spotlerCrm';

let house: House;
let credential: Credential;

beforeAll(async () => {
	house = await openHouse();
	credential = await house.api.createCredential({
		name: 'Spotler CRM',
		type: 'spotlerCrmApi',
		data: { ...house.sandbox.spotler.credentials },
	});
}, OPENING);

afterAll(async () => await house?.close());

/** The outputs of one operation, and that nothing went wrong. */
async function outputs(parameters: object, items: JsonObject[] = [{}]): Promise<JsonObject[]> {
	const all = { authentication: 'accessToken', ...parameters } as JsonObject;
	const workflow = crmWorkflow(SPOTLER, credential, all, items);
	const { id } = await house.api.createWorkflow(workflow);
	const execution = await house.api.finishedExecution(await house.api.runWorkflow(id, START));
	expect(jsonOf(itemsOf(execution, CRM, 1))).toEqual([]);
	return jsonOf(itemsOf(execution, CRM, 0));
}

const byId = (id: unknown) => ({ recordId: { __rl: true, mode: 'id', value: String(id) } });
const given = (values: IDataObject, ...match: string[]) => ({
	fields: mapped(values as JsonObject, match),
});

test('the credential is tested by its Test button', async () => {
	expect(await house.api.testCredential(credential)).toMatchObject({ status: 'OK' });
	const wrong = { ...credential, data: { ...credential.data, accessToken: 'wrong' } };
	expect(await house.api.testCredential(wrong)).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('does not accept this access token'),
	});
});

/** Records of the seed that Create or Update would take for the one that it is to make. */
async function removeMatching({ object, creates, matchBy, ...kind }: Kind): Promise<void> {
	const all = house.sandbox.spotler.store.all(object);
	const ids = all.filter((one) => one[matchBy] === creates[matchBy]).map(({ id }) => ({ id }));
	if (ids.length === 0) return;
	const more = parametersOf({ object, creates, matchBy, ...kind });
	const parameters = { resource: kind.resource, operation: 'delete', ...more };
	await outputs({ ...parameters, ...byId('={{ $json.id }}') }, ids as JsonObject[]);
}

test.each(kinds)('$resource: made, read, changed, matched, listed and deleted', async (kind) => {
	const { resource, object, creates, changes, matchBy } = kind;
	const at = (operation: string) => ({ resource, operation, ...parametersOf(kind) });
	const [{ id }] = await outputs({ ...at('create'), ...given(creates) });
	const [read] = await outputs({ ...at('get'), ...byId(id) });
	expect(read.id).toBe(id);
	await outputs({ ...at('update'), ...byId(id), ...given(changes) });
	const listed = await outputs({ ...at('getAll'), returnAll: true });
	expect(listed).toHaveLength(house.sandbox.spotler.store.size(object));
	await outputs({ ...at('delete'), ...byId(id) });
	expect(house.sandbox.spotler.store.get(object, Number(id))).toBeUndefined();
	const upsert = { ...at('createOrUpdate'), ...given(creates, matchBy) };
	await removeMatching(kind);
	const twice = [await outputs(upsert), await outputs(upsert)];
	expect(twice.map(([one]) => (one._crm as JsonObject).outcome)).toEqual(['created', 'unchanged']);
});

test('what belongs to a record, users, histories, lines, dropdowns and fields are read', async () => {
	const related = { resource: 'account', operation: 'getRelated', recordType: 'contacts' };
	expect(
		(await outputs({ ...related, ...byId(95920001), returnAll: true })).length,
	).toBeGreaterThan(1);
	for (const resource of ['user', 'opportunityHistory', 'document']) {
		expect((await outputs({ resource, operation: 'getAll' })).length).toBeGreaterThan(1);
	}
	const opportunity = { resource: 'opportunity', operation: 'get', options: { lines: true } };
	const [{ lines }] = await outputs({ ...opportunity, ...byId(7300004) });
	expect(lines).toHaveLength(3);
	const values = { resource: 'lookupList', operation: 'getValues', field: 'type' };
	expect(await outputs({ ...values, recordType: 'accounts' })).toHaveLength(4);
	const fields = { resource: 'dataDictionary', operation: 'getFields' };
	const described = await outputs({ ...fields, recordType: 'customTable', tableName: 'claims' });
	expect(described.map(({ name }) => name)).toContain('policyid');
});

test('lines, dropdown values and documents are added', async () => {
	const made = await outputs({
		...{ resource: 'opportunity', operation: 'createWithLines' },
		...given({ name: 'With lines', accountid: 95920001 }),
		lines: { line: [{ product: 'Seat', quantity: '2', unitprice: '10' }] },
	});
	expect(made[0].lines).toHaveLength(1);
	const added = { resource: 'lookupList', operation: 'addValues', listName: 'sector' };
	await outputs({ ...added, listValues: 'Retail, Café' });
	expect(house.sandbox.spotler.lookup('sector')).toEqual(
		expect.arrayContaining(['Retail', 'Café']),
	);
});

test('a document goes down as a file of n8n', async () => {
	const download = { resource: 'document', operation: 'download', binaryField: 'data' };
	const [file] = await outputs({ ...download, ...byId(8802) });
	expect(file).toMatchObject({
		id: '8802',
		fileName: 'Angebot Größe M.txt',
		mimeType: 'text/plain',
	});
});
