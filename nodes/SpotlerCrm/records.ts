import type { Field } from '../core/crm/field';
import type { CrmRecord, RecordValues } from '../core/crm/store';
import type { WireRecord } from './envelopes';
import { fromWire, toWire } from './fields/codec';

const byKey = (fields: Field[]) => new Map(fields.map((field) => [field.key, field]));

/** Gives records their values as the fields have them; what no field describes stays as it is. */
export function recordReader(fields: Field[]): (wire: WireRecord) => CrmRecord {
	const known = byKey(fields);
	return (wire) => {
		const entries = Object.entries(wire).map(([key, value]) => {
			const field = known.get(key);
			return [key, field ? fromWire(value, field) : value];
		});
		return Object.fromEntries(entries) as CrmRecord;
	};
}

/** The same the other way: only what is given. */
export function recordWriter(fields: Field[]): (values: RecordValues) => Record<string, unknown> {
	const known = byKey(fields);
	return (values) => {
		const entries = Object.entries(values).flatMap(([key, value]) => {
			const field = known.get(key);
			return field ? [[key, toWire(value, field)] as const] : [];
		});
		return Object.fromEntries(entries);
	};
}
