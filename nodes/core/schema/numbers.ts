import type { FieldValue } from '../crm/field';

/** A form in which equal numbers are equal text, whatever their length: `+01.50` is `1.5`. */
export function canonicalNumber(value: FieldValue | undefined): string {
	const text = String(value).trim();
	const [, sign, whole, fraction] = /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
	if (whole === undefined) return String(Number(text));
	const digits = fraction ? `${whole}.${fraction}` : whole;
	return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}
