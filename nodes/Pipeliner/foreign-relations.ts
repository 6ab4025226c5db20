import type { FieldUse, FieldValue } from '../core/crm/field';
import type { RecordValues } from '../core/crm/store';
import { elementsOf } from '../core/schema/comparable';
import { labelOf } from './fields/table';
import { isCloudId } from './record-ids';

/** What Pipeliner shows of a relation, which is a record that belongs to one other record. */
const RELATION = /\/entities\/\w+Relations\/[^/]+$/;

/** Fields whose records belong to nobody: naming them takes them from none. */
const SHARED = new Set(['product_pipelines']);

/** A relation that exists: its address, or all of it, as Expand Paths has it read. */
function isRelation(value: FieldValue): boolean {
	if (typeof value === 'string') return RELATION.test(value);
	return (
		typeof value === 'object' && value !== null && 'id' in value && isCloudId(String(value.id))
	);
}

/** A new record that is given relations of the one that was read would take them from it. */
export function checkRelations(values: RecordValues, use: FieldUse): string | undefined {
	if (use !== 'create') return undefined;
	const given = Object.keys(values).filter((key) => !SHARED.has(key));
	const keys = given.filter((key) => elementsOf(values[key]).some(isRelation));
	if (keys.length === 0) return undefined;
	return `${keys.map(labelOf).join(', ')}: these relations belong to another record, and a new one would take them from it. Leave ${keys.join(', ')} out, or give new relations as JSON, [{"account_id": "…"}] for instance`;
}
