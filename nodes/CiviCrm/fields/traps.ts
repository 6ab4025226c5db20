import type { CiviField } from './field';

/**
 * Values in CiviCRM's own form that it takes for something else without a word (observed on
 * 6.17.2). Everything here is refused rather than converted: who writes parameters for the API
 * means them as CiviCRM reads them.
 */

const isNothing = (value: unknown) => value === null || value === undefined || value === '';

// Stored as false, whatever they say
const booleanTrap = (value: unknown) =>
	typeof value === 'boolean' || /^[01]$/.test(String(value))
		? undefined
		: 'must be true or false, without quotes';

// `1,234.56` is stored as 1
const numberTrap = (value: unknown) =>
	/^[+-]?\d*\.?\d+$/.test(String(value)) ? undefined : 'must be a number such as 1234.56';

const DAY = /^\d{4}-\d{2}-\d{2}$|^\d{8}$/;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}|^\d{14}$/;
/** What PHP understands besides: `now`, `-1 week`, `first day of next month`. */
const RELATIVE =
	/^(now|today|tomorrow|yesterday|midnight|noon|(first|last|next|previous|this) .+|[+-]?\d+ (sec|min|hour|day|week|month|year)\w*( ago)?)$/i;
/** CiviCRM's own relative dates: `this.year`, `previous_before.month`, `ending.60.day`. */
const TERM = /^[a-z]\w*(\.\w+)+$/i;

// Anything else is stored as 1969-12-31; a time in a zone of its own may become another day
function dateTrap(value: unknown, isDay: boolean): string | undefined {
	const text = String(value).trim();
	if ([DAY, RELATIVE, TERM].some((form) => form.test(text))) return undefined;
	if (!TIME.test(text)) return 'must be a date such as 2026-03-29';
	return isDay && /Z$|[+-]\d{2}:?\d{2}$/i.test(text)
		? 'must be a day alone, such as 2026-03-29'
		: undefined;
}

/** `gender_id:label`: how an option is named. */
function optionTrap(value: unknown, { choices = [], otherIds }: CiviField, suffix: string) {
	if (otherIds && suffix === '' && /^\d+$/.test(String(value))) return undefined;
	const wanted = String(value).toLowerCase();
	const formOf: Record<string, (choice: (typeof choices)[0]) => string | undefined> = {
		'': ({ value: id }) => id,
		label: ({ label }) => label,
		name: ({ name }) => name,
		abbr: ({ abbreviation }) => abbreviation,
	};
	const form = formOf[suffix];
	const isKnown = !form || choices.some((choice) => form(choice)?.toLowerCase() === wanted);
	return isKnown ? undefined : `has no value ${JSON.stringify(value)}`;
}

/** Why CiviCRM would not take the value for what it says; undefined when it does. */
export function trapIn(value: unknown, field: CiviField, suffix = ''): string | undefined {
	if (isNothing(value)) return undefined;
	if (Array.isArray(value)) {
		return value.map((one) => trapIn(one, field, suffix)).find((words) => words !== undefined);
	}
	if (typeof value === 'object') return undefined;
	if (field.choices) return optionTrap(value, field, suffix);
	if (field.type === 'boolean') return booleanTrap(value);
	if (field.type === 'decimal') return numberTrap(value) ?? field.check?.(value as string);
	if (field.type === 'date' || field.type === 'dateTime') {
		return dateTrap(value, field.type === 'date');
	}
	return field.check?.(value as string);
}
