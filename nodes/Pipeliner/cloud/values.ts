import { DateTime } from 'luxon';
import type { FieldValue } from '../../core/crm/field';
import type { CrmRecord } from '../../core/crm/store';
import type { PipelinerField } from '../fields/table';

/** `2024-07-09 12:51:48.050108+00:00`, as Pipeliner writes times. */
const STAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:?\d{2}|Z)?$/;

export const looksLikeTime = (value: unknown): boolean =>
	typeof value === 'string' && STAMP.test(value);

/** ISO 8601 with every digit kept. Without an offset it is UTC. */
function timeFrom(text: string): string {
	const iso = text.replace(' ', 'T');
	return /(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`;
}

/** The ID at the end of a record's address. */
const idFrom = (value: unknown) =>
	typeof value === 'string' && value.includes('/')
		? value.slice(value.lastIndexOf('/') + 1)
		: value;

function fromWire(value: unknown, { type, many }: PipelinerField): unknown {
	if (type === 'dateTime' && looksLikeTime(value)) return timeFrom(value as string);
	if (type === 'reference' && many && Array.isArray(value)) return value.map(idFrom);
	return value;
}

/** A record as it came, with times in ISO 8601 and lists of addresses as lists of IDs. */
export function toRecord(
	wire: Record<string, unknown>,
	fields: Map<string, PipelinerField>,
): CrmRecord {
	const entries = Object.entries(wire).map(([key, value]) => {
		const field = fields.get(key);
		return [key, field ? fromWire(value, field) : value];
	});
	return Object.fromEntries(entries) as CrmRecord;
}

export function toWire(value: FieldValue, field: PipelinerField): unknown {
	if (value === null) return null;
	if (Array.isArray(value) && field.many) return value.map((one) => toWire(one, field));
	if (field.type === 'dateTime') {
		return DateTime.fromISO(String(value), { zone: 'utc' }).toISO({ suppressMilliseconds: true });
	}
	return field.isNumber ? Number(value) : value;
}
