import type { JsonObject } from '../../json.mts';
import { activityRecordTypes } from '../computed.mts';
import type { Caller } from '../site.mts';

const roles = [
	['assignee', activityRecordTypes.assignee],
	['source', activityRecordTypes.source],
	['target', activityRecordTypes.target],
] as const;

/** Who an activity is for, with names by id (recorded); only when asked for. */
export function activityRows(
	caller: Caller,
	rows: readonly JsonObject[],
	asked: readonly string[],
): JsonObject[] {
	const wanted = roles.filter(([role]) => asked.includes(`${role}_contact_id`));
	return rows.map((row) => {
		const values = { ...row };
		for (const [role, type] of wanted) addRole(caller, values, role, type);
		return values;
	});
}

function addRole({ site }: Caller, values: JsonObject, role: string, type: number): void {
	const { store } = site;
	const ids = store
		.find('ActivityContact', 'activity_id', Number(values.id))
		.filter((tie) => tie.record_type_id === type)
		.map((tie) => tie.contact_id as number);
	const names = (field: string) =>
		Object.fromEntries(ids.map((id) => [String(id), store.get('Contact', id)?.[field] ?? '']));
	const one = role === 'source';
	const [display, sort] = [names('display_name'), names('sort_name')];
	values[`${role}_contact_id`] = one ? String(ids[0] ?? '') : ids.map(String);
	values[`${role}_contact_name`] = one ? (Object.values(display)[0] ?? '') : display;
	values[`${role}_contact_sort_name`] = one ? (Object.values(sort)[0] ?? '') : sort;
}
