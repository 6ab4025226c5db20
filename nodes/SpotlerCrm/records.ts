import type { Field } from '../core/crm/field';
import type { CrmRecord, RecordValues } from '../core/crm/store';
import { recordDecoder } from '../core/schema/decoding';
import type { WireRecord } from './envelopes';
import { decoderOf, toWire } from './fields/codec';

/** Gives records their values as the fields have them; what no field describes stays as it is. */
export function recordReader(fields: Field[]): (wire: WireRecord) => CrmRecord {
	return recordDecoder(fields, decoderOf);
}

/** The same the other way: only what is given. */
export function recordWriter(fields: Field[]): (values: RecordValues) => Record<string, unknown> {
	const known = new Map(fields.map((field) => [field.key, field]));
	return (values) => {
		const entries = Object.entries(values).flatMap(([key, value]) => {
			const field = known.get(key);
			return field ? [[key, toWire(value, field)] as const] : [];
		});
		return Object.fromEntries(entries);
	};
}
