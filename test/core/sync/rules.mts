import type { UpsertRules } from '../../../nodes/core/sync/decide.ts';
import { PERSON_FIELDS } from '../made-up-crm.mts';

/** Create or Update as it is told to recognise and write people. */
export function rulesBy(matchFields: string[], more: Partial<UpsertRules> = {}): UpsertRules {
	return {
		matchFields,
		lists: 'add',
		newOnly: new Set(),
		fields: new Map(PERSON_FIELDS.map((field) => [field.key, field])),
		pause: async () => undefined,
		objectionToNew: ({ name }) => (name ? undefined : 'Full Name is required'),
		...more,
	};
}
