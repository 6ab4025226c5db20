import { createHmac, randomUUID } from 'node:crypto';
import { waitUntil } from '../../scripts/n8n/process.mts';
import {
	type Credential,
	itemsOf,
	type JsonObject,
	type Workflow,
} from '../../scripts/n8n/workflow.mts';
import { type House, jsonOf, OPENING, openHouse } from './house.mts';

const TRIGGER = 'Trigger';

let house: House;
let credential: Credential;

beforeAll(async () => {
	house = await openHouse();
	const data = { ...house.sandbox.pipeliner.credentials };
	credential = await house.api.createCredential({ name: 'P', type: 'pipelinerApi', data });
}, OPENING);

afterAll(async () => await house?.close());

interface Webhook {
	url: string;
	signature: string;
	events: string[];
}

const webhooks = () =>
	house.sandbox.pipeliner.store
		.all('Webhooks')
		.filter((one) => one.is_deleted !== true) as unknown as Webhook[];

/** n8n answers before it has told the trigger. */
async function until(isSo: () => boolean, what: string): Promise<void> {
	const failure = () => `In vain waited for: ${what}`;
	const alive = house.server.running;
	await waitUntil(async () => isSo(), { timeout: 30_000, alive, failure });
}

const untilWebhooks = async (count: number) =>
	await until(() => webhooks().length === count, `${count} webhooks`);

/** A workflow that does nothing but start when a contact is made. */
function workflow(): Workflow {
	return {
		name: 'Instant',
		nodes: [
			{
				...{ id: 'trigger', name: TRIGGER, typeVersion: 1, position: [0, 0] },
				type: 'n8n-nodes-crm-suite.pipelinerInstantTrigger',
				parameters: { resource: 'contact', events: ['created'] },
				credentials: { pipelinerApi: { id: credential.id, name: credential.name } },
				webhookId: randomUUID(),
			},
			{
				...{ id: 'end', name: 'End', typeVersion: 1, position: [220, 0], parameters: {} },
				type: 'n8n-nodes-base.noOp',
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	} as Workflow;
}

/** Makes a contact in the CRM, as somebody else would. */
async function makeContact(last_name: string): Promise<string> {
	const { v100Url, credentials, store } = house.sandbox.pipeliner;
	const pair = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
	const owner_id = store.all('Clients')[0].id;
	const response = await fetch(`${v100Url}/entities/Contacts`, {
		method: 'POST',
		headers: { authorization: `Basic ${pair}`, 'content-type': 'application/json' },
		body: JSON.stringify({ last_name, owner_id }),
	});
	await house.sandbox.pipeliner.webhooks.settled();
	return ((await response.json()) as { data: { id: string } }).data.id;
}

const post = async (url: string, body: string, signature: string) =>
	(
		await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'webhook-signature': signature },
			body,
		})
	).status;

/** What the trigger has put out in each execution of the workflow, oldest first. */
async function started(id: string): Promise<JsonObject[][]> {
	const executions = (await house.api.executionsOf(id)).reverse();
	const ended = executions.map(async (one) => await house.api.finishedExecution(one.id));
	return (await Promise.all(ended)).map((one) => jsonOf(itemsOf(one, TRIGGER)));
}

test('an active workflow starts when a record is made, once, and not for forgers', async () => {
	const { pipeliner } = house.sandbox;
	const made = await house.api.createWorkflow(workflow());
	await house.api.activateWorkflow(made);
	await untilWebhooks(1);
	const [{ url, signature: key, events }] = webhooks();
	expect(events).toEqual(['Contact.Create']);
	expect(url.startsWith(`${house.server.url}/webhook/`)).toBe(true);

	const id = await makeContact('Ørsted');
	const [delivery] = pipeliner.webhooks.all();
	expect(delivery.status).toBe(200);
	const once = [[expect.objectContaining({ id, last_name: 'Ørsted' })]];
	expect(await started(made.id)).toEqual(once);
	const [[{ _crm }]] = await started(made.id);
	expect(_crm).toMatchObject({ event: 'created', id, at: expect.stringMatching(/^\d{4}-/) });

	const body = JSON.stringify(delivery.body);
	expect(await post(url, body, String(delivery.signature))).toBe(200);
	const forged = JSON.stringify({ id: randomUUID(), last_name: 'Mallory' });
	expect(await post(url, forged, String(delivery.signature))).toBe(401);
	expect(await post(url, forged, createHmac('sha256', 'x').update(forged).digest('hex'))).toBe(401);
	expect(await started(made.id)).toEqual(once);

	// The webhook and what it has fired for outlive a restart
	const { port } = new URL(house.server.url);
	await house.server.stop();
	house.server = await house.instance.start({ port: Number(port) });
	expect(webhooks()).toMatchObject([{ url, signature: key }]);
	expect(await post(url, body, String(delivery.signature))).toBe(200);
	expect(await started(made.id)).toEqual(once);
	const next = await makeContact('Next');
	expect(await started(made.id)).toEqual([...once, [expect.objectContaining({ id: next })]]);

	await house.api.deactivateWorkflow(made.id);
	await untilWebhooks(0);
	await makeContact('Late');
	expect(await started(made.id)).toHaveLength(2);
});

test('a workflow can listen for a test event; nothing is left of it', async () => {
	const { id } = await house.api.createWorkflow(workflow());
	await house.api.listenForTest(id, TRIGGER);
	await untilWebhooks(1);
	expect(webhooks()).toMatchObject([{ url: expect.stringContaining('/webhook-test/') }]);
	const contact = await makeContact('Tested');
	expect(await started(id)).toEqual([[expect.objectContaining({ id: contact })]]);
	await untilWebhooks(0);
});

test('a webhook that can not be deleted is not passed over in silence', async () => {
	const { pipeliner } = house.sandbox;
	const made = await house.api.createWorkflow(workflow());
	await house.api.activateWorkflow(made);
	await untilWebhooks(1);
	pipeliner.faults.set([{ fault: 'status', status: 403, method: 'DELETE' }]);
	await house.api.deactivateWorkflow(made.id);
	const isSaid = () => house.server.logTail(200).includes('Pipeliner still calls n8n');
	await until(isSaid, 'n8n to log that a webhook is left');
	pipeliner.faults.set([]);
});
