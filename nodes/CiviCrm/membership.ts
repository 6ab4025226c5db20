import type { CiviField } from './fields/field';

const IS_MEMBERSHIP = new Set(['groups', 'tags']);

/** Whether a field tells which groups a contact is in, or which tags a record has. */
export const isMembership = ({ spec }: CiviField) =>
	spec.data_type === 'Array' && IS_MEMBERSHIP.has(spec.name.replace(/^.*\./, ''));

/**
 * What can be asked of such a field: to be in one of some groups, or in none of them. CiviCRM takes
 * no other operators (ContactGetSpecProvider, EntityTagFilterSpecProvider).
 */
export const OF_MEMBERSHIP: Record<string, string> = {
	equals: 'IN',
	contains: 'IN',
	in: 'IN',
	containsOneOf: 'IN',
	notEquals: 'NOT IN',
	notContains: 'NOT IN',
	notIn: 'NOT IN',
	notContainsOneOf: 'NOT IN',
};
