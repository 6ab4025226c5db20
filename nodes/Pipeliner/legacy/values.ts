import { DateTime } from 'luxon';
import type { FieldType, FieldValue } from '../../core/crm/field';
import type { CrmRecord } from '../../core/crm/store';
import { recordDecoder } from '../../core/schema/decoding';
import type { Decode } from '../../core/schema/decoding';
import type { PipelinerField } from '../fields/table';
import type { FieldMap } from './schema';

/** `2024-03-01 09:30:00`, in UTC. */
const STAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

export const WIRE_TIME = 'yyyy-MM-dd HH:mm:ss';

/** A record as the legacy API has it. */
export type LegacyRecord = Record<string, unknown> & { ID: string | number };

const DECODE: Partial<Record<FieldType, Decode>> = {
	dateTime: (value) =>
		typeof value === 'string' && STAMP.test(value) ? `${value.replace(' ', 'T')}Z` : value,
	boolean: (value) => (value === 0 || value === 1 ? value === 1 : value),
};

/** Reads records as they came, with their IDs where all records have theirs and times in ISO 8601. */
export function recordReader(fields: FieldMap): (wire: LegacyRecord) => CrmRecord {
	const decode = recordDecoder([...fields.values()], ({ type }) => DECODE[type]);
	return (wire) => decode({ id: wire.ID, ...wire });
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
