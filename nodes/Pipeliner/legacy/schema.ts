import { CrmError } from '../../core/crm/error';
import { MissingRecords } from '../../core/crm/missing-records';
import { attempt, failed } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { PipelinerField } from '../fields/table';
import { fieldRowsIn, namedTextsIn } from './answers';
import { legacyField } from './fields';
import type { LegacyReader } from './reader';

export type FieldMap = Map<string, PipelinerField>;

/** What the API says about its fields and its errors, each asked for once. */
export class LegacySchema {
	private readonly known = new Map<string, Promise<FieldMap>>();

	private errorCodes?: Promise<Record<string, string>>;

	constructor(private readonly reader: LegacyReader) {}

	async fields(collection: string): Promise<FieldMap> {
		const known = this.known.get(collection);
		if (known) return await known;
		const fields = this.reader
			.ask(`/getFields/${encodeURIComponent(collection)}`)
			.then((answer) => fieldRowsIn(answer).map(legacyField))
			.then((rows) => new Map(rows.map((field) => [field.key, field])));
		this.known.set(collection, fields);
		// What couldn't be read is not kept: a later attempt may succeed
		fields.catch(() => this.known.delete(collection));
		return await fields;
	}

	/** Failures with what the API's own list of errors says about their codes, read once. */
	async explained<T>(outcomes: Array<Outcome<T>>): Promise<Array<Outcome<T>>> {
		const isCoded = (one: Outcome<T>) =>
			one.state === 'failed' && /^\d+$/.test(one.error.details.code ?? '');
		if (!outcomes.some(isCoded)) return outcomes;
		this.errorCodes ??= this.reader.ask('/errorCodes').then(namedTextsIn);
		const codes = this.errorCodes;
		const read = await attempt(() => codes);
		return outcomes.map((one) => {
			if (one.state !== 'failed' || read.state !== 'done') return one;
			const text = read.value[one.error.details.code ?? ''];
			const { kind, message, details } = one.error;
			if (!text || message.includes(text)) return one;
			return failed(new CrmError(kind, `${message} (${text})`, details));
		});
	}
}

export const missing = new MissingRecords(
	(collection) => `Pipeliner's ${collection} have no record`,
);
