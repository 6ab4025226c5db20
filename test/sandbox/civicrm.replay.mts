import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createCivicrm, type Civicrm } from '../../sandbox/civicrm/civicrm.mts';
import { siteKey, users } from '../../sandbox/civicrm/users.mts';
import { createCompany } from '../../sandbox/company/company.mts';
import type { Json, JsonObject } from '../../sandbox/json.mts';
import type { RunningServer } from '../../sandbox/server/serve.mts';
import { serve } from '../../sandbox/server/serve.mts';
import { call, type Reply } from './client.mts';
import { differences } from './civicrm.shape.mts';
import { arrangeWorld } from './civicrm.world.mts';

/** One recorded exchange, as it is kept in `test/fixtures/civicrm`. */
export interface Exchange {
	name: string;
	method: string;
	path: string;
	headers?: Record<string, string>;
	form?: JsonObject;
	body?: string;
	status: number;
	type: string;
	html?: { title: string | null; errorMessage: string | null };
	answer?: Json;
}

/** The exchanges of one recording. */
export function readExchanges(recording: string): Exchange[] {
	const file = join(process.cwd(), 'test/fixtures/civicrm', `${recording}.jsonl`);
	const lines = readFileSync(file, 'utf8').trim().split('\n');
	return lines.map((line) => JSON.parse(line) as Exchange);
}

/** A server that plays the recorded site. */
export interface Stage {
	crm: Civicrm;
	running: RunningServer;
}

/** Starts it. */
export async function startStage(): Promise<Stage> {
	// a moment after the recordings, for those that ask for the last two minutes
	const clock = () => new Date('2026-11-21T23:47:00Z');
	const crm = createCivicrm(createCompany(1, 60), { unordered: 'id' }, clock);
	return { crm, running: await serve(crm, { port: 0, seed: 1, control: false }) };
}

/** Plays one exchange on a fresh site, and says where the answer differs. */
export async function replay({ crm, running }: Stage, exchange: Exchange): Promise<string[]> {
	crm.reset();
	arrangeWorld(crm.site.store, exchange.name);
	if (exchange.name.includes('maintenance-mode')) crm.switches.set({ maintenance: true });
	if (exchange.name === 'v4-err-php-time-limit') crm.switches.set({ writesUntilTimeLimit: 10 });
	if (exchange.name === 'v4-err-lock-wait-timeout-admin')
		crm.switches.set({ lockedContacts: true });
	// the editor had been given "view debug output" when this was recorded
	if (exchange.name === 'v4-perm-view-debug-output-denied')
		crm.switches.set({ debugOutput: 'everyone' });
	const body = exchange.form === undefined ? filled(exchange.body ?? '') : formBody(exchange.form);
	const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
	for (const [name, value] of Object.entries(exchange.headers ?? {}))
		headers[name.toLowerCase()] = filled(value);
	const url = `${running.origin}${filled(exchange.path)}`;
	const reply = await call(exchange.method, url, { body, headers });
	return compare(exchange, reply);
}

function compare({ status, type, html, answer, method }: Exchange, reply: Reply): string[] {
	const found: string[] = [];
	if (reply.status !== status)
		found.push(`status: ${status} ≠ ${reply.status} ${reply.text.slice(0, 200)}`);
	const given = String(reply.headers['content-type']).toLowerCase();
	if (given.split(';')[0] !== type.toLowerCase().split(';')[0])
		found.push(`type: ${type} ≠ ${given}`);
	if (found.length > 0 || method === 'HEAD') return found;
	if (html !== undefined) return pageDifferences(html, reply.text);
	const text =
		given.startsWith('text/plain') || answer === '' ? reply.text : JSON.parse(reply.text);
	if (typeof answer === 'string') return answer === text ? [] : [`${answer} ≠ ${String(text)}`];
	return differences(answer ?? null, text as Json);
}

function pageDifferences(html: NonNullable<Exchange['html']>, text: string): string[] {
	const message =
		/<div class="crm-section crm-error-message">([^<]*)<\/div>/.exec(text)?.[1] ?? null;
	return message === html.errorMessage ? [] : [`page: ${html.errorMessage} ≠ ${message}`];
}

/** The recorded form, encoded again. */
function formBody(form: JsonObject): string {
	const pairs = Object.entries(form).map(([name, value]): [string, string] => {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		return [name, filled(text)];
	});
	return new URLSearchParams(pairs).toString();
}

/** Keys of the users of this sandbox in the place of the recorded ones. */
function filled(text: string): string {
	return text
		.replaceAll(/<(\w+)_KEY>/g, (mark, name: string) =>
			name === 'SITE' ? siteKey : (users[name.toLowerCase() as keyof typeof users]?.apiKey ?? mark),
		)
		.replaceAll(/\{REPEAT (.) (\d+)\}/g, (_, sign: string, count: string) =>
			sign.repeat(Number(count)),
		);
}
