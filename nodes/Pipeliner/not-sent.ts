import { CrmError } from '../core/crm/error';
import type { Field } from '../core/crm/field';
import { FieldNames } from '../core/schema/names';

/** What an option asks for that Pipeliner would pass over. */
export function refusedName(option: string, what: string): CrmError {
	return new CrmError('validation', `${option}: ${what}`, {
		advice: 'Use the names of the API, as the output of Get Many has them without this option.',
		field: option,
		fate: 'notWritten',
	});
}

/** A name that no record has, and no field. */
export function notSent(option: string, name: string, fields: Field[]): CrmError {
	const near = new FieldNames(fields).suggest(name);
	return refusedName(option, `Pipeliner sends no "${name}" with these records.${near}`);
}
