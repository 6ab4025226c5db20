import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { operators } from '../query/operators.mts';
import { runGet } from '../query/get.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { fieldOf, optionOf } from './names.mts';

/** The rows a call asks for, as APIv4 would answer them: `select` names fields of the entity. */
export function findRows(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
	select: readonly string[],
	defaultLimit: number,
): JsonObject[] {
	const limit = Number(optionOf(params, 'limit', 'rowCount') ?? defaultLimit);
	const offset = Number(optionOf(params, 'offset') ?? 0);
	const { rows } = runGet(caller, entity, {
		...{ select: [...select], where: whereOf(caller, entity, params), limit, offset },
		orderBy: orderOf(caller, entity, String(optionOf(params, 'sort') ?? '')),
	});
	return rows;
}

/** Filters. What is no field and no operator is ignored, so that everything matches (recorded). */
export function whereOf(caller: Caller, entity: EntitySpec, params: JsonObject): Json[] {
	const clauses = Object.entries(params).flatMap(([name, value]) =>
		clausesOf(caller, entity, name, value),
	);
	// recorded for contacts: the trash is never answered, even when it is asked for
	if (entity.access === 'contact') clauses.push(['is_deleted', '=', false]);
	return clauses;
}

function clausesOf(caller: Caller, entity: EntitySpec, name: string, value: Json): Json[][] {
	if (name === 'options' || name === 'return' || name === 'sequential') return [];
	const set = entity.access === 'contact' ? sets[name] : undefined;
	if (set !== undefined) return [[set, 'IN', listIn(value)]];
	const field = fieldOf(caller, entity, name);
	const path = field?.name ?? joinedName(caller, entity, name);
	if (path === undefined || field?.kind === 'Filter') return [];
	if (!isJsonObject(value)) {
		return [
			Array.isArray(value)
				? [path, 'IN', value]
				: [path, '=', optionId(caller, entity, path, value)],
		];
	}
	return Object.entries(value)
		.filter(([operator]) => Object.hasOwn(operators, operator))
		.map(([operator, wanted]): Json[] => [path, operator, wanted]);
}

/** What contacts belong to. */
const sets: Record<string, string> = { group: 'groups', tag: 'tags' };

/** IDs alone, in a list, or below an operator. */
function listIn(value: Json): Json[] {
	if (isJsonObject(value)) return listIn(Object.values(value)[0] ?? null);
	return Array.isArray(value) ? value : [value];
}

const details: Record<string, string> = {
	email: 'email_primary',
	phone: 'phone_primary',
	city: 'address_primary',
};

/** A contact is found by its e-mail, too; anything by `contact_id.display_name`. */
function joinedName(caller: Caller, entity: EntitySpec, name: string): string | undefined {
	if (entity.access === 'contact' && details[name] !== undefined) return `${details[name]}.${name}`;
	const dot = name.indexOf('.');
	return dot > 0 && fieldOf(caller, entity, name.slice(0, dot))?.fkEntity ? name : undefined;
}

/** APIv3 takes an option's name or label where its id belongs. */
export function optionId({ site }: Caller, entity: EntitySpec, name: string, value: Json): Json {
	const field = site.schema.field(entity.name, name);
	if (field?.options === undefined || typeof value !== 'string' || value === '') return value;
	if (site.options.byId(field, value) !== undefined) return value;
	const option =
		site.options.find(field, 'name', value) ?? site.options.find(field, 'label', value);
	return option?.id ?? value;
}

function orderOf(caller: Caller, entity: EntitySpec, sort: string): JsonObject {
	const parts = sort.split(',').filter((part) => part.trim() !== '');
	return Object.fromEntries(
		parts.map((part): [string, string] => {
			const [name = 'id', direction = 'ASC'] = part.trim().split(/\s+/);
			return [fieldOf(caller, entity, name)?.name ?? 'id', direction.toUpperCase()];
		}),
	);
}
