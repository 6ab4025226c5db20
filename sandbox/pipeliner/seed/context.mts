import { anchor, type Company } from '../../company/company.mts';
import type { JsonObject } from '../../json.mts';
import { numberedId, seededId } from '../ids.mts';
import type { CustomFields } from '../model/custom-fields.mts';
import type { Model } from '../model/model.mts';
import { storedTime } from '../times.mts';

/** What the seeders work from. */
export interface SeedContext {
	company: Company;
	model: Model;
	custom: CustomFields;
}

/** Makes the records of one collection. */
export type SeedCollection = (context: SeedContext) => Iterable<JsonObject>;

/** The number of the first user in the legacy API; the others follow. */
export const firstClientNumber = 501;

/** Everything before this is as old as the space. */
export const dayOne = anchor - 5 * 365 * 24 * 3600 * 1000;

/** The id of the n-th record of a kind. */
export function idOf(kind: string, index: number): string {
	return seededId(1, kind, index);
}

/** The id of a user, by their index in the company. */
export function clientId(index: number): string {
	return numberedId(firstClientNumber + index);
}

/** The id of a unit: 0 is the root, the company's groups follow. */
export function unitId(index: number): string {
	return idOf('SalesUnit', index);
}

/** What every record has. Revisions grow with the time of the last change. */
export function stamped(
	id: string,
	{ addedAt = dayOne, modifiedAt }: { addedAt?: number; modifiedAt?: number } = {},
): JsonObject {
	const latest = modifiedAt ?? addedAt;
	const microseconds = addedAt % 1000;
	return {
		id,
		created: storedTime(addedAt, microseconds),
		modified: storedTime(latest, microseconds),
		revision: Math.floor((latest - dayOne) / 1000) + 1,
	};
}

/** What a record has that belongs to a user. */
export function owned(owner: number): JsonObject {
	return { owner_id: clientId(owner), unit_id: unitId((owner % 3) + 1) };
}

/** The numbers from 0 on, as many as asked for, each made into a record. */
export function* times(count: number, make: (index: number) => JsonObject | undefined) {
	for (let index = 0; index < count; index++) {
		const record = make(index);
		if (record !== undefined) yield record;
	}
}
