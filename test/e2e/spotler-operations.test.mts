import type { IDataObject } from 'n8n-workflow';
import { type Credential, itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import { type Kind, kinds, parametersOf } from '../nodes/SpotlerCrm/kinds.mts';
import {
	crmChain,
	type House,
	jsonOf,
	mapped,
	offeredOperations,
	OPENING,
	openHouse,
	START,
} from './house.mts';
import { copiedDocument, SPOTLER } from './spotler-documents.mts';

let house: House;
let credential: Credential;
/** The operations that the node's menus offer, and those that were run here. */
let offered: string[];
const done = new Set<string>();

beforeAll(async () => {
	house = await openHouse();
	offered = await offeredOperations(house.api, SPOTLER);
	credential = await house.api.createCredential({
		name: 'Spotler CRM',
		type: 'spotlerCrmApi',
		data: { ...house.sandbox.spotler.credentials },
	});
}, OPENING);

afterAll(async () => await house?.close());

interface Run {
	resource: string;
	operation: string;
	[parameter: string]: unknown;
}

/** What each of the operations puts out, one after the other, and that nothing went wrong. */
async function outputsOf(runs: Run[], items: JsonObject[] = [{}]): Promise<JsonObject[][]> {
	const steps = runs.map((parameters): [string, JsonObject] => [
		parameters.operation,
		{ authentication: 'accessToken', ...parameters } as JsonObject,
	]);
	const workflow = crmChain(SPOTLER, credential, steps, items);
	const { id } = await house.api.createWorkflow(workflow);
	const execution = await house.api.finishedExecution(await house.api.runWorkflow(id, START));
	return runs.map(({ resource, operation }) => {
		expect(jsonOf(itemsOf(execution, operation, 1))).toEqual([]);
		done.add(`${resource} ${operation}`);
		return jsonOf(itemsOf(execution, operation, 0));
	});
}

/** The outputs of one operation. */
async function outputs(parameters: Run, items?: JsonObject[]): Promise<JsonObject[]> {
	const [only] = await outputsOf([parameters], items);
	return only;
}

/** That the change of a record is seen, and confirmed. */
async function seesChange(at: (operation: string) => Run, id: unknown): Promise<void> {
	const cursor = { cursorName: 'e2e' };
	const conditions = [{ field: 'id', operator: 'equals', value: String(id) }];
	const seen = { ...at('getChanged'), ...cursor, filters: { conditions } };
	const [changed] = await outputsOf([seen, { ...at('confirmChanges'), ...cursor }]);
	expect(changed).toMatchObject([{ id }]);
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

test.each(kinds)(
	'$resource: made, read, changed, matched, listed, related and deleted',
	async (kind) => {
		const { resource, object, creates, changes, matchBy } = kind;
		const at = (operation: string) => ({ resource, operation, ...parametersOf(kind) });
		const [{ id }] = await outputs({ ...at('create'), ...given(creates) });
		const [read] = await outputs({ ...at('get'), ...byId(id) });
		expect(read.id).toBe(id);
		await outputs({ ...at('update'), ...byId(id), ...given(changes) });
		const listed = await outputs({ ...at('getAll'), returnAll: true });
		expect(listed).toHaveLength(house.sandbox.spotler.store.size(object));
		await seesChange(at, id);
		await outputs({ ...at('getRelated'), ...byId(id), recordType: 'documents' });
		await outputs({ ...at('delete'), ...byId(id) });
		expect(house.sandbox.spotler.store.get(object, Number(id))).toBeUndefined();
		const upsert = { ...at('createOrUpdate'), ...given(creates, matchBy) };
		await removeMatching(kind);
		const twice = [await outputs(upsert), await outputs(upsert)];
		expect(twice.map(([one]) => (one._crm as JsonObject).outcome)).toEqual([
			'created',
			'unchanged',
		]);
	},
);

test('what belongs to an account is read', async () => {
	const related = { resource: 'account', operation: 'getRelated', recordType: 'contacts' };
	const contacts = await outputs({ ...related, ...byId(95920001), returnAll: true });
	expect(contacts.length).toBeGreaterThan(1);
});

test.each(['user', 'opportunityHistory', 'document'])(
	'%s is read, one and all',
	async (resource) => {
		const all = await outputs({ resource, operation: 'getAll', returnAll: true });
		expect(all.length).toBeGreaterThan(1);
		const [, second] = all;
		expect(await outputs({ resource, operation: 'get', ...byId(second.id) })).toEqual([second]);
		await seesChange((operation) => ({ resource, operation }), second.id);
	},
);

test('an opportunity is made with its lines, and read with them', async () => {
	const [made] = await outputs({
		...{ resource: 'opportunity', operation: 'createWithLines' },
		...given({ name: 'With lines', accountid: 95920001 }),
		lines: { line: [{ product: 'Seat', quantity: '2', unitprice: '10' }] },
	});
	const get = { resource: 'opportunity', operation: 'get', options: { lines: true } };
	const [{ lines }] = await outputs({ ...get, ...byId(made?.id) });
	expect(lines).toMatchObject([{ product: 'Seat', quantity: 2, unitprice: 10 }]);
});

test('the values of a dropdown are read, and some are added', async () => {
	const values = { resource: 'lookupList', operation: 'getValues', field: 'sector' };
	const added = { resource: 'lookupList', operation: 'addValues', listName: 'sector' };
	await outputs({ ...added, listValues: 'Retail, Café' });
	const after = await outputs({ ...values, recordType: 'accounts' });
	expect(after.slice(-2).map(({ value }) => value)).toEqual(['Retail', 'Café']);
});

test('the fields of a custom table are read', async () => {
	const fields = { resource: 'dataDictionary', operation: 'getFields' };
	const described = await outputs({ ...fields, recordType: 'customTable', tableName: 'claims' });
	expect(described.map(({ name }) => name)).toContain('policyid');
});

test('a 3 MB document goes down and up byte for byte, with files kept on disk', async () => {
	const { sent, kept, received } = await copiedDocument(house, credential, 'accessToken');
	expect(kept).toBe('filesystem-v2');
	expect(received?.equals(sent)).toBe(true);
	for (const operation of ['download', 'upload']) done.add(`document ${operation}`);
});

test('a document is renamed and deleted', async () => {
	const document = { resource: 'document', ...byId(8802) };
	const renamed = given({ name: 'Frame agreement' });
	const [{ name }] = await outputs({ ...document, operation: 'update', ...renamed });
	expect(name).toBe('Frame agreement');
	await outputs({ ...document, operation: 'delete' });
	expect(house.sandbox.spotler.store.content(8802)).toBeUndefined();
});

test('every operation that the node offers was run in a real n8n', () => {
	expect([...done].sort()).toEqual([...offered].sort());
});
