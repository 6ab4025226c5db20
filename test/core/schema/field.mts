import type { Field, FieldType } from '../../../nodes/core/crm/field.ts';

/** A field of a type, named after it unless told otherwise. */
export function field(type: FieldType, more: Partial<Field> = {}): Field {
	return { key: type, label: `My ${type}`, type, ...more };
}

export const choices = (...labels: string[]) => labels.map((label) => ({ label, value: label }));
