import { openPlayground, type Playground } from '../../scripts/demo/playground.mts';
import { differencesOf, expectedPeople, peopleOf } from '../../scripts/demo/synced-people.mts';
import { waitUntil } from '../../scripts/n8n/process.mts';
import { EditorApi } from '../../scripts/n8n/rest.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import type { Stats } from '../../sandbox/server/stats.mts';
import { call } from '../sandbox/client.mts';
import { v100Client } from '../sandbox/pipeliner-client.mts';
import { OPENING } from './house.mts';

let playground: Playground;

beforeAll(async () => {
	playground = await openPlayground();
}, OPENING);

afterAll(async () => await playground?.close());

const idOf = (file: string) => playground.workflows.get(file) ?? '';

/** Begins to run a workflow, and ends n8n without warning once a CRM has seen so many requests. */
async function killAfter(file: string, { report }: Stats, requests: number): Promise<void> {
	const before = report().requests;
	const n8n = await playground.instance.begin(idOf(file));
	await waitUntil(async () => await Promise.resolve(report().requests >= before + requests), {
		timeout: 120_000,
		alive: n8n.running,
		failure: () => `${file} ended before it was killed:\n${n8n.logTail()}`,
	});
	await n8n.kill();
}

async function runToEnd(file: string): Promise<void> {
	const { status, data } = await playground.instance.execute(idOf(file));
	expect({ status, error: data.resultData.error?.message }).toEqual({ status: 'success' });
}

describe('a workflow is broken off in the middle', () => {
	test('n8n is killed while accounts and contacts go to CiviCRM: all arrive, each once', async () => {
		const { civicrm, spotler } = playground.sandbox;
		for (const requests of [5, 14]) {
			await killAfter('spotler-to-civicrm.json', civicrm.stats, requests);
		}
		await runToEnd('spotler-to-civicrm.json');
		expect(differencesOf(peopleOf(civicrm.store), expectedPeople(spotler.store))).toEqual([]);
	});

	test('CiviCRM is down: nothing is confirmed, and all arrives when it is back', async () => {
		const { civicrm, spotler } = playground.sandbox;
		civicrm.reset();
		await changeAccounts();
		civicrm.faults.set([{ fault: 'status', status: 503, method: 'POST' }]);
		const { status, data } = await playground.instance.execute(idOf('spotler-to-civicrm.json'));
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain('Nothing is confirmed');
		expect(data.resultData.runData).not.toHaveProperty('Accounts Are Done');
		civicrm.faults.set([]);
		await runToEnd('spotler-to-civicrm.json');
		const found = peopleOf(civicrm.store);
		const expected = expectedPeople(spotler.store);
		for (const [key] of [...expected].filter(([, one]) => /^\["Renamed/.test(one))) {
			expect(found.get(key)).toBe(expected.get(key));
		}
	});

	test('n8n is killed while Clevertim and Pipeliner are brought into line: both are the same in the end', async () => {
		const { clevertim } = playground.sandbox;
		await runToEnd('clevertim-pipeliner-contacts.json');
		await changeBoth();
		clevertim.faults.set([{ fault: 'latency', ms: 200, method: 'PUT' }]);
		await killAfter('clevertim-pipeliner-contacts.json', clevertim.stats, 10);
		clevertim.faults.set([]);
		await runToEnd('clevertim-pipeliner-contacts.json');
		const { ofClevertim, ofPipeliner } = cities();
		expect(ofPipeliner).toEqual(ofClevertim);
		expect([...ofClevertim.values()].filter((city) => /^Moved/.test(city))).toHaveLength(60);
	});

	test('n8n is killed while web forms come in: who sends them again gets an answer, and each contact is there once', async () => {
		const { instance, sandbox } = playground;
		const first = await instance.start();
		await (await EditorApi.connect(first.url)).publishWorkflow(idOf('web-form.json'));
		const emails = Array.from({ length: 40 }, (_, at) => `form${at}@killed.example`);
		const sendAll = async (url: string) =>
			await Promise.all(emails.map(async (email) => await isAnswered(url, email)));
		const listens = async () => await isAnswered(first.url, 'first@killed.example');
		await waitUntil(listens, { timeout: 60_000, failure: () => 'The form was never listened to.' });
		sandbox.clevertim.faults.set([{ fault: 'latency', ms: 300 }]);
		const sending = sendAll(first.url);
		await waitUntil(async () => await Promise.resolve(madeIn(sandbox.clevertim).length > 5), {
			timeout: 60_000,
			failure: () => 'No form made a contact.',
		});
		await first.kill();
		expect(await sending).toContain(false);
		sandbox.clevertim.faults.set([]);
		const { url } = await instance.start();
		await waitUntil(async () => await isAnswered(url, 'first@killed.example'), {
			timeout: 60_000,
			failure: () => 'The form was not listened to again.',
		});
		for (const email of emails) expect(await isAnswered(url, email)).toBe(true);
		expect(madeIn(sandbox.clevertim).sort()).toEqual([...emails, 'first@killed.example'].sort());
	});
});

type Store = Playground['sandbox']['clevertim'];

const madeIn = ({ store }: Store) =>
	store
		.all('contact')
		.flatMap(({ email }) => (email as string[] | undefined) ?? [])
		.filter((email) => email.endsWith('@killed.example'));

async function isAnswered(url: string, email: string): Promise<boolean> {
	try {
		const body = { lastName: 'Form', email, crm: 'Clevertim' };
		const headers = { 'content-type': 'application/json' };
		const { status } = await call('POST', `${url}/webhook/web-form`, { body, headers });
		return status === 200;
	} catch {
		return false;
	}
}

/** Some accounts get another name in Spotler CRM. */
async function changeAccounts(): Promise<void> {
	const { baseUrl, credentials, store } = playground.sandbox.spotler;
	const headers = { authorization: `Bearer ${credentials.accessToken}` };
	for (const { id } of store.all('accounts').slice(0, 5)) {
		const body = { name: `Renamed ${id}` };
		const { status } = await call('PATCH', `${baseUrl}/accounts/${id}`, { body, headers });
		expect(status).toBe(200);
	}
}

const emailOf = (email: unknown) => String([email].flat()[0] ?? '').toLowerCase();

/** The people that both CRMs have, with the one e-mail that names them. */
function shared(records: readonly JsonObject[], key: string): Map<string, JsonObject> {
	const byEmail = new Map<string, JsonObject[]>();
	for (const one of records) {
		const email = emailOf(one[key]);
		byEmail.set(email, [...(byEmail.get(email) ?? []), one]);
	}
	const unique = [...byEmail].filter(([email, same]) => email !== '' && same.length === 1);
	return new Map(unique.map(([email, [one]]) => [email, one]));
}

function people() {
	const { clevertim, pipeliner } = playground.sandbox;
	const here = shared(clevertim.store.all('contact'), 'email');
	const there = shared(pipeliner.store.all('Contacts'), 'email1');
	return [...here].flatMap(([email, one]) => {
		const other = there.get(email);
		return other ? [{ email, one, other }] : [];
	});
}

/** Thirty people move in Clevertim, thirty others in Pipeliner. */
async function changeBoth(): Promise<void> {
	const { clevertim, pipeliner } = playground.sandbox;
	const authorization = `Basic ${btoa(`${clevertim.credentials.apiKey}:X`)}`;
	const api = v100Client(pipeliner);
	for (const [at, { one, other }] of people().slice(0, 60).entries()) {
		const city = `Moved ${at}`;
		const url = `${clevertim.baseUrl}/contact/${one.id}`;
		const moved =
			at < 30
				? await call('PUT', url, { body: { id: one.id, city }, headers: { authorization } })
				: await api('PATCH', `/Contacts/${other.id}`, { city });
		expect(moved.status).toBe(200);
	}
}

function cities() {
	const all = people();
	return {
		ofClevertim: new Map(all.map(({ email, one }) => [email, String(one.city ?? '')])),
		ofPipeliner: new Map(all.map(({ email, other }) => [email, String(other.city ?? '')])),
	};
}
