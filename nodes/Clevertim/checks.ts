import type { RecordValues } from '../core/crm/store';
import { isEmpty } from '../core/schema/comparable';

const hasText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/** A contact has to have one of the two names. */
export function checkContact(
	{ firstName, lastName }: RecordValues,
	use: string,
): string | undefined {
	if (use !== 'create' || hasText(firstName) || hasText(lastName)) return undefined;
	return 'A contact needs a First Name or a Last Name';
}

/** Clevertim wants to know of a comment what it is on, and that it is on one thing only. */
export function checkComment({ noteId, taskId }: RecordValues, use: string): string | undefined {
	if (use !== 'create' || isEmpty(noteId) !== isEmpty(taskId)) return undefined;
	return 'A comment belongs to exactly one Note or one Task: give one of the two';
}

/** The values that a Select field offers have to be named, as the vendor's own client asks. */
export function checkCustomField({ type, values }: RecordValues, use: string): string | undefined {
	const lacksValues = type === 'Select' && !(Array.isArray(values) && values.length > 0);
	if (use !== 'create' || !lacksValues) return undefined;
	return 'A custom field of type Select needs Possible Values';
}
