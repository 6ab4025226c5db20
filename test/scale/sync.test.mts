import { differencesOf, expectedPeople, peopleOf } from '../../scripts/demo/synced-people.mts';
import { waitUntil } from '../../scripts/n8n/process.mts';
import type { Workflow } from '../../scripts/n8n/workflow.mts';
import { type QueueMode, startQueueMode } from '../../scripts/scale/queue-mode.mts';

const SYNC = 'spotler-to-civicrm.json';
/** So often does the sync run here, instead of every 15 minutes. */
const SECONDS = 20;

let n8n: QueueMode;

beforeAll(async () => {
	n8n = await startQueueMode(2);
}, 1_800_000);

afterAll(async () => await n8n?.close(), 120_000);

/** Publishes the sync as it is, only more often. */
async function publishOften(): Promise<void> {
	const workflow = (await n8n.api.workflow(n8n.workflows.get(SYNC) ?? '')) as Workflow;
	for (const node of workflow.nodes) {
		if (node.type !== 'n8n-nodes-base.scheduleTrigger') continue;
		node.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: SECONDS }] } };
	}
	const { name, nodes, connections, settings } = workflow;
	const made = await n8n.api.createWorkflow({ name, nodes, connections, settings });
	await n8n.api.activateWorkflow(made);
}

test('a sync whose worker is killed loses nothing and doubles nothing', async () => {
	const { civicrm, spotler } = n8n.sandbox;
	// Slow enough to be in the middle of something
	civicrm.faults.set([{ fault: 'latency', ms: 500 }]);
	await publishOften();
	const arrived = () => peopleOf(civicrm.store).size;
	const failure = () => 'Nothing of the sync arrived.';
	await waitUntil(async () => await Promise.resolve(arrived() > 0), { timeout: 120_000, failure });
	// The main process has given the execution to one of the two
	await n8n.workers[0].kill();
	const expected = expectedPeople(spotler.store);
	const isDone = () => differencesOf(peopleOf(civicrm.store), expected).length === 0;
	await waitUntil(async () => await Promise.resolve(isDone()), {
		timeout: 300_000,
		failure: () => differencesOf(peopleOf(civicrm.store), expected).slice(0, 5).join('\n'),
	});
	expect(arrived()).toBe(expected.size);
}, 900_000);
