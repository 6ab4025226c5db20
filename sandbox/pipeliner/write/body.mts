import type { Json, JsonObject } from '../../json.mts';
import { columnValue } from '../columns.mts';
import type { Entity, EntityField } from '../model/entity.mts';
import type { Space } from '../space.mts';
import { problem, type Problem } from './problems.mts';
import { readValue } from './values.mts';

/** How strictly a write is looked at. */
export interface WriteRules {
	/** Check what the body names, and not the whole record. */
	changedOnly: boolean;
	/** Don't check custom fields. */
	systemOnly: boolean;
	/** Let read-only fields be written. */
	overrideReadOnly: boolean;
	/** Let a record point at one that was deleted. */
	deletedRelations: boolean;
	/** Columns that are set whatever the body says: where a nested record belongs. */
	fixed?: JsonObject;
	/** What to do about a field that doesn't exist. */
	unknown: 'reject' | 'ignore';
}

/** What a body says. */
export interface ReadBody {
	/** Columns with their new values. */
	written: JsonObject;
	/** Relations that come with the record: those to one record, and those to many. */
	relations: Array<{ field: EntityField; value: Json }>;
	/** What the body names. */
	named: ReadonlySet<string>;
	problems: Problem[];
}

/** The body's keys that are nobody's to write, and that whole records bring along. */
const ignoredKeys: readonly string[] = ['id', 'revision'];

/** Reads a body field by field. */
export function readBody(
	space: Space,
	entity: Entity,
	body: JsonObject,
	before: JsonObject | undefined,
	rules: WriteRules,
): ReadBody {
	const read: ReadBody = {
		written: {},
		relations: [],
		named: new Set(Object.keys(body)),
		problems: [],
	};
	for (const [name, value] of Object.entries(body)) {
		if (ignoredKeys.includes(name)) continue;
		const field = entity.fields.get(name);
		if (field === undefined) readUnknown(read, entity, name, rules);
		else readField(space, entity, field, value, before, rules, read);
	}
	return read;
}

function readUnknown(read: ReadBody, entity: Entity, name: string, rules: WriteRules): void {
	if (rules.unknown === 'ignore') return;
	const message = `Unknown field '${name}' of ${entity.name}.`;
	read.problems.push({ kind: 'unknown', name, message });
}

function readField(
	space: Space,
	entity: Entity,
	field: EntityField,
	value: Json,
	before: JsonObject | undefined,
	rules: WriteRules,
	read: ReadBody,
): void {
	const isFixed = field.access === 'read' || (field.access === 'create' && before !== undefined);
	const mayOverride = rules.overrideReadOnly && isColumn(field);
	if (isFixed && !mayOverride) {
		const same = before !== undefined && isSame(columnValue(space, entity, field, before), value);
		// a record sent back as it was read contains read-only values and addresses
		if (same || !isColumn(field) || space.switches.settings.readOnlyBodyField === 'ignore') return;
		read.problems.push(problem('readOnly', field, `Field '${field.name}' is read only.`));
	} else if (field.type === 'link' || field.type === 'many') {
		read.relations.push({ field, value });
	} else {
		const stored = readValue(field, value);
		if (stored !== undefined) read.written[field.name] = stored;
		else read.problems.push(problem('invalid', field, `Invalid value of field '${field.name}'.`));
	}
}

function isColumn({ type }: EntityField): boolean {
	return type !== 'link' && type !== 'many' && type !== 'primary';
}

function isSame(left: Json, right: Json): boolean {
	return JSON.stringify(left) === JSON.stringify(right);
}
