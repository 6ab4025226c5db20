import { setTimeout as sleep } from 'node:timers/promises';
import { openPlayground, type Playground } from '../../scripts/demo/playground.mts';
import { waitUntil } from '../../scripts/n8n/process.mts';
import { EditorApi } from '../../scripts/n8n/rest.mts';
import type { Server } from '../../scripts/n8n/server.mts';
import { itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import { v100Client } from '../sandbox/pipeliner-client.mts';
import { jsonOf, OPENING } from './house.mts';

let playground: Playground;
let server: Server;
let api: EditorApi;

beforeAll(async () => {
	playground = await openPlayground();
	server = await playground.instance.start();
	api = await EditorApi.connect(server.url);
}, OPENING);

afterAll(async () => await playground?.close());

const idOf = (file: string) => playground.workflows.get(file) ?? '';

/** Runs a workflow from its trigger, as the editor's button does, to its end. */
async function run(file: string, trigger: string) {
	const execution = await api.finishedExecution(await api.runWorkflow(idOf(file), trigger));
	expect(execution).toMatchObject({ status: 'success' });
	return execution;
}

describe('web-form.json', () => {
	const zoe = { firstName: 'Zoë', lastName: 'Ng', email: 'zoe@form.example', phone: '0034600123' };

	async function post(form: JsonObject) {
		const response = await fetch(`${server.url}/webhook/web-form`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(form),
		});
		return { status: response.status, answer: (await response.json()) as JsonObject };
	}

	beforeAll(async () => {
		await api.publishWorkflow(idOf('web-form.json'));
		// n8n listens a moment after it has said so
		const listens = async () => (await post({ crm: 'none' })).status !== 404;
		await waitUntil(listens, { timeout: 30_000, failure: () => 'The form was never listened to.' });
	});

	test.each(['CiviCRM', 'Clevertim', 'Pipeliner', 'Spotler CRM'])(
		'a form that is sent twice makes one contact in %s, and the caller is told so',
		async (crm) => {
			const first = await post({ ...zoe, crm });
			const id = expect.any(String) as string;
			expect(first).toEqual({ status: 200, answer: { crm, outcome: 'created', id } });
			const again = { crm, outcome: 'unchanged', id: first.answer.id };
			expect(await post({ ...zoe, crm })).toEqual({ status: 200, answer: again });
		},
	);

	test('the caller is told what is wrong with the data', async () => {
		const { status, answer } = await post({ ...zoe, email: 'zoe(at)form.example' });
		expect(status).toBe(422);
		expect(answer.error).toMatch(/E-Mails.*zoe\(at\)form\.example/);
	});

	test('a CRM that nobody knows is refused', async () => {
		expect(await post({ ...zoe, crm: 'Rolodex' })).toMatchObject({ status: 400 });
	});
});

describe('quality-report.json', () => {
	/** The e-mails that several records have, worked out from what the CRM has stored. */
	function sharedEmails(records: readonly JsonObject[]): string[] {
		const emails = records.flatMap(({ email }) => [email ?? []].flat().map(String));
		const times = new Map<string, number>();
		for (const one of emails.map((email) => email.toLowerCase())) {
			times.set(one, (times.get(one) ?? 0) + 1);
		}
		return [...times].filter(([, count]) => count > 1).map(([email]) => email);
	}

	test('lists duplicates of every CRM in a spreadsheet, and changes nothing', async () => {
		const { clevertim, spotler } = playground.sandbox;
		const before = [clevertim.store.all('contact'), spotler.store.all('contacts')];
		const execution = await run('quality-report.json', 'Every Night');
		expect([clevertim.store.all('contact'), spotler.store.all('contacts')]).toEqual(before);
		const rows = jsonOf(itemsOf(execution, 'Findings'));
		const listed = (crm: string) => {
			const found = rows.filter((row) => row.CRM === crm && row.Finding === 'Duplicate');
			return new Set(found.map(({ Detail }) => String(Detail).split(',')[0].toLowerCase()));
		};
		expect(listed('Clevertim')).toEqual(new Set(sharedEmails(before[0])));
		expect(listed('Spotler CRM')).toEqual(new Set(sharedEmails(before[1])));
		expect(listed('CiviCRM').size).toBeGreaterThan(0);
		expect(listed('Pipeliner').size).toBeGreaterThan(0);
		const [report] = itemsOf(execution, 'Report') as Array<{ binary?: JsonObject }>;
		expect(report.binary).toMatchObject({ data: { fileExtension: 'xlsx' } });
	});
});

describe('civicrm-contributions-to-spotler.json', () => {
	const ours = () =>
		playground.sandbox.spotler.store
			.all('activities')
			.filter(({ emailsubject }) => /^CiviCRM contribution/.test(String(emailsubject)));

	test('each completed contribution is one activity, also after a second run', async () => {
		const file = 'civicrm-contributions-to-spotler.json';
		const first = await run(file, 'By Hand');
		const read = jsonOf(itemsOf(first, 'Changed Contributions'));
		const completed = playground.sandbox.civicrm.store
			.all('Contribution')
			.filter(({ contribution_status_id }) => contribution_status_id === 1);
		expect(read.map(({ id }) => id).sort()).toEqual(completed.map(({ id }) => id).sort());
		const made = ours().length;
		const strangers = jsonOf(itemsOf(first, 'To Be Put Right'));
		expect(made + strangers.length).toBe(read.length);
		const [{ sum_total_amount: total }] = jsonOf(itemsOf(first, 'Totals'));
		expect(total).toBe(completed.reduce((sum, one) => sum + Number(one.total_amount), 0));
		await run(file, 'By Hand');
		expect(ours()).toHaveLength(made);
	});
});

describe('clevertim-pipeliner-contacts.json', () => {
	const file = 'clevertim-pipeliner-contacts.json';

	const emailOf = (email: unknown) => String([email ?? ''].flat()[0]).toLowerCase();

	/** Somebody whom each CRM has once: where they are in both. */
	function somebody() {
		const { clevertim, pipeliner } = playground.sandbox;
		const there = pipeliner.store.all('Contacts').map((one) => emailOf(one.email1));
		const here = clevertim.store.all('contact').map((one) => emailOf(one.email));
		const isOnce = (emails: string[], email: string) =>
			email !== '' && emails.filter((one) => one === email).length === 1;
		const email = here.find((one) => isOnce(here, one) && isOnce(there, one)) ?? '';
		return {
			email,
			here: () => clevertim.store.all('contact')[here.indexOf(email)],
			there: () => pipeliner.store.all('Contacts')[there.indexOf(email)],
		};
	}

	test('a contact moves on both sides, and the sync does not answer itself', async () => {
		const { clevertim, pipeliner } = playground.sandbox;
		await run(file, 'By Hand');
		const { here, there } = somebody();
		await movedInClevertim(Number(here().id), 'Łódź');
		await run(file, 'By Hand');
		expect(there().city).toBe('Łódź');
		const before = [clevertim.store.all('contact'), pipeliner.store.all('Contacts')];
		await run(file, 'By Hand');
		expect([clevertim.store.all('contact'), pipeliner.store.all('Contacts')]).toEqual(before);
	});

	test('of a contact that has changed on both sides, the newer version wins, and a person is shown both', async () => {
		await run(file, 'By Hand');
		const { email, here, there } = somebody();
		await movedInClevertim(Number(here().id), 'Older');
		// Clevertim counts seconds
		await sleep(1_100);
		const crm = v100Client(playground.sandbox.pipeliner);
		const { status } = await crm('PATCH', `/Contacts/${there().id}`, { city: 'Newer' });
		expect(status).toBe(200);
		const execution = await run(file, 'By Hand');
		expect([here().city, there().city]).toEqual(['Newer', 'Newer']);
		const shown = jsonOf(itemsOf(execution, 'For a Person to Look At'));
		const conflict = { Clevertim: { city: 'Older' }, Pipeliner: { city: 'Newer' } };
		expect(shown.filter((one) => emailOf(one.email) === email)).toMatchObject([{ conflict }]);
	});

	async function movedInClevertim(id: number, city: string): Promise<void> {
		const { baseUrl, credentials } = playground.sandbox.clevertim;
		const response = await fetch(`${baseUrl}/contact/${id}`, {
			method: 'PUT',
			headers: {
				Authorization: `Basic ${btoa(`${credentials.apiKey}:X`)}`,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify({ id, city }),
		});
		expect(response.status).toBe(200);
	}
});

describe('pipeliner-won-to-clevertim.json', () => {
	test('a won opportunity is in Clevertim at once, with a task for its owner', async () => {
		const { clevertim, pipeliner } = playground.sandbox;
		const id = idOf('pipeliner-won-to-clevertim.json');
		await api.publishWorkflow(id);
		const [open] = pipeliner.store.all('Opportunities').filter(({ won_date }) => !won_date);
		const { username, password } = pipeliner.credentials;
		const listening = async () => (await api.executionsOf(id)).length > 0;
		const win = async () => {
			const response = await fetch(`${pipeliner.v100Url}/entities/Opportunities/${open?.id}`, {
				method: 'PATCH',
				headers: {
					Authorization: `Basic ${btoa(`${username}:${password}`)}`,
					'Content-Type': 'application/json',
				},
				body: JSON.stringify({ won_date: '2026-11-27' }),
			});
			expect(response.status).toBe(200);
		};
		await waitUntil(async () => await Promise.resolve(pipeliner.store.all('Webhooks').length > 0), {
			timeout: 60_000,
			failure: () => 'Pipeliner was not asked to tell of won opportunities.',
		});
		await win();
		const failure = () => 'Nothing came of the won opportunity.';
		await waitUntil(listening, { timeout: 60_000, failure });
		const [{ id: executionId }] = await api.executionsOf(id);
		expect(await api.finishedExecution(executionId)).toMatchObject({ status: 'success' });
		const named = (entity: 'opportunity' | 'task', name: string) =>
			clevertim.store.all(entity).filter((one) => one.name === name);
		expect(named('opportunity', String(open?.name))).toMatchObject([{ status: 'Won' }]);
		const [task] = named('task', `Kick off: ${String(open?.name)}`);
		expect(task?.aUserId).toEqual(expect.any(Number));
	});
});
