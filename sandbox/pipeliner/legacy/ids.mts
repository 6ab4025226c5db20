import type { Json } from '../../json.mts';
import { follow } from '../columns.mts';
import { idOfLegacy, legacyId, numberedId, numberOfId } from '../ids.mts';
import type { Space } from '../space.mts';

/** The entities whose records have numbers, or names of their own, in the place of `PY-…` ids. */
const numbered = ['Client', 'SalesUnit'];

/** The id of a record as the legacy API writes it: `PY-…`, 501 for users, 0 for the root unit. */
export function legacyIdOf(space: Space, targets: readonly string[], id: Json): Json {
	if (typeof id !== 'string') return null;
	const number = targets.includes('Client') ? numberOfId(id) : undefined;
	if (number !== undefined) return asNumber(space, number);
	const [target] = targets.filter((name) => name === 'SalesUnit' || name === 'Data');
	const own = target && follow(space, target, id)?.record.legacy_id;
	if (typeof own !== 'string') return legacyId(id);
	return target === 'Data' ? own : asNumber(space, Number(own));
}

function asNumber({ switches }: Space, number: number): Json {
	return switches.settings.legacyNumbers === 'number' ? number : String(number);
}

/**
 * The id behind a legacy one; undefined for what can't be one. Numbers may come as text
 * (`SALES_UNIT_ID: "0"`).
 */
export function idFromLegacy(
	{ store }: Space,
	targets: readonly string[],
	value: Json,
): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value);
	if (/^\d+$/.test(text) && targets.some((target) => numbered.includes(target))) {
		if (targets.includes('Client')) return numberedId(Number(text));
		return store.having('SalesUnits', 'legacy_id', text)[0]?.id as string | undefined;
	}
	if (/^DV-\d+$/.test(text)) {
		return store.having('Data', 'legacy_id', text)[0]?.id as string | undefined;
	}
	return idOfLegacy(text);
}
