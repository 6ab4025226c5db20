import type { Json, JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { runGet } from '../query/get.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { withoutNulls } from '../write/put.mts';
import type { Action } from './actions.mts';
import { objectParam } from './params.mts';
import type { ActionResult } from './result.mts';

const rules: Record<string, readonly string[]> = {
	'Individual.Supervised': ['first_name', 'last_name', 'email_primary.email'],
	'Individual.Unsupervised': ['email_primary.email'],
	'Organization.Supervised': ['organization_name', 'email_primary.email'],
	'Organization.Unsupervised': ['organization_name', 'email_primary.email'],
	'Household.Supervised': ['household_name', 'email_primary.email'],
	'Household.Unsupervised': ['household_name', 'email_primary.email'],
};

/** `getDuplicates`: contacts alike by CiviCRM's default rules (recorded: only their ids). */
function getDuplicates(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const rule = String(params.dedupeRule ?? 'Individual.Unsupervised');
	const names = rules[rule];
	if (names === undefined) throw new ApiFailure(`Unknown dedupe rule ${rule}`);
	const values = objectParam(params, 'values');
	if (names.some((name) => (values[name] ?? null) === null)) return { values: [] };
	const where = names.map((name): Json[] => [name, '=', values[name] ?? null]);
	const type = ['contact_type', '=', rule.split('.')[0] ?? ''];
	return { values: runGet(caller, entity, { select: ['id'], where: [...where, type] }).rows };
}

/** `mergeDuplicates`: what belongs to the duplicate goes to the main contact, the rest to the trash. */
function mergeDuplicates({ site }: Caller, _entity: EntitySpec, params: JsonObject): ActionResult {
	const { store, clock } = site;
	const [main, duplicate] = [params.contactId, params.duplicateId].map((id) =>
		store.get('Contact', Number(id ?? 0)),
	);
	if (main === undefined || duplicate === undefined) {
		throw new ApiFailure('Expected one Contact but found 0');
	}
	for (const entity of ['Email', 'Phone', 'Address', 'Contribution', 'Membership', 'Participant']) {
		for (const row of store.find(entity, 'contact_id', duplicate.id ?? null)) {
			const moved: JsonObject = { ...row, contact_id: main.id ?? null };
			if (row.is_primary !== undefined) moved.is_primary = false;
			store.put(entity, moved);
		}
	}
	const modified_date = clock.now();
	store.put('Contact', { ...duplicate, is_deleted: true, modified_date });
	store.put('Contact', withoutNulls({ ...duplicate, ...main, modified_date }));
	return {
		values: [
			{ merged: [{ main_id: main.id ?? null, other_id: duplicate.id ?? null }], skipped: [] },
		],
	};
}

/** Recorded: nobody was merged, and the answer is a list with an empty list. */
function merged(): ActionResult {
	return { values: [[] as unknown as JsonObject] };
}

/** The actions that only contacts have. */
export const contactActions: Readonly<Record<string, Action>> = {
	getChecksum: {
		params: { contactId: 'int', ttl: 'any' },
		required: ['contactId'],
		run: ({ site }, _entity, { contactId = null }) => ({
			values: [
				{ id: contactId, checksum: `${site.token(32)}_${site.clock.moment().getTime()}_168` },
			],
		}),
	},
	getDuplicates: {
		params: { dedupeRule: 'string', values: 'array' },
		required: ['dedupeRule'],
		run: getDuplicates,
	},
	getMergedFrom: {
		params: { contactId: 'int' },
		required: ['contactId'],
		run: () => ({ values: [] }),
	},
	getMergedTo: {
		params: { contactId: 'int', isTest: 'bool' },
		required: ['contactId'],
		run: merged,
	},
	mergeDuplicates: {
		params: { contactId: 'int', duplicateId: 'int', mode: 'string' },
		required: ['contactId', 'duplicateId', 'mode'],
		run: mergeDuplicates,
	},
	validateChecksum: {
		params: { contactId: 'int', checksum: 'string' },
		required: ['contactId', 'checksum'],
		run: () => ({ values: [{ valid: false }] }),
	},
};
