import type { JsonObject } from '../../json.mts';
import { entities } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { isAllowed, permissionsFor } from '../users.mts';
import type { ParamType } from './params.mts';

/** An entity as `Entity.get` lists it. */
export function describeEntity(spec: EntitySpec): JsonObject {
	const kinds: Record<string, string> = { bridge: 'EntityBridge' };
	const kind = kinds[spec.searchable ?? ''];
	const path = spec.name.toLowerCase();
	return {
		name: spec.name,
		title: spec.title,
		title_plural: spec.plural,
		type: ['DAOEntity', ...(kind === undefined ? [] : [kind])],
		paths: { add: `civicrm/${path}/add?reset=1`, update: `civicrm/${path}/edit?reset=1&id=[id]` },
		class: `Civi\\Api4\\${spec.name}`,
		primary_key: ['id'],
		label_field: spec.label ?? null,
		searchable: spec.searchable ?? 'secondary',
		icon: spec.icon ?? null,
		table_name: spec.table,
		description: spec.description ?? null,
	};
}

/** Every entity with a table. */
export function describeEntities(): JsonObject[] {
	return [...entities.values()].map(describeEntity);
}

const help: Record<string, string> = {
	records: 'Array of %s to save.',
	defaults: 'Array of default values.',
	reload: 'Optionally reload %s after saving with an extra SELECT.',
	match: 'Specify fields to match for update.',
	where: 'Criteria for selecting %s.',
	values: 'Field values to set.',
	select: 'Fields to return for each item; defaults to all fields',
	limit: 'Maximum number of items to return.',
	orderBy: 'Array of field(s) to use in ordering the results.',
	chain: 'Additional api requests - will be called once per result.',
	debug: 'Add debugging info to the api result.',
	checkPermissions: 'Whether to enforce acl permissions based on the current user.',
};

const choices: Record<string, string[]> = {
	mode: ['safe', 'aggressive'],
	language: ['de_DE', 'en_GB', 'en_US', 'es_ES', 'fr_FR', 'pl_PL'],
	match: ['external_identifier', 'first_name', 'last_name', 'organization_name'],
};

const phpTypes: Record<string, string[]> = { reload: ['array', 'bool'] };

/** An action as `getActions` lists it. */
export function describeAction(
	entity: string,
	name: string,
	params: Readonly<Record<string, ParamType>>,
	required: readonly string[],
): JsonObject {
	const all = {
		...params,
		language: 'string',
		chain: 'array',
		checkPermissions: 'bool',
		debug: 'bool',
	};
	const entries = Object.entries(all).map(([param, type]): [string, JsonObject] => [
		param,
		{
			description: (help[param] ?? param).replace('%s', `${entity}s`),
			comment: null,
			type: phpTypes[param] ?? [type === 'any' ? 'mixed' : type],
			...(required.includes(param) ? { required: true } : {}),
			default: type === 'array' ? [] : null,
			...(choices[param] === undefined ? {} : { options: choices[param] ?? null }),
		},
	]);
	return {
		name,
		params: Object.fromEntries(entries),
		...{ description: `${name} ${entity}.`, comment: null, deprecated: false, see: null },
	};
}

/** Recorded: a reader is told only of what he may do, and of updating contacts. */
export function isListed({ user }: Caller, { access }: EntitySpec, action: string): boolean {
	const special = ['export', 'getChecksum', 'getDuplicates', 'mergeDuplicates'];
	if (special.includes(action)) return isAllowed(user, ['edit all contacts']);
	return isAllowed(user, permissionsFor(access, action));
}
