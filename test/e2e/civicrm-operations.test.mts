import { type Credential, itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import { type Kind, kinds } from '../nodes/CiviCrm/kinds.mts';
import {
	crmChain,
	type House,
	jsonOf,
	mapped,
	OPENING,
	offeredOperations,
	openHouse,
	START,
} from './house.mts';

const CIVICRM = 'n8n-nodes-crm-suite.civiCrm';

let house: House;
let credential: Credential;
/** The operations that the node's menus offer, and those that were run here. */
let offered: string[];
const done = new Set<string>();

beforeAll(async () => {
	house = await openHouse();
	offered = await offeredOperations(house.api, CIVICRM);
	const data = { ...house.sandbox.civicrm.credentials };
	credential = await house.api.createCredential({ name: 'CiviCRM', type: 'civiCrmApi', data });
}, OPENING);

afterAll(async () => await house?.close());

interface Step {
	operation: string;
	[parameter: string]: JsonObject[string];
}

/**
 * Runs operations of one resource, each on what the one before put out, in one execution. The
 * outputs of each, by its name; nothing may have gone wrong.
 */
async function chain(resource: string, steps: Step[]): Promise<Record<string, JsonObject[]>> {
	const named = steps.map((step): [string, JsonObject] => [step.operation, { resource, ...step }]);
	const { id } = await house.api.createWorkflow(crmChain(CIVICRM, credential, named));
	const execution = await house.api.finishedExecution(await house.api.runWorkflow(id, START));
	const outputs: Record<string, JsonObject[]> = {};
	for (const { operation } of steps) {
		const refused = jsonOf(itemsOf(execution, operation, 1));
		expect({ operation, refused }).toEqual({ operation, refused: [] });
		outputs[operation] = jsonOf(itemsOf(execution, operation));
		done.add(`${resource} ${operation}`);
	}
	return outputs;
}

/** The record that the step "create" has made. */
const ID = '={{ $("create").item.json.id }}';
const created = { recordId: { __rl: true, mode: 'id', value: ID } };
const itsId = { filters: { conditions: [{ field: 'id', operator: 'equals', value: ID }] } };

type Made = Pick<Kind, 'creates' | 'changes' | 'matchBy'>;

/** The operations that a resource shares with others, on a new record that is deleted again. */
function steps(resource: string, { creates, changes, matchBy }: Made): Step[] {
	const fields = (values: object, match: string[] = []) => ({
		fields: mapped(values as JsonObject, match),
	});
	const all = [
		{ operation: 'create', ...fields(creates) },
		{ operation: 'get', ...created },
		{ operation: 'update', ...created, ...fields(changes) },
		{ operation: 'createOrUpdate', ...fields({ ...creates, ...changes }, matchBy) },
		{ operation: 'getAll', returnAll: true, ...itsId },
		{ operation: 'count', ...itsId },
		{ operation: 'getChanged', cursorName: 'e2e', ...itsId },
		{ operation: 'confirmChanges', cursorName: 'e2e' },
		{ operation: 'delete', ...created },
	];
	return all.filter(({ operation }) => offered.includes(`${resource} ${operation}`));
}

test('the credential is tested by its Test button', async () => {
	expect(await house.api.testCredential(credential)).toMatchObject({ status: 'OK' });
	const wrong = { ...credential, data: { ...credential.data, apiKey: 'wrong' } };
	expect(await house.api.testCredential(wrong)).toMatchObject({ status: 'Error' });
});

test.each(kinds)(
	'$resource: made, read, changed, matched, listed, counted and deleted',
	async (kind) => {
		const outputs = await chain(kind.resource, steps(kind.resource, kind));
		const [{ id }] = outputs.create;
		expect(outputs.create).toMatchObject([kind.wanted]);
		expect(outputs.get).toEqual(outputs.create);
		expect(outputs.createOrUpdate).toMatchObject([{ id, _crm: { outcome: 'unchanged' } }]);
		expect(outputs.getAll).toMatchObject([{ id }]);
		expect(outputs.count).toEqual([{ count: 1 }]);
		if (outputs.getChanged) expect(outputs.getChanged).toMatchObject([{ id }]);
		expect(outputs.delete).toEqual([{ id: String(id), deleted: true }]);
	},
);

describe('anyEntity', () => {
	const entity = (name: string) => ({ entity: { __rl: true, mode: 'list', value: name } });
	const json = (value: object) => JSON.stringify(value);

	test('the picker of record types has those of the site', async () => {
		const { results } = await house.api.picker(
			{
				node: CIVICRM,
				credentials: { civiCrmApi: { id: credential.id, name: credential.name } },
				path: 'entity',
				method: 'searchEntities',
				parameters: { authentication: 'apiKey', resource: 'anyEntity', operation: 'get' },
			},
			{ filter: 'shift' },
		);
		expect(results).toMatchObject([{ value: 'VolunteerShift' }]);
	});

	test('records of an entity of an extension go the same way as all others', async () => {
		const shift = { title: 'Food bank', contact_id: 204, starts_at: '2026-12-01T09:00:00-05:00' };
		const kind = { creates: shift, changes: { title: 'Soup kitchen' }, matchBy: ['title'] };
		const all = steps('anyEntity', kind).map((step) => ({ ...step, ...entity('VolunteerShift') }));
		const outputs = await chain('anyEntity', all);
		expect(outputs.create).toMatchObject([shift]);
		expect(outputs.count).toEqual([{ count: 1 }]);
	});

	test('access is checked, a set replaced, and actions of both generations are run', async () => {
		const where = [['contact_id', '=', 204]];
		const records = [{ email: 'only@kinds.example', location_type_id: 'Work' }];
		const email = entity('Email');
		const { checkAccess, replace, runAction } = await chain('anyEntity', [
			{ operation: 'checkAccess', ...email, action: 'delete', values: json({ id: 1 }) },
			{ operation: 'replace', ...email, where: json(where), records: json(records) },
			{
				operation: 'runAction',
				...email,
				apiVersion: 4,
				action: 'get',
				parameters: json({ where }),
			},
		]);
		expect(checkAccess).toMatchObject([{ access: true }]);
		expect(replace).toMatchObject([{ records: [{ location_type_id: 2 }] }]);
		expect(runAction).toMatchObject([{ email: 'only@kinds.example' }]);
		const v3 = { apiVersion: 3, action: 'getcount', parameters: json({ contact_id: 204 }) };
		const counted = await chain('anyEntity', [{ operation: 'runAction', ...email, ...v3 }]);
		expect(counted.runAction).toEqual([{ value: 1 }]);
	});

	test.each([
		['getActions', {}, { name: 'autocomplete' }],
		['getFields', { action: 'create', withOptions: false }, { name: 'Volunteer_Profile.Shirt' }],
		['getOptions', { field: 'gender_id' }, { id: '1', label: 'Female' }],
	])('%s tells what the site has', async (operation, parameters, wanted) => {
		const outputs = await chain('anyEntity', [{ operation, ...entity('Contact'), ...parameters }]);
		expect(outputs[operation]).toContainEqual(expect.objectContaining(wanted));
	});
});

test('every operation that the node offers was run in a real n8n', () => {
	expect([...done].sort()).toEqual([...offered].sort());
});
