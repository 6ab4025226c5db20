import type { FieldValue } from '../core/crm/field';
import type { CrmRecord, RecordValues } from '../core/crm/store';
import { customIdOf, customKey } from './fields/custom';
import { codecOf } from './fields/wire';
import type { WireContext, WireField } from './fields/wire';

/** A record as Clevertim's JSON has it. */
export interface WireRecord {
	id: number | string;
	gid?: number;
	cf?: Record<string, unknown>;
	[key: string]: unknown;
}

/**
 * Reads records under the names that people and workflows use. Custom values get keys such as
 * `cf_3`.
 */
export function recordReader(
	fields: WireField[],
	context: WireContext,
): (wire: WireRecord) => CrmRecord {
	const known = fields.flatMap((field) =>
		field.wire === undefined ? [] : [{ key: field.key, at: field.wire, codec: codecOf(field) }],
	);
	return (wire) => {
		const entries: Array<[string, unknown]> = [['id', wire.id]];
		for (const { key, at, codec } of known) {
			const value = wire[at];
			// JSON has no undefined: the key is missing
			if (value !== undefined) entries.push([key, codec.fromWire(value, context)]);
		}
		for (const [id, value] of Object.entries(wire.cf ?? {})) entries.push([customKey(id), value]);
		// Made in one go: V8 keeps objects that grow key by key in four times the memory
		return completed(Object.fromEntries(entries) as CrmRecord, wire);
	};
}

/** Reads nothing but a field that records are looked up by. */
export function keyReader(
	key: string,
	fields: WireField[],
	context: WireContext,
): (wire: WireRecord) => FieldValue | undefined {
	if (key === 'fullName') return fullNameIn;
	const customId = customIdOf(key);
	if (customId !== undefined) return ({ cf }) => cf?.[customId] as FieldValue | undefined;
	const field = fields.find((one) => one.key === key);
	const at = field?.wire;
	if (!field || at === undefined) return () => undefined;
	const codec = codecOf(field);
	return (wire) => codec.fromWire(wire[at], context);
}

/** The record with what Clevertim's JSON only has in other words. */
function completed(record: CrmRecord, wire: WireRecord): CrmRecord {
	// A record that was never changed may have no `lm`
	if (wire.ao && !wire.lm) record.modifiedAt = record.addedAt;
	const fullName = fullNameIn(wire);
	if (fullName !== undefined) record.fullName = fullName;
	return record;
}

/** A contact's. A part of one may hold one of the two names only. */
function fullNameIn(wire: WireRecord): string | undefined {
	const isWhole = 'is_company' in wire || ('fn' in wire && 'ln' in wire);
	const isPerson = 'fn' in wire || 'ln' in wire;
	return isWhole && isPerson ? [wire.fn, wire.ln].filter(Boolean).join(' ') : undefined;
}

/** The same the other way: only what is given. Custom values are gathered under `cf`. */
export function toWire(
	values: RecordValues,
	fields: WireField[],
	context: WireContext,
): Record<string, unknown> {
	const byKey = new Map(fields.map((field) => [field.key, field]));
	const wire: Record<string, unknown> = {};
	const custom: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(values)) {
		const field = byKey.get(key);
		if (!field) continue;
		const written = codecOf(field).toWire(value, context);
		const customId = customIdOf(key);
		if (customId !== undefined) custom[customId] = written;
		else if (field.wire !== undefined) wire[field.wire] = written;
	}
	return Object.keys(custom).length > 0 ? { ...wire, cf: custom } : wire;
}

/** The part of a record that may be sent back: no stamps, no lists kept by Clevertim itself. */
export function writablePart(wire: WireRecord, fields: WireField[]): Record<string, unknown> {
	const keys = fields.flatMap((field) =>
		field.readOnly || field.wire === undefined || !(field.wire in wire) ? [] : [field.wire],
	);
	const kept = Object.fromEntries(keys.map((key) => [key, wire[key]]));
	return wire.cf ? { ...kept, cf: wire.cf } : kept;
}
