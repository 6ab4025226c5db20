import type { PipelinerField } from '../fields/table';
import { notSent, refusedName } from '../not-sent';
import type { WireRecord } from './reader';

/** What Load Only and Expand Paths ask for, held against the records that came. */

const namesIn = (list = '') => list.split(',').filter((name) => name !== '');

/** `owner.email` → `owner` */
const headOf = (path: string) => path.trim().split('.', 1)[0];

/** Relations to expand of which nothing is loaded: without them, there is nothing to expand. */
export function unloaded(expanded: string[], loadOnly: string[]): string[] {
	const loaded = new Set(loadOnly.map(headOf));
	return expanded.map(headOf).filter((name) => !loaded.has(name));
}

/** How Pipeliner shows a linked record that isn't put in: one that it may not show, for instance. */
const ADDRESS = /^https?:\/\/\S+\/entities\//;

/** Text where a record is to be. */
const isPlain = (value: unknown): boolean =>
	Array.isArray(value) ? value.some(isPlain) : typeof value === 'string' && !ADDRESS.test(value);

/** The names that none of the records has. */
function absent(names: string[], records: WireRecord[]): string[] {
	return records.length === 0 ? [] : names.filter((name) => !records.some((one) => name in one));
}

/**
 * Throws a `CrmError` when Pipeliner has passed over a name that doesn't exist. Whether it does,
 * or refuses it, isn't documented. A name that no record has may still be a field without a value.
 */
export async function checkAsked(
	records: WireRecord[],
	query: Record<string, string>,
	fieldsOf: () => Promise<PipelinerField[]>,
): Promise<void> {
	const expanded = namesIn(query.expand).map(headOf);
	const loaded = namesIn(query['load-only']).map(headOf);
	const plain = expanded.find((name) => records.some((one) => isPlain(one[name])));
	if (plain) throw refusedName('Expand Paths', `"${plain}" is no relation that can be expanded`);
	for (const [option, names] of [
		['Load Only', loaded],
		['Expand Paths', expanded],
	] as const) {
		const missing = absent(names, records);
		if (missing.length === 0) continue;
		const fields = await fieldsOf();
		const known = new Set(fields.flatMap(({ key }) => [key, key.replace(/_id$/, '')]));
		const unknown = missing.find((name) => !known.has(name));
		if (unknown) throw notSent(option, unknown, fields);
	}
}
