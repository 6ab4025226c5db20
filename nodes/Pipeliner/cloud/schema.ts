import { MissingRecords } from '../../core/crm/missing-records';
import { attempt, failed, mapOutcome } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmRecord, RecordId, RecordValues } from '../../core/crm/store';
import type { Connection } from '../../core/http/connection';
import type { PipelinerField } from '../fields/table';
import { entityNameOf } from './collections';
import { RecordRefusal } from './errors';
import { builtInFields, CloudMetadata } from './metadata';
import { CloudReader } from './reader';
import type { WireRecord } from './reader';
import { looksLikeTime, recordReader } from './values';

export type FieldMap = Map<string, PipelinerField>;

export const byKey = (fields: PipelinerField[]): FieldMap =>
	new Map(fields.map((field) => [field.key, field]));

/** What the fields of a collection say of its records and of its refusals. */
export class CloudSchema {
	private readonly metadata: CloudMetadata;

	constructor(connection: Connection) {
		this.metadata = new CloudMetadata(new CloudReader(connection, {}));
	}

	/** Most executions name fields that every space has, and need no request for the others. */
	async fields(collection: string, names?: string[]): Promise<PipelinerField[]> {
		const builtIn = builtInFields(collection);
		const plain = new Set(builtIn.flatMap(({ key, hasOptionSet }) => (hasOptionSet ? [] : [key])));
		if (names?.every((name) => plain.has(name))) return builtIn;
		return await this.metadata.fields(collection);
	}

	async fieldsIn(collection: string, records: RecordValues[]): Promise<FieldMap> {
		const names = [...new Set(records.flatMap(Object.keys))];
		return byKey(await this.fields(collection, names));
	}

	/** Times of the space's own fields are told from text that looks like one by the metadata. */
	async decoded(collection: string, wires: WireRecord[]): Promise<CrmRecord[]> {
		const builtIn = builtInFields(collection);
		const known = byKey(builtIn);
		const isUnclear = wires.some((wire) =>
			Object.keys(wire).some((key) => !known.has(key) && looksLikeTime(wire[key])),
		);
		const own = isUnclear ? await this.metadata.timeKeys(collection) : new Set<string>();
		const times = [...own].map((key): PipelinerField => ({ key, label: key, type: 'dateTime' }));
		const strange = times.filter(({ key }) => !known.has(key));
		return wires.map(recordReader([...strange, ...builtIn]));
	}

	async decodedAll(collection: string, outcomes: Array<Outcome<WireRecord>>) {
		const wires = outcomes.flatMap((one) => (one.state === 'done' ? [one.value] : []));
		const read = await attempt(() => this.decoded(collection, wires));
		// What is saved is saved: then times of the space's own fields stay as Pipeliner writes them
		const plain = recordReader(builtInFields(collection));
		const records = (read.state === 'done' ? read.value : wires.map(plain)).values();
		return outcomes.map((one) => mapOutcome(one, () => records.next().value as CrmRecord));
	}

	/** Refusals in words that name fields by their labels. */
	async explained<T>(collection: string, outcomes: Array<Outcome<T>>): Promise<Array<Outcome<T>>> {
		const refusals = outcomes.flatMap((one) =>
			one.state === 'failed' && one.error instanceof RecordRefusal ? [one.error] : [],
		);
		if (refusals.length === 0) return outcomes;
		const builtIn = builtInFields(collection);
		const bare = (key: string) => key.replace(/_id$/, '');
		const isKnown = (key: string) => builtIn.some((field) => bare(field.key) === bare(key));
		const needsMore = !refusals.flatMap(({ fields }) => fields).every(isKnown);
		const more = needsMore ? await attempt(() => this.metadata.fields(collection)) : undefined;
		const fields = more?.state === 'done' ? more.value : builtIn;
		return outcomes.map((one) =>
			one.state === 'failed' && one.error instanceof RecordRefusal
				? failed(one.error.labelled(fields))
				: one,
		);
	}
}

/** The API's code for a collection that it doesn't know. */
const UNKNOWN_TYPE = '2006';

const wordsOf = (collection: string) =>
	entityNameOf(collection)
		.replace(/([a-z])(?=[A-Z])/g, '$1 ')
		.toLowerCase();

export const missing = new MissingRecords(
	(collection) => `Pipeliner has no ${wordsOf(collection)}`,
);

/** A failure that names the record, unless it is the collection that doesn't exist. */
export function namingRecord<T>(outcome: Outcome<T>, collection: string, id: RecordId): Outcome<T> {
	const isUnknown = outcome.state === 'failed' && outcome.error.details.code === UNKNOWN_TYPE;
	return isUnknown ? outcome : missing.named(outcome, collection, id);
}
