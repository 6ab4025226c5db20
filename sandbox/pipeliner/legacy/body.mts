import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { follow } from '../columns.mts';
import type { EntityField } from '../model/entity.mts';
import type { Space } from '../space.mts';
import { LegacyError } from './errors.mts';
import { idFromLegacy } from './ids.mts';
import { idTargets } from './show.mts';
import type { LegacyField, LegacyView } from './view.mts';

/** A legacy body in the words of v100. */
export function translateBody(
	space: Space,
	view: LegacyView,
	body: JsonObject,
	before: JsonObject | undefined,
): JsonObject {
	const translated: JsonObject = {};
	for (const [name, value] of Object.entries(body)) {
		if (name === 'ID') continue;
		const field = view.fields.get(name);
		if (field === undefined) {
			if (space.switches.settings.unknownBodyField === 'ignore') continue;
			throw new LegacyError(305, `Unknown field ${name} of ${view.name}.`);
		}
		Object.assign(translated, translateField(space, view, field, value, translated, before));
	}
	return translated;
}

function translateField(
	space: Space,
	view: LegacyView,
	field: LegacyField,
	value: Json,
	translated: JsonObject,
	before: JsonObject | undefined,
): JsonObject {
	const { column, others, part } = field;
	if (part !== undefined) {
		const object = translated[column.name] ?? before?.[column.name];
		const old = isJsonObject(object) ? object : {};
		return { [column.name]: { ...old, [part]: readPart(space, field, part, value) } };
	}
	if (column.type === 'many') return { [column.name]: readRelations(space, field, value) };
	if (others.length > 0) return alternative(space, view, field, value);
	return { [column.name]: readValue(space, view, field, column, value) };
}

function readPart(space: Space, field: LegacyField, part: string, value: Json): Json {
	if (part === 'currency_id') return readId(space, field, ['Currency'], value);
	const number = Number(value);
	if (value === null || value === '' || Number.isNaN(number)) throw invalid(field);
	return number;
}

/** ADDRESSBOOK_ID: the address book holds contacts and accounts alike. */
function alternative(space: Space, view: LegacyView, field: LegacyField, value: Json): JsonObject {
	const columns = [field.column, ...field.others];
	const empty = Object.fromEntries(columns.map(({ name }) => [name, null]));
	if (value === null || value === '') return empty;
	const id = idFromLegacy(space, [], value);
	const owner = columns.find((column) =>
		idTargets(view, column).some((target) => follow(space, target, id) !== undefined),
	);
	if (owner === undefined) throw invalid(field);
	return { ...empty, [owner.name]: id ?? null };
}

/** `[{ACCOUNT_ID, IS_PRIMARY: 1}]` */
function readRelations(space: Space, field: LegacyField, value: Json): Json {
	if (!Array.isArray(value) || !value.every(isJsonObject)) throw invalid(field);
	return value.map((item) =>
		Object.fromEntries(
			Object.entries(item).map(([name, part]) => {
				const column = name === 'OPPTY_ID' ? 'lead_oppty_id' : name.toLowerCase();
				if (name.endsWith('_ID')) return [column, readId(space, field, [], part)];
				return [column, name.startsWith('IS_') ? Number(part) === 1 : part];
			}),
		),
	);
}

function readValue(
	space: Space,
	view: LegacyView,
	field: LegacyField,
	column: EntityField,
	value: Json,
): Json {
	if (value === null) return null;
	switch (column.type) {
		case 'boolean':
			if (![0, 1, '0', '1', true, false].some((known) => known === value)) throw invalid(field);
			return value === true || Number(value) === 1;
		case 'integer':
		case 'number':
		case 'enum':
			if (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))) {
				return Number(value);
			}
			return value;
		case 'uuid':
			return value === '' ? null : readId(space, field, idTargets(view, column), value);
		case 'uuids':
		case 'list': {
			if (!Array.isArray(value)) throw invalid(field);
			const targets = [column.target ?? 'Data'];
			return value.map((id) => readId(space, field, targets, id));
		}
		default:
			return value;
	}
}

function readId(space: Space, field: LegacyField, targets: readonly string[], value: Json) {
	const id = idFromLegacy(space, targets, value);
	if (id === undefined) throw invalid(field);
	return id;
}

function invalid({ name }: LegacyField): LegacyError {
	return new LegacyError(303, `Invalid value of field ${name}.`);
}
