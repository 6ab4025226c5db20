import { CrmError } from '../core/crm/error';
import type { RecordId } from '../core/crm/store';
import type { CiviField } from './fields/field';
import { CONTACTS, INLINE_CHOICES, INLINE_KEYS } from './fields/inline';
import type { CiviQuery } from './operations/get-many';
import { namesIn } from './operations/raw-parameters';
import { whereOf } from './where';
import type { Where } from './where';
import type { Call } from './wire/batches';

/** What the asterisk leaves out, and people expect. */
const BESIDE: Record<string, string[]> = {
	Activity: ['source_contact_id', 'target_contact_id', 'assignee_contact_id'],
};

/** What of a record is read. */
export const selectionOf = (entity: string): string[] => [
	'*',
	'custom.*',
	...(CONTACTS.has(entity) ? INLINE_KEYS : (BESIDE[entity] ?? [])),
];

/** The same with the labels of options. */
export function selectionWithLabels(entity: string, fields: CiviField[]): string[] {
	const known = fields.filter(({ type, spec }) => type === 'choice' && spec.type !== 'Filter');
	const keys = [...known.map(({ key }) => key), ...(CONTACTS.has(entity) ? INLINE_CHOICES : [])];
	return [...new Set([...selectionOf(entity), ...keys.map((key) => `${key}:label`)])];
}

const isSet = (value: unknown) => value !== null && value !== undefined;

/**
 * The conditions of a query. CiviCRM leaves out trashed, test and template records by itself, but
 * not from a query that names the ID, as paging does.
 */
export function conditionsOf(
	{ filter, where: raw = [] }: CiviQuery,
	fields: CiviField[],
	includeTrashed: boolean,
): Where[] {
	const byKey = new Map(fields.map((field) => [field.key, field]));
	const where = [...(filter ? whereOf(filter, byKey) : []), ...raw];
	const named = new Set(namesIn(where as unknown[][]));
	const usual = fields
		.filter(({ key, spec }) => isSet(spec.default_value) && !named.has(key))
		.map(({ key, spec }) =>
			key === 'is_deleted' && includeTrashed
				? [key, 'IN', [true, false]]
				: [key, '=', spec.default_value],
		);
	return [...where, ...usual];
}

/** IDs or values that one call looks for. */
const SOUGHT = 100;

/** Calls that find the records in which the field has one of the values. */
export function seekingCalls(
	entity: string,
	[key, operator, values]: [string, string, unknown[]],
	select: string[],
): Call[] {
	const count = Math.ceil(values.length / SOUGHT);
	return Array.from({ length: count }, (_, at): Call => {
		const some = values.slice(at * SOUGHT, (at + 1) * SOUGHT);
		return [entity, 'get', { select, where: [[key, operator, some]], orderBy: { id: 'ASC' } }];
	});
}

/**
 * The same calls, of which the first one finds what is kept with spaces before it as well. Spaces
 * after a text don't count for the database.
 */
export function alsoSpaced(calls: Call[], key: string): Call[] {
	return calls.map(([entity, action, { where, ...others }], at): Call => {
		const isFirst = at === 0;
		const either = ['OR', [...(where as Where[]), [key, 'LIKE', ' %']]];
		return [entity, action, { ...others, where: isFirst ? [either] : where }];
	});
}

/** Anything but a number names no record; CiviCRM might take it for another condition. */
export const isNumber = (id: RecordId) => /^\d+$/.test(id);

export function noSuchRecord(entity: string, id: RecordId): CrmError {
	const message = `CiviCRM has no ${entity} with ID ${id}, or hides it from this user`;
	return new CrmError('notFound', message, { recordIds: [id], fate: 'notWritten' });
}
