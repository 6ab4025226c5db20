import { setTimeout as sleep } from 'node:timers/promises';
import { type QueueMode, startQueueMode } from '../../scripts/scale/queue-mode.mts';

const PEOPLE = 150;
/** Forms under way at any time. */
const CALLERS = 10;
const TRIES = 10;
/** Longer than a form may wait its turn, so that nobody sends one again that is still queued. */
const PATIENCE = 90_000;

let n8n: QueueMode;

beforeAll(async () => {
	n8n = await startQueueMode(2);
	await n8n.api.publishWorkflow(n8n.workflows.get('web-form.json') ?? '');
}, 1_800_000);

afterAll(async () => await n8n?.close(), 120_000);

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
	const waiting = [...emails];
	let answered = 0;
	const caller = async () => {
		for (let email = waiting.shift(); email; email = waiting.shift()) {
			await submit(email);
			await submit(email);
			answered++;
			if (answered === PEOPLE / 3) await n8n.workers[0].kill();
		}
	};
	await Promise.all(Array.from({ length: CALLERS }, caller));
	expect(n8n.workers.map((worker) => worker.running())).toEqual([false, true]);
	const made = n8n.sandbox.civicrm.store
		.all('Email')
		.map(({ email }) => String(email))
		.filter((email) => email.endsWith('@form.example'));
	expect(made.sort()).toEqual([...emails].sort());
}, 900_000);
