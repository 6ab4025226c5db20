import { DateTime } from 'luxon';
import type { FieldValue } from '../../core/crm/field';
import type { RecordValues } from '../../core/crm/store';
import type { CiviField } from './field';

const isIntegral = ({ spec }: CiviField) => spec.data_type === 'Integer' && !spec.serialize;

const WHOLE = /^[+-]?\d+$/;

function encodeOne(value: FieldValue, field: CiviField): FieldValue {
	if (typeof value !== 'string') return value;
	// CiviCRM turns an instant with an offset into the site's time, and leaves a day alone
	if (field.type === 'dateTime' && value.includes('T')) return inUtc(value);
	return isIntegral(field) && WHOLE.test(value) ? Number(value) : value;
}

/** Without milliseconds, of which CiviCRM keeps none. */
const inUtc = (value: string) =>
	DateTime.fromISO(value).toUTC().startOf('second').toISO({ suppressMilliseconds: true });

/** A value of a field as CiviCRM takes it. */
export function encodeValue(value: FieldValue, field?: CiviField): FieldValue {
	if (!field) return value;
	return Array.isArray(value) ? value.map((one) => encodeOne(one, field)) : encodeOne(value, field);
}

/** The values of a record as CiviCRM takes them, under its own names. */
export function encode(values: RecordValues, fields: Map<string, CiviField>): RecordValues {
	const entries = Object.entries(values).map(([key, value]) => [
		key,
		encodeValue(value, fields.get(key)),
	]);
	return Object.fromEntries(entries) as RecordValues;
}
