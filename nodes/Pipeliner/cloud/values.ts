import { DateTime } from 'luxon';
import type { FieldValue } from '../../core/crm/field';
import type { CrmRecord } from '../../core/crm/store';
import { recordDecoder } from '../../core/schema/decoding';
import type { Decode } from '../../core/schema/decoding';
import type { PipelinerField } from '../fields/table';
import type { WireRecord } from './reader';

/** `2024-07-09 12:51:48.050108+00:00`, as Pipeliner writes times. */
const STAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:?\d{2}|Z)?$/;

export const looksLikeTime = (value: unknown): value is string =>
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

const idsFrom: Decode = (value) => (Array.isArray(value) ? value.map(idFrom) : value);

/** How a value of Pipeliner's JSON is read; undefined where the field has it just so. */
function decoderOf({ type, many }: PipelinerField): Decode | undefined {
	if (type === 'dateTime') return (value) => (looksLikeTime(value) ? timeFrom(value) : value);
	return type === 'reference' && many ? idsFrom : undefined;
}

/** Reads records as they came, with times in ISO 8601 and lists of addresses as lists of IDs. */
export function recordReader(fields: PipelinerField[]): (wire: WireRecord) => CrmRecord {
	return recordDecoder(fields, decoderOf);
}

export function toWire(value: FieldValue, field: PipelinerField): unknown {
	if (value === null) return null;
	if (Array.isArray(value) && field.many) return value.map((one) => toWire(one, field));
	if (field.type === 'dateTime') {
		return DateTime.fromISO(String(value), { zone: 'utc' }).toISO({ suppressMilliseconds: true });
	}
	return field.isNumber ? Number(value) : value;
}
