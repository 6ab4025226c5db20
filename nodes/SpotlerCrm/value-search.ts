import type { Field, FieldValue } from '../core/crm/field';
import { comparable } from '../core/schema/comparable';
import { isPadded, paddedIn, SPACED } from '../core/schema/padded';
import type { WireRecord } from './envelopes';
import { toWire } from './fields/codec';
import { collected } from './lists';
import {
	distinct,
	hasCase,
	inHalves,
	isTooLong,
	portionsOf,
	turnedRound,
	withOuterSpaces,
} from './matching';
import { PAGE_SIZE } from './page-source';
import type { ListRequest } from './page-source';

/** Reads records of an object, each once. */
export type ReadRecords = (
	object: string,
	request?: Omit<ListRequest, 'path'>,
) => AsyncIterable<WireRecord[]>;

/** Finds records by the values of a field, letter case and outer spaces aside. */
export class ValueSearch {
	/** Whether text is searched without regard to case; by object, since tables may differ. */
	private readonly ignoresCase = new Map<string, boolean>();

	constructor(private readonly read: ReadRecords) {}

	/** Every record that has one of the values; maybe others that have spaces around theirs. */
	async find(object: string, field: Field, values: FieldValue[]): Promise<WireRecord[]> {
		const { key } = field;
		const wanted = distinct(values).map((value) => toWire(value, { ...field, many: false }));
		const portions = portionsOf(wanted);
		const padded = SPACED.has(field.type) ? portions.pop() : undefined;
		const found = await Promise.all([
			...portions.map((portion) => this.withValues(object, key, portion)),
			padded ? this.withValuesOrPadded(object, key, padded) : [],
		]);
		const records = found.flat();
		const has = new Set(records.map((record) => formOf(record[key])));
		const absent = wanted.filter((one) => !has.has(formOf(one)));
		const isFoundInAnyCase =
			!absent.some(hasCase) || (await this.isSearchedWithoutCase(object, key, records));
		// Where "ACME" is told from "Acme", only the complete list shows every match
		return isFoundInAnyCase ? records : await collected(this.read(object));
	}

	/** Those that have one of the values just so, whatever their number. */
	async withValues(object: string, key: string, values: unknown[]): Promise<WireRecord[]> {
		return await inHalves(values, async (some) =>
			collected(this.read(object, { filter: { [key]: { $in: some } } })),
		);
	}

	/** The same, and with the same request all that are kept with spaces around their value. */
	private async withValuesOrPadded(
		object: string,
		key: string,
		values: unknown[],
	): Promise<WireRecord[]> {
		const forms = new Set(values.map(formOf));
		const isMeant = ({ [key]: value }: WireRecord) => isPadded(value) || forms.has(formOf(value));
		const filter = { $or: [{ [key]: { $in: values } }, ...withOuterSpaces(key)] };
		const found = await onlyMeant(this.read(object, { filter, isOpenEnded: true }), isMeant);
		if (found) return found;
		const parts = await Promise.all([
			this.withValues(object, key, values),
			this.padded(object, key),
		]);
		return parts.flat();
	}

	private async padded(object: string, key: string): Promise<WireRecord[]> {
		const search = { filter: { $or: withOuterSpaces(key) }, isOpenEnded: true };
		return await paddedIn(this.read(object, search), key);
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
}

const formOf = (value: unknown) => comparable(value as FieldValue);

/**
 * All records of the pages; undefined as soon as one is none that is meant: a CRM that trims what it
 * is asked for would list all there is. The same where the address is too long.
 */
async function onlyMeant(
	pages: AsyncIterable<WireRecord[]>,
	isMeant: (record: WireRecord) => boolean,
): Promise<WireRecord[] | undefined> {
	const found: WireRecord[] = [];
	try {
		for await (const page of pages) {
			if (!page.every(isMeant)) return undefined;
			found.push(...page);
		}
	} catch (reason) {
		if (!isTooLong(reason)) throw reason as Error;
		return undefined;
	}
	return found;
}
