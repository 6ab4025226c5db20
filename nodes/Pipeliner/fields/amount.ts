import type { FieldValue } from '../../core/crm/field';
import { shown } from '../../core/schema/value-problem';
import { isCloudId } from '../record-ids';

/** The parts of an amount that are numbers: in a currency, and in the base currency of the space. */
const NUMBERS = ['value_foreign', 'base_value'];

/** What is wrong with the parts of an amount, which may be others as well. Filters have a number. */
function amountProblem(value: FieldValue): string | undefined {
	if (typeof value !== 'object') return undefined;
	const parts = value as Record<string, FieldValue>;
	const given = NUMBERS.filter((part) => (parts[part] ?? null) !== null);
	const text = given.find((part) => typeof parts[part] !== 'number');
	if (text) return `must have a number as ${text}, not ${shown(parts[text])}`;
	const { currency_id: currency = null } = parts;
	if (currency !== null && !isCloudId(String(currency))) {
		return `must have the ID of a currency as currency_id, not ${shown(currency)}`;
	}
	const isNone = given.length === 0 && currency === null;
	return isNone && Object.keys(parts).length > 0
		? `has none of the parts of an amount, ${NUMBERS.join(', ')} and currency_id: ${shown(value)}`
		: undefined;
}

/**
 * `value_foreign` in the currency `currency_id`, and `base_value` in the base currency of the
 * space: Pipeliner makes the one of the other. A number alone is the latter, which needs no
 * currency beside it (tutorial "Create Opportunity" in the API's documentation).
 */
export const AMOUNT = {
	type: 'object',
	partial: true,
	mainPart: 'base_value',
	check: amountProblem,
} as const;
