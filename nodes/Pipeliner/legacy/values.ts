import { DateTime } from 'luxon';
import type { FieldValue } from '../../core/crm/field';
import type { CrmRecord } from '../../core/crm/store';
import type { PipelinerField } from '../fields/table';

/** `2024-03-01 09:30:00`, in UTC. */
const STAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

export const WIRE_TIME = 'yyyy-MM-dd HH:mm:ss';

/** A record as the legacy API has it. */
export type LegacyRecord = Record<string, unknown> & { ID: string | number };

function fromWire(value: unknown, { type }: PipelinerField): unknown {
	if (type === 'dateTime' && typeof value === 'string' && STAMP.test(value)) {
		return `${value.replace(' ', 'T')}Z`;
	}
	if (type === 'boolean' && (value === 0 || value === 1)) return value === 1;
	return value;
}

/** A record as it came, with its ID where all records have theirs and times in ISO 8601. */
export function toRecord(wire: LegacyRecord, fields: Map<string, PipelinerField>): CrmRecord {
	const entries = Object.entries(wire).map(([key, value]) => {
		const field = fields.get(key);
		return [key, field ? fromWire(value, field) : value];
	});
	return { id: wire.ID, ...Object.fromEntries(entries) } as CrmRecord;
}

/** IDs of users and sales units are numbers, those of all other records aren't. */
export const idOnWire = (id: string): string | number => (/^\d+$/.test(id) ? Number(id) : id);

export function toWire(value: FieldValue, field: PipelinerField): unknown {
	if (value === null) return null;
	if (Array.isArray(value) && field.many) return value.map((one) => toWire(one, field));
	switch (field.type) {
		case 'dateTime':
			return DateTime.fromISO(String(value), { zone: 'utc' }).toFormat(WIRE_TIME);
		case 'boolean':
			return value === true ? 1 : 0;
		case 'reference':
			return idOnWire(String(value));
		default:
			return field.isNumber ? Number(value) : value;
	}
}
