import { isJsonObject, parseJson } from '../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../server/exchange.mts';
import { errorAnswer, notFoundAnswer, validationAnswer } from './envelopes.mts';
import { looseListAnswer } from './loose-list.mts';
import type { SpotlerObject } from './object.mts';
import type { Tenant } from './tenant.mts';

/** Answers `GET /lookup/{object}/{field}` in one of the shapes it may have. */
export function lookupAnswer(
	{ lookups, switches }: Tenant,
	object: SpotlerObject,
	fieldName: string,
): SandboxAnswer {
	const list = object.fields.get(fieldName)?.list;
	if (list === undefined) return notFoundAnswer();
	const values = lookups.values(list);
	const items = itemsOf(values);
	switch (switches.settings.lookupShape) {
		case 'items':
			return jsonAnswer(200, { items });
		case 'recordList':
			return looseListAnswer('lookup', items);
		case 'strings':
			return jsonAnswer(200, [...values]);
		case 'objects':
			return jsonAnswer(200, items);
	}
}

/** Answers `PATCH /lookup/{list}`: one path segment, unlike the GET (vendor documentation). */
export function appendToLookup(tenant: Tenant, name: string, body: Buffer): SandboxAnswer {
	const list = listNamed(tenant, name);
	if (list === undefined) return notFoundAnswer();
	const sent = parseJson(body.toString('utf8'));
	if (!isJsonObject(sent)) return errorAnswer(400, 'A JSON object is expected');
	const { items = [] } = sent;
	if (!Array.isArray(items) || !items.every((item) => typeof item === 'string' && item !== '')) {
		return validationAnswer({ items: [{ Array: [] }] });
	}
	if (items.length === 0) return validationAnswer({ items: [{ Required: [] }] });
	const values = items.map(String);
	tenant.lookups.append(list, values);
	return jsonAnswer(200, { message: 'Lookup values added', items: itemsOf(values) });
}

/** The list of this name; or, since nobody knows which name is meant, the list of such a field. */
function listNamed({ lookups, objects, switches }: Tenant, name: string): string | undefined {
	if (lookups.has(name)) return name;
	if (switches.settings.lookupName === 'list') return undefined;
	for (const { fields } of objects.values()) {
		const list = fields.get(name)?.list;
		if (list !== undefined) return list;
	}
	return undefined;
}

/** Value and id are the same in the vendor's example. */
function itemsOf(values: readonly string[]) {
	return values.map((value) => ({ value, id: value }));
}
