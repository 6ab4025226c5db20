import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxCredentials } from '../../scripts/demo/playground.mts';
import { EditorApi } from '../../scripts/n8n/rest.mts';
import { type Item, itemsOf, type JsonObject, type Workflow } from '../../scripts/n8n/workflow.mts';
import { crms, type WatchedCrm } from '../nodes/triggers/crms.mts';
import { type House, OPENING, openHouse } from './house.mts';

/** One of the two generations of Pipeliner will do: they are told apart by the credential alone. */
const watched = crms.filter(({ title }) => !title.includes('legacy'));

const TRIGGER = 'Trigger';
/** n8n's shortest interval is a minute. */
const POLL_PATIENCE = 150_000;

let house: House;
let api: EditorApi;
const workflows = new Map<WatchedCrm, { id: string; versionId: string }>();
const credentials = new Map<WatchedCrm, string>();

function workflowOf(
	{ title, trigger, resource, action }: WatchedCrm,
	credential: string,
): Workflow {
	const type = `${action}Api`;
	return {
		name: `${title} changes`,
		nodes: [
			{
				id: trigger,
				name: TRIGGER,
				type: `n8n-nodes-crm-suite.${trigger}`,
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					resource,
					start: 'everything',
					pollTimes: { item: [{ mode: 'everyMinute' }] },
				},
				credentials: { [type]: { id: credential, name: type } },
			},
			{
				id: 'next',
				name: 'Next',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	};
}

/** All that the CRM's trigger has put out so far, over all executions. */
async function emittedBy(crm: WatchedCrm): Promise<JsonObject[]> {
	const { id } = workflows.get(crm) ?? { id: '' };
	const items: Item[] = [];
	for (const execution of await api.executionsOf(id)) {
		items.push(...itemsOf(await api.finishedExecution(execution.id), TRIGGER));
	}
	return items.map(({ json }) => json);
}

async function untilEmitted(crm: WatchedCrm, name: string): Promise<JsonObject[]> {
	const deadline = Date.now() + POLL_PATIENCE;
	for (;;) {
		const found = (await emittedBy(crm)).filter((json) => json[crm.nameKey] === name);
		if (found.length > 0) return found;
		if (Date.now() > deadline) throw new Error(`${crm.title} never put out ${name}`);
		await sleep(2000);
	}
}

beforeAll(async () => {
	house = await openHouse();
	({ api } = house);
	const known = sandboxCredentials(house.sandbox);
	for (const crm of watched) {
		const own = known.find(({ type }) => type === `${crm.action}Api`);
		if (!own) throw new Error(`The sandbox has no credential for ${crm.title}`);
		const { id } = await api.createCredential(own);
		credentials.set(crm, id);
		workflows.set(crm, await api.createWorkflow(workflowOf(crm, id)));
	}
}, OPENING);

afterAll(async () => await house?.close());

test.each(watched.map((crm) => [crm.title, crm] as const))(
	'%s: activated with everything, the trigger puts out every record once',
	async (_title, crm) => {
		const id = await crm.create(house.sandbox, 'Before');
		await api.activateWorkflow(workflows.get(crm) as { id: string; versionId: string });
		expect(await untilEmitted(crm, 'Before')).toMatchObject([
			{ _crm: { event: 'created', id, at: expect.any(String) } },
		]);
		const ids = (await emittedBy(crm)).map((json) => String(json.id));
		expect(ids.length).toBeGreaterThan(30);
		expect(new Set(ids).size).toBe(ids.length);
	},
);

test('n8n is killed and started again: changes come with the next poll, and nothing comes twice', async () => {
	const before = new Map<WatchedCrm, number>();
	for (const crm of watched) before.set(crm, (await emittedBy(crm)).length);
	await house.server.kill();
	for (const crm of watched) await crm.create(house.sandbox, 'While n8n is down');
	house.server = await house.instance.start();
	api = await EditorApi.connect(house.server.url);
	for (const crm of watched) await untilEmitted(crm, 'While n8n is down');
	for (const crm of watched) await crm.create(house.sandbox, 'Later');
	for (const crm of watched) await untilEmitted(crm, 'Later');
	for (const crm of watched) {
		const ids = (await emittedBy(crm)).map((json) => String(json.id));
		expect([crm.title, ids.length]).toEqual([crm.title, (before.get(crm) ?? 0) + 2]);
		expect(new Set(ids).size).toBe(ids.length);
	}
}, 600_000);

test.each(watched.map((crm) => [crm.title, crm] as const))(
	'%s: the editor offers the fields to watch',
	async (_title, crm) => {
		const type = `${crm.action}Api`;
		const offered = await api.options({
			node: `n8n-nodes-crm-suite.${crm.trigger}`,
			path: 'watchedFields',
			method: 'getReadableFields',
			parameters: { authentication: 'accessToken', resource: crm.resource },
			credentials: { [type]: { id: credentials.get(crm) ?? '', name: type } },
		});
		expect(offered.map(({ value }) => value)).toContain(crm.nameKey);
	},
);
