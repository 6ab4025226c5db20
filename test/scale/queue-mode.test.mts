import { setTimeout as sleep } from 'node:timers/promises';
import { differencesOf, expectedPeople, peopleOf } from '../../scripts/demo/synced-people.mts';
import { type Background, waitUntil } from '../../scripts/n8n/process.mts';
import type { Workflow } from '../../scripts/n8n/workflow.mts';
import { type QueueMode, startQueueMode } from '../../scripts/scale/queue-mode.mts';

const WORKERS = 2;

let n8n: QueueMode;

beforeAll(async () => {
	n8n = await startQueueMode(WORKERS);
}, 1_800_000);

afterAll(async () => await n8n?.close(), 120_000);

/** It has begun an execution that it has not finished. */
function isBusy(worker: Background): boolean {
	const log = worker.logTail(Infinity);
	const [begun, finished] = ['started', 'finished'].map(
		(what) => log.split(`Worker ${what} execution`).length,
	);
	return begun > finished;
}

/** Ends a worker in the middle of what it does; the other one goes on. */
async function killBusyWorker(): Promise<void> {
	const busy = n8n.workers.find(isBusy);
	if (!busy) throw new Error('Both workers have nothing to do.');
	await busy.kill();
	expect(n8n.workers.filter((worker) => worker.running())).toHaveLength(1);
}

afterEach(async () => {
	n8n.workers = n8n.workers.filter((worker) => worker.running());
	while (n8n.workers.length < WORKERS) n8n.workers.push(await n8n.instance.startWorker());
}, 120_000);

describe('web-form.json', () => {
	const PEOPLE = 150;
	/** Forms under way at any time. */
	const CALLERS = 10;
	const TRIES = 10;
	/** Longer than a form may wait its turn, so that nobody sends one again that is still queued. */
	const PATIENCE = 90_000;

	const emails = Array.from({ length: PEOPLE }, (_, at) => `person${at}@form.example`);

	/** Sends a form until it is answered, as a careful caller would. */
	async function submit(email: string): Promise<void> {
		for (let tries = 1; tries <= TRIES; tries++) {
			if (await isAnswered(email)) return;
			await sleep(500);
		}
		throw new Error(`The form of ${email} was never answered.`);
	}

	async function isAnswered(email: string): Promise<boolean> {
		try {
			const response = await fetch(`${n8n.main.url}/webhook/web-form`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ firstName: 'Form', lastName: 'Person', email, crm: 'CiviCRM' }),
				signal: AbortSignal.timeout(PATIENCE),
			});
			return response.ok;
		} catch {
			return false;
		}
	}

	test('forms under load make each contact once, also when a worker is killed meanwhile', async () => {
		await n8n.api.publishWorkflow(n8n.workflows.get('web-form.json') ?? '');
		const waiting = [...emails];
		let answered = 0;
		const caller = async () => {
			for (let email = waiting.shift(); email; email = waiting.shift()) {
				await submit(email);
				await submit(email);
				answered++;
				if (answered === PEOPLE / 3) await killBusyWorker();
			}
		};
		await Promise.all(Array.from({ length: CALLERS }, caller));
		const made = n8n.sandbox.civicrm.store
			.all('Email')
			.map(({ email }) => String(email))
			.filter((email) => email.endsWith('@form.example'));
		expect(made.sort()).toEqual([...emails].sort());
	}, 900_000);
});

describe('spotler-to-civicrm.json', () => {
	/** So often does the sync run here, instead of every 15 minutes. */
	const SECONDS = 30;

	/** Publishes the sync as it is, only more often. */
	async function publishOften(): Promise<void> {
		const id = n8n.workflows.get('spotler-to-civicrm.json') ?? '';
		const workflow = (await n8n.api.workflow(id)) as Workflow;
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
		await waitUntil(async () => await Promise.resolve(arrived() > 0), {
			timeout: 120_000,
			failure,
		});
		await killBusyWorker();
		const expected = expectedPeople(spotler.store);
		const differences = () => differencesOf(peopleOf(civicrm.store), expected);
		await waitUntil(async () => await Promise.resolve(differences().length === 0), {
			timeout: 300_000,
			failure: () => differences().slice(0, 5).join('\n'),
		});
		expect(arrived()).toBe(expected.size);
	}, 900_000);
});
