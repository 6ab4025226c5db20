import { CrmError } from '../crm/error';
import { isEmpty } from '../schema/comparable';
import { cutProblem } from '../schema/cut-text';
import { isInexact, LOST_DIGITS } from '../schema/numbers';
import { shown } from '../schema/value-problem';
import type { Item } from './operation';

const ADVICE = 'Pick a record from the list, or check the expression that gives the ID.';

function noId(value: unknown): CrmError {
	if (isInexact(value)) {
		const message = `The ID ${String(value)} ${LOST_DIGITS}`;
		return new CrmError('validation', message, { fate: 'notWritten' });
	}
	const cut = cutProblem(value);
	if (cut)
		return new CrmError('validation', `The ID ${cut}`, { advice: ADVICE, fate: 'notWritten' });
	const message = isEmpty(value)
		? 'No record is chosen: its ID is empty'
		: `The ID must be one number or text, not ${shown(value)}`;
	return new CrmError('validation', message, { advice: ADVICE, fate: 'notWritten' });
}

/** The same for all spellings of an ID: UUIDs are written in capital and in small letters. */
export const recordKey = (id: string) => id.toLowerCase();

/** The ID chosen in the record picker, as text. Throws a `CrmError` when there is none. */
export function readRecordId(item: Item): string {
	const value = item.parameter('recordId');
	const isId = typeof value === 'string' || (Number.isFinite(value) && !isInexact(value));
	if (isId && !isEmpty(value) && !cutProblem(value)) return String(value).trim();
	throw noId(value);
}
