import type { Resource } from '../crm/definition';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore } from '../crm/store';
import { comparable, matchesOf } from './comparable';
import { titlesOf } from './record-titles';

/** For each field, the records of one kind that go by each of the names. */
async function matchesBy(
	fields: string[],
	resource: Resource,
	names: string[],
	store: RecordStore,
): Promise<CrmRecord[][][]> {
	const { entity = '', isShort, belongsTo } = resource;
	if (!isShort) {
		const found: CrmRecord[][][] = [];
		for (const field of fields) found.push(await store.match(entity, field, names));
		return found;
	}
	const all: CrmRecord[] = [];
	for await (const page of store.list(entity, {})) all.push(...page);
	const found = fields.map((field) => matchesOf(all, field, names));
	const isFound = (at: number) => found.some((matches) => matches[at].length > 0);
	if (!belongsTo || names.every((_, at) => isFound(at))) return found;
	const titles = (await titlesOf(store, resource, all)).map(comparable);
	const titled = (name: string) => all.filter((_, at) => titles[at] === comparable(name));
	return [...found, names.map((name, at) => (isFound(at) ? [] : titled(name)))];
}

/** Every record of these kinds that goes by one of the names, or that has it as its ID. */
export async function recordsNamed(
	names: string[],
	resources: Resource[],
	isById: boolean,
	store: RecordStore,
): Promise<Map<string, CrmRecord[]>> {
	const found = new Map<string, Map<string, CrmRecord>>(names.map((name) => [name, new Map()]));
	for (const resource of resources) {
		const { entity, lookupFields } = resource;
		if (!entity) continue;
		const fields = isById ? ['id', ...lookupFields] : lookupFields;
		for (const matches of await matchesBy(fields, resource, names, store)) {
			matches.forEach((records, at) => {
				for (const one of records) found.get(names[at])?.set(`${entity} ${idOf(one)}`, one);
			});
		}
	}
	return new Map([...found].map(([name, records]) => [name, [...records.values()]]));
}
