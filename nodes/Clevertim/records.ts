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

/** The record with what Clevertim's JSON only has in other words. */
function completed(record: CrmRecord, wire: WireRecord): CrmRecord {
	// A record that was never changed may have no `lm`
	if (wire.ao && !wire.lm) record.modifiedAt = record.addedAt;
	// A part of a record may hold one of the two names only
	const isWhole = 'is_company' in wire || ('fn' in wire && 'ln' in wire);
	if (isWhole && ('fn' in wire || 'ln' in wire)) {
		record.fullName = [wire.fn, wire.ln].filter(Boolean).join(' ');
	}
	return record;
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
