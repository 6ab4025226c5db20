import { isJsonObject, parseJson, type Json, type JsonObject } from '../json.mts';
import type { SandboxAnswer } from '../server/exchange.mts';
import { errorAnswer, type Validation } from './envelopes.mts';
import type { SpotlerObject } from './object.mts';
import type { Tenant } from './tenant.mts';
import { checkedValue } from './values.mts';

/** What a client wants written; what can't be is in `validation`. Null empties a field. */
export interface Written {
	values: JsonObject;
	validation: Validation;
}

/** What a body says, or the answer to one that says nothing. */
export type ReadBody = Written | { refusal: SandboxAnswer };

/** The values in a JSON body. Keys that the server alone sets are ignored. */
export function readBody(tenant: Tenant, object: SpotlerObject, bytes: Buffer): ReadBody {
	const body = parseJson(bytes.toString('utf8'));
	if (!isJsonObject(body)) return { refusal: errorAnswer(400, 'A JSON object is expected') };
	return readValues(tenant, object, body);
}

/** The values of a body that has been read already. */
export function readValues(tenant: Tenant, object: SpotlerObject, body: JsonObject): ReadBody {
	const written: Written = { values: {}, validation: {} };
	for (const [name, sent] of Object.entries(body)) {
		const field = object.fields.get(name);
		if (field === undefined && tenant.switches.settings.unknownField === 'refused') {
			return { refusal: errorAnswer(400, `Unknown field (${name})`) };
		}
		if (field === undefined || field.readOnly) continue;
		const checked = checkedValue(tenant, field, sent);
		if ('rule' in checked) written.validation[name] = [checked.rule];
		else written.values[name] = checked.value;
	}
	return written;
}

/** Adds `Required` for every required field that has nothing in it. */
export function requireFields(
	object: SpotlerObject,
	record: JsonObject,
	validation: Validation,
): Validation {
	const complete = { ...validation };
	for (const { name, required } of object.fields.values()) {
		if (required && isNothing(record[name])) complete[name] ??= [{ Required: [] }];
	}
	return complete;
}

function isNothing(value: Json | undefined): boolean {
	return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
