import { CrmError } from '../crm/error';
import type { Item } from './operation';

/** The ID chosen in the record picker, as text. Throws a `CrmError` when there is none. */
export function readRecordId(item: Item): string {
	const value = item.parameter('recordId');
	const id = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	if (id !== '') return id;
	throw new CrmError('validation', 'No record is chosen: its ID is empty', {
		advice: 'Pick a record from the list, or check the expression that gives the ID.',
		fate: 'notWritten',
	});
}
