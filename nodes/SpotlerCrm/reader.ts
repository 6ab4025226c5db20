import type { Field, FieldValue } from '../core/crm/field';
import { attempt, done, failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { RecordId } from '../core/crm/store';
import type { Connection } from '../core/http/connection';
import { comparable } from '../core/schema/comparable';
import { paddedIn, SPACED } from '../core/schema/padded';
import { recordIn } from './envelopes';
import type { WireRecord } from './envelopes';
import { idOnWire, toWire } from './fields/codec';
import { SpotlerLists } from './lists';
import { distinct, hasCase, inHalves, portionsOf, turnedRound, withOuterSpaces } from './matching';
import { missing } from './missing';
import { pathOf } from './objects';
import { PAGE_SIZE } from './page-source';
import type { ListRequest } from './page-source';
import { reading } from './plans';

const ID = /^\d{1,15}$/;

/** Reads records by a query, by their IDs or by the values of a field. */
export class SpotlerReader {
	private readonly lists: SpotlerLists;
	/** Whether text is searched without regard to case; by object, since tables may differ. */
	private readonly ignoresCase = new Map<string, boolean>();

	/** `extra` goes along with every read of records: `lines=true`. */
	constructor(
		private readonly connection: Connection,
		private readonly extra: (object: string) => Record<string, string>,
	) {
		this.lists = new SpotlerLists(connection);
	}

	/** Records of an object, each once: from its own list, or from one below another record. */
	read(object: string, request: Omit<ListRequest, 'path'> & { path?: string } = {}) {
		const path = pathOf(object);
		return this.lists.read({ path, extra: this.extra(object), ...request });
	}

	/** One alone by its address, several as lists: a hundred with each request. */
	async byIds(object: string, ids: RecordId[]): Promise<Array<Outcome<WireRecord>>> {
		const numeric = [...new Set(ids.filter((id) => ID.test(id)))];
		if (numeric.length < 2) {
			return await Promise.all(ids.map((id) => attempt(() => this.one(object, id))));
		}
		const found = await Promise.all(
			portionsOf(numeric.map(Number)).map((portion) => this.withValues(object, 'id', portion)),
		);
		const byId = new Map(found.flat().map((record) => [String(record.id), record]));
		return await Promise.all(
			ids.map(async (id) => {
				if (!ID.test(id)) return await attempt(() => this.one(object, id));
				const record = byId.get(String(Number(id)));
				return record ? done(record) : failed(missing.error(object, id));
			}),
		);
	}

	/** Every record that has one of the values in the field, letter case and outer spaces aside. */
	async byValues(object: string, field: Field, values: FieldValue[]): Promise<WireRecord[]> {
		const wanted = distinct(values).map((value) => toWire(value, { ...field, many: false }));
		const found = await Promise.all(
			portionsOf(wanted).map((portion) => this.withValues(object, field.key, portion)),
		);
		const records = found.flat();
		const has = new Set(records.map((record) => comparable(record[field.key] as FieldValue)));
		const absent = wanted.filter((one) => !has.has(comparable(one as FieldValue)));
		const mayBePadded = absent.length > 0 && SPACED.has(field.type);
		const [isFoundInAnyCase, padded] = await Promise.all([
			!absent.some(hasCase) || this.isSearchedWithoutCase(object, field.key, records),
			mayBePadded ? this.padded(object, field.key) : [],
		]);
		// Where "ACME" is told from "Acme", only the complete list shows every match
		return isFoundInAnyCase ? [...records, ...padded] : await this.all(object);
	}

	private async padded(object: string, key: string): Promise<WireRecord[]> {
		const search = { filter: withOuterSpaces(key), isOpenEnded: true };
		return await paddedIn(this.read(object, search), key);
	}

	async all(object: string): Promise<WireRecord[]> {
		return await collected(this.read(object));
	}

	/**
	 * Not documented, so it is tried out, once an execution: a record has to be found by its own
	 * value with upper and lower case turned round.
	 */
	private async isSearchedWithoutCase(object: string, key: string, known: WireRecord[]) {
		const before = this.ignoresCase.get(object);
		if (before !== undefined) return before;
		const isSample = (record: WireRecord) =>
			hasCase(record[key]) && turnedRound(record[key]) !== undefined;
		const sample = known.find(isSample) ?? (await this.samples(object)).find(isSample);
		if (!sample) return false;
		const filter = { id: Number(sample.id), [key]: turnedRound(sample[key] as string) };
		const found = await collected(this.read(object, { filter, limit: 1 }));
		this.ignoresCase.set(object, found.length > 0);
		return found.length > 0;
	}

	private async samples(object: string): Promise<WireRecord[]> {
		return await collected(this.read(object, { limit: PAGE_SIZE }));
	}

	private async withValues(object: string, key: string, values: unknown[]): Promise<WireRecord[]> {
		return await inHalves(values, async (some) =>
			collected(this.read(object, { filter: { [key]: { $in: some } } })),
		);
	}

	private async one(object: string, id: RecordId): Promise<WireRecord> {
		const plan = reading(pathOf(object, id), this.extra(object));
		const outcome = await attempt(() => this.connection.send(plan));
		const named = missing.named(outcome, object, id);
		if (named.state === 'failed') throw named.error;
		const record = named.state === 'done' ? recordIn(named.value) : undefined;
		if (record && idOnWire(record.id) === idOnWire(id)) return record;
		throw missing.error(object, id);
	}
}

export async function collected(pages: AsyncIterable<WireRecord[]>): Promise<WireRecord[]> {
	const all: WireRecord[][] = [];
	for await (const page of pages) all.push(page);
	return all.flat();
}
