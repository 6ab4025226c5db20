import type { Resource } from '../crm/definition';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore } from '../crm/store';
import { elementsOf } from './comparable';

/** What people call records, in pickers and where a name stands for an ID. */

export function titleOf(record: CrmRecord, { titleFields, title }: Resource): string {
	const words = titleFields.flatMap((key) => elementsOf(record[key]).slice(0, 1)).join(' ');
	return words.trim() || `${title} ${idOf(record)}`;
}

/** The titles of what records belong to, by field and ID; one that can't be read has none. */
async function ownersOf(
	store: RecordStore,
	{ belongsTo = [] }: Resource,
	records: CrmRecord[],
): Promise<Map<string, string>> {
	const owners = new Map<string, string>();
	const reading = belongsTo.map(async ({ field, entity, titleField }) => {
		const ids = [...new Set(records.flatMap((one) => elementsOf(one[field]).map(String)))];
		if (ids.length === 0) return;
		const outcomes = await store.get(entity, ids);
		outcomes.forEach((outcome, at) => {
			if (outcome.state !== 'done') return;
			owners.set(`${field} ${ids[at]}`, String(outcome.value[titleField]));
		});
	});
	await Promise.all(reading);
	return owners;
}

/** `Offer (New Business)`: titles that tell records apart by what they belong to, in their order. */
export async function titlesOf(
	store: RecordStore,
	resource: Resource,
	records: CrmRecord[],
): Promise<string[]> {
	const owners = await ownersOf(store, resource, records);
	return records.map((record) => {
		const keys = (resource.belongsTo ?? []).map(({ field }) => `${field} ${String(record[field])}`);
		const owner = keys.map((key) => owners.get(key)).find((title) => title !== undefined);
		const own = titleOf(record, resource);
		return owner === undefined ? own : `${own} (${owner})`;
	});
}
