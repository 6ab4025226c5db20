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

/** A record under the names that people and workflows use. Custom values get keys such as `cf_3`. */
export function toRecord(wire: WireRecord, fields: WireField[], context: WireContext): CrmRecord {
	const known = fields.flatMap((field) =>
		field.wire === undefined || !(field.wire in wire)
			? []
			: [[field.key, codecOf(field).fromWire(wire[field.wire], context)] as const],
	);
	const custom = Object.entries(wire.cf ?? {}).map(([id, value]) => [customKey(id), value]);
	// Made in one go: V8 keeps objects that grow key by key in four times the memory
	const record = Object.fromEntries([['id', wire.id], ...known, ...custom]) as CrmRecord;
	// A part of a record may hold one of the two names only
	const isWhole = 'is_company' in wire || ('fn' in wire && 'ln' in wire);
	// A record that was never changed may have no `lm`
	if (wire.ao && !wire.lm) record.modifiedAt = record.addedAt;
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
