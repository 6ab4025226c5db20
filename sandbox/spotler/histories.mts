import type { JsonObject } from '../json.mts';
import type { Tenant } from './tenant.mts';

const watched = ['status', 'forecast', 'probability', 'value', 'closedate'] as const;

/** The row the server writes when one of the watched fields of an opportunity has changed. */
export function recordHistory(
	{ store, userId, now }: Tenant,
	before: JsonObject,
	after: JsonObject,
): void {
	if (watched.every((name) => (before[name] ?? null) === (after[name] ?? null))) return;
	const id = store.nextId('opportunityhistories');
	store.put('opportunityhistories', { id, ...historyOf(after, userId, now()) });
}

/** What an opportunity was from a moment on. */
export function historyOf(opportunity: JsonObject, modifiedby: number, modifieddate: string) {
	const { id, status, forecast, probability, value, closedate } = opportunity;
	const entries = { forecast, probability, value, closedate };
	const kept = Object.entries(entries).filter(([, entry]) => entry !== undefined && entry !== null);
	const history: JsonObject = { opportunityid: id, ...Object.fromEntries(kept) };
	if (status !== undefined && status !== null) history.opportunitystatus = status;
	return { ...history, modifiedby, modifieddate };
}
