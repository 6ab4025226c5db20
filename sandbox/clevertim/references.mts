import type { Json, JsonObject } from '../json.mts';
import type { EntityName } from './entity.mts';
import type { ClevertimStore } from './store.mts';

const customers = ['contact', 'company'] as const;

/** Where the ID in a key may lead, by the key; `cust` is a contact or a company. */
const targets: Readonly<Record<string, readonly EntityName[]>> = {
	companyId: ['company'],
	cust: customers,
	opp: ['opportunity'],
	opportunity: ['opportunity'],
	case: ['case'],
	nid: ['note'],
	tid: ['task'],
	leadUser: ['user'],
	aUserId: ['user'],
	puser: ['user'],
	files: ['file'],
	lfiles: ['linkedfile'],
	parentId: ['folder'],
};

/** What is asked of a custom field of these element types; a contact is one, a customer either. */
const customTargets: Readonly<Record<string, EntityName>> = {
	user: 'user',
	contact: 'contact',
	company: 'company',
	case: 'case',
	opportunity: 'opportunity',
};

const elementsOf = (value: Json) => (Array.isArray(value) ? value : [value]);

/** The key of a new ID that no record has, if there is one. What was there before may stay. */
export function danglingKey(
	store: ClevertimStore,
	written: JsonObject,
	before: JsonObject = {},
): string | undefined {
	const keys = Object.keys(written).filter((key) => Object.hasOwn(targets, key));
	return keys.find((key) => {
		const known = elementsOf(before[key] ?? null);
		const added = elementsOf(written[key]).filter((id) => id !== null && !known.includes(id));
		return !added.every((id) => leads(store, targets[key], id));
	});
}

/** The custom field of which a value is none that it can have, if there is one. */
export function wrongCustomField(
	store: ClevertimStore,
	{ cf }: JsonObject,
	before: JsonObject = {},
): string | undefined {
	const known = (before.cf ?? {}) as JsonObject;
	return Object.entries((cf ?? {}) as JsonObject).find(([id, value]) => {
		if (value === null || JSON.stringify(value) === JSON.stringify(known[id])) return false;
		return !elementsOf(value).every((one) => isPossible(store, store.get('customfield', id), one));
	})?.[0];
}

/** A select takes one of its values, and a reference the ID of a record (Python client). */
function isPossible(store: ClevertimStore, field: JsonObject | undefined, value: Json): boolean {
	const { elemType, values } = field ?? {};
	if (elemType === 'select') return Array.isArray(values) && values.includes(value);
	const target = customTargets[String(elemType)];
	return target === undefined || leads(store, [target], value);
}

const leads = (store: ClevertimStore, entities: readonly EntityName[], id: Json) =>
	entities.some((entity) => store.get(entity, String(id)) !== undefined);
