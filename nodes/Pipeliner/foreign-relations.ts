import type { FieldUse } from '../core/crm/field';
import type { RecordValues } from '../core/crm/store';
import { labelOf } from './fields/table';

/** What Pipeliner shows of a relation, which is a record that belongs to one other record. */
const RELATION = /\/entities\/\w+Relations\/[^/]+$/;

const holdsRelations = (value: unknown) =>
	Array.isArray(value) && value.some((one) => typeof one === 'string' && RELATION.test(one));

/** A new record that is given relations of the one that was read would take them from it. */
export function checkRelations(values: RecordValues, use: FieldUse): string | undefined {
	if (use !== 'create') return undefined;
	const keys = Object.keys(values).filter((key) => holdsRelations(values[key]));
	if (keys.length === 0) return undefined;
	return `${keys.map(labelOf).join(', ')}: these relations belong to another record, and a new one would take them from it. Leave ${keys.join(', ')} out, or give new relations as JSON, [{"account_id": "…"}] for instance`;
}
