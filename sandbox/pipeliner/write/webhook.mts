import type { Json, JsonObject } from '../../json.mts';
import { isUuid } from '../ids.mts';
import { isEvent } from '../webhooks/events.mts';
import type { Problem } from './problems.mts';

/** What is wrong with a webhook. */
export function webhookProblems({ url, events, signature }: JsonObject): Problem[] {
	const problems: Problem[] = [];
	const add = (name: string, message: string) =>
		problems.push({ kind: 'invalid', name, message: `Field '${name}': ${message}` });
	if (typeof url === 'string' && !/^https?:\/\/[^/]/.test(url)) add('url', 'not an address.');
	const unknown = listOf(events).find((event) => !isEvent(event));
	if (unknown !== undefined) add('events', `unknown event ${JSON.stringify(unknown)}.`);
	// the key of the HMAC must be a UUID (webhook documentation)
	if (typeof signature === 'string' && signature !== '' && !isUuid(signature)) {
		add('signature', 'must be a UUID.');
	}
	return problems;
}

function listOf(value: Json | undefined): Json[] {
	return Array.isArray(value) ? value : [];
}
