import type { FieldValue } from '../core/crm/field';
import type { RecordValues } from '../core/crm/store';
import type { PipelinerField } from './fields/table';

/** Turns one value into the form in which an API of Pipeliner takes it. */
export type ToWire = (value: FieldValue, field: PipelinerField) => unknown;

/** Values in the form in which an API takes them; what no field is known of stays as it is. */
export function wireValues(
	values: RecordValues,
	fields: Map<string, PipelinerField>,
	toWire: ToWire,
): Record<string, unknown> {
	const entries = Object.entries(values).map(([key, value]) => {
		const field = fields.get(key);
		return [key, field ? toWire(value, field) : value];
	});
	return Object.fromEntries(entries) as Record<string, unknown>;
}
