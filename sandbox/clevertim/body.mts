import { isJsonObject, parseJson, type JsonObject } from '../json.mts';
import type { SandboxAnswer } from '../server/exchange.mts';
import type { Account } from './account.mts';
import { keptValues } from './custom-values.mts';
import { entities } from './entities.mts';
import type { EntityName } from './entity.mts';
import { errorAnswer } from './envelopes.mts';
import { fits, stored } from './shapes.mts';

/** What a body says about a record, or the answer to a body that can't be accepted. */
export type ReadBody = { written: JsonObject } | { refusal: SandboxAnswer };

/**
 * The writable keys of a body. Read-only and unknown keys vanish without a word: that is the trap
 * for whoever misspells one.
 */
export function readBody(account: Account, entity: EntityName, bytes: Buffer): ReadBody {
	const body = parseJson(bytes.toString('utf8'));
	// 500 means "your JSON cannot be parsed" (REST README)
	if (body === undefined) return { refusal: errorAnswer(500, 'Cannot parse JSON.') };
	if (!isJsonObject(body)) return { refusal: errorAnswer(400, 'A JSON object is expected.') };
	const { writable } = entities[entity];
	const checked = account.switches.settings.shapes === 'checked';
	const written: JsonObject = {};
	for (const [key, value] of Object.entries(body)) {
		if (!Object.hasOwn(writable, key)) continue;
		if (checked && !fits(writable[key], value)) {
			return { refusal: errorAnswer(400, `Invalid value for '${key}'.`) };
		}
		written[key] = stored(writable[key], value);
	}
	if (isJsonObject(written.cf)) written.cf = keptValues(account.store, entity, written.cf);
	return { written };
}
