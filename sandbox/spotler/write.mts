import type { JsonObject } from '../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../server/exchange.mts';
import { readBody, requireFields, type ReadBody } from './body.mts';
import { notFoundAnswer, recordAnswer, validationAnswer } from './envelopes.mts';
import { recordHistory } from './histories.mts';
import type { SpotlerObject } from './object.mts';
import { presented } from './present.mts';
import { storedRecord } from './read.mts';
import type { Tenant } from './tenant.mts';

/** Creates a record from a JSON body. */
export function createRecord(tenant: Tenant, object: SpotlerObject, body: Buffer): SandboxAnswer {
	return create(tenant, object, readBody(tenant, object, body));
}

/** Creates a record from what was read of a body, and from what the server knows beside it. */
export function create(
	tenant: Tenant,
	object: SpotlerObject,
	read: ReadBody,
	known: JsonObject = {},
): SandboxAnswer {
	if ('refusal' in read) return read.refusal;
	const { store } = tenant;
	const record = withoutNull({
		id: store.nextId(object.name),
		...initialValues(tenant, object),
		...read.values,
		...known,
		...stampsOf(tenant, object, 'created'),
		...stampsOf(tenant, object, 'modified'),
	});
	// what can't be accepted is not missing
	const validation = requireFields(object, record, read.validation);
	if (Object.keys(validation).length > 0) return validationAnswer(validation);
	store.put(object.name, record);
	return recordAnswer(201, object, presented(tenant, object, record));
}

function initialValues({ userId }: Tenant, object: SpotlerObject): JsonObject {
	const values: JsonObject = {};
	for (const { name, initial } of object.fields.values()) {
		if (initial !== undefined) values[name] = initial;
	}
	return object.fields.has('ownerid') ? { ...values, ownerid: userId } : values;
}

/** `createdby` and `createddate`, or the same of `modified`, as far as the object has them. */
function stampsOf(
	tenant: Tenant,
	{ fields }: SpotlerObject,
	when: 'created' | 'modified',
): JsonObject {
	const stamps = { [`${when}by`]: tenant.userId, [`${when}date`]: tenant.now() };
	return Object.fromEntries(Object.entries(stamps).filter(([name]) => fields.has(name)));
}

/** Changes what the body names, and nothing else. */
export function updateRecord(
	tenant: Tenant,
	object: SpotlerObject,
	id: string,
	body: Buffer,
): SandboxAnswer {
	const before = storedRecord(tenant, object, id);
	if (before === undefined) return notFoundAnswer();
	const read = readBody(tenant, object, body);
	if ('refusal' in read) return read.refusal;
	const stamps = stampsOf(tenant, object, 'modified');
	const record = withoutNull({ ...before, ...read.values, ...stamps });
	const validation = requireFields(object, record, read.validation);
	if (Object.keys(validation).length > 0) return validationAnswer(validation);
	tenant.store.put(object.name, record);
	if (object.name === 'opportunities') recordHistory(tenant, before, record);
	const { patchStatus } = tenant.switches.settings;
	return recordAnswer(patchStatus, object, presented(tenant, object, record));
}

/** Removes a record for good. What pointed at it keeps pointing. */
export function deleteRecord(tenant: Tenant, object: SpotlerObject, id: string): SandboxAnswer {
	if (storedRecord(tenant, object, id) === undefined) return notFoundAnswer();
	tenant.store.remove(object.name, Number(id));
	return jsonAnswer(200, {});
}

function withoutNull(record: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
