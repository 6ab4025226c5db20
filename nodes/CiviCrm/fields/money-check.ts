import type { FieldValue } from '../../core/crm/field';
import { canonicalNumber } from '../../core/schema/numbers';
import type { FieldSpec } from './spec';

/**
 * Decimals that a column of money has: the database rounds all others away. `getFields` doesn't
 * tell (CiviCRM's schema: `decimal(20,2)`, custom fields included, except for these).
 */
const DECIMALS = 2;
const DECIMALS_OF_FEES = 9;
const FEES = new Set(['MembershipType minimum_fee', 'PriceFieldValue amount']);

/** Refuses amounts that the database would round. */
export function moneyCheck({ data_type: kind, name }: FieldSpec, entity: string) {
	if (kind !== 'Money') return undefined;
	const most = FEES.has(`${entity} ${name}`) ? DECIMALS_OF_FEES : DECIMALS;
	return (value: FieldValue): string | undefined => {
		const { length } = canonicalNumber(value).split('.').at(1) ?? '';
		if (length <= most) return undefined;
		return `has ${length} decimals, and CiviCRM keeps only ${most}: round it first`;
	};
}
