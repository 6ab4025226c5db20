import type { Json, JsonObject } from '../../json.mts';
import { columnValue, follow, partsOf, relatedRecords } from '../columns.mts';
import type { Entity, EntityField } from '../model/entity.mts';
import type { Space } from '../space.mts';
import { inZone } from '../times.mts';
import { spacePath } from './call.mts';
import type { Paths } from './paths.mts';

/** For whom a record is shown: what addresses begin with, and on which clocks. */
export interface Viewer {
	space: Space;
	origin: string;
	zone: string;
}

/** What is asked for: only these fields, and these relations as objects. */
export interface Wish {
	loadOnly: Paths;
	expand: Paths;
}

const expandedOptions = 30;

/** A record as the API shows it. */
export function present(
	viewer: Viewer,
	entity: Entity,
	record: JsonObject,
	{ loadOnly, expand }: Wish,
): JsonObject {
	const shown: JsonObject = {};
	for (const field of entity.fields.values()) {
		const { name } = field;
		if (field.access === 'input' || (loadOnly.size > 0 && !loadOnly.has(name))) continue;
		const inner = expand.get(name);
		const wish = inner && { loadOnly: loadOnly.get(name) ?? new Map(), expand: inner };
		shown[name] = fieldValue(viewer, entity, field, record, wish);
	}
	return shown;
}

function fieldValue(
	viewer: Viewer,
	entity: Entity,
	field: EntityField,
	record: JsonObject,
	wish: Wish | undefined,
): Json {
	const { space, origin } = viewer;
	if (field.type === 'many' || field.type === 'list') {
		return relations(viewer, field, record).map(([end, other]) =>
			wish ? present(viewer, end, other, wish) : addressOf(viewer, end, other),
		);
	}
	if (entity.name === 'Field' && field.name === 'data_set') return options(viewer, record, wish);
	const value = columnValue(space, entity, field, record);
	if (field.type === 'link' || field.type === 'primary') {
		const found = follow(space, field.target ?? '', value);
		if (found === undefined) return null;
		if (wish) return present(viewer, found.entity, found.record, wish);
		return addressOf(viewer, found.entity, found.record);
	}
	if (field.type === 'datetime' && typeof value === 'string') return shownTime(viewer, value);
	if (entity.name === 'CloudObject' && (field.name === 'url' || field.name === 'public_url')) {
		return fileAddress(origin, field.name, record);
	}
	return value;
}

/** The records at the other end of a to-many relation, with their entity. */
function relations(
	{ space }: Viewer,
	field: EntityField,
	record: JsonObject,
): Array<[Entity, JsonObject]> {
	if (field.through !== undefined) {
		const entity = space.model.entity(field.through.entity);
		return relatedRecords(space, field, record.id as string).map((other) => [entity, other]);
	}
	const ids = record[field.name];
	return (Array.isArray(ids) ? ids : []).flatMap((id) => {
		const found = follow(space, field.target ?? '', id);
		return found === undefined ? [] : [[found.entity, found.record] as [Entity, JsonObject]];
	});
}

/** A field's options: those with the same `data_set_id`. There is no record for the set itself. */
function options(viewer: Viewer, { data_set_id }: JsonObject, wish: Wish | undefined): Json {
	const { space } = viewer;
	const [entity] = partsOf(space, 'Data');
	if (typeof data_set_id !== 'string') return null;
	if (wish === undefined) return addressOf(viewer, entity, { id: data_set_id });
	const all = space.store
		.having('Data', 'data_set_id', data_set_id)
		.filter(({ is_deleted }) => is_deleted !== true);
	const some =
		space.switches.settings.expandedOptions === 'all' ? all : all.slice(0, expandedOptions);
	return some.map((option) => present(viewer, entity, option, wish));
}

function shownTime({ space, zone }: Viewer, stored: string): string {
	const text = inZone(stored, zone);
	return space.switches.settings.timeSeparator === 'T' ? text.replace(' ', 'T') : text;
}

/** The address of a record, which is what relations are unless they are expanded. */
function addressOf({ space, origin }: Viewer, { collection }: Entity, { id }: JsonObject): string {
	return `${origin}${spacePath(space.id)}/entities/${collection}/${String(id)}`;
}

/** Where a file's bytes are; whoever knows the token needs no password, as with signed links. */
function fileAddress(origin: string, name: string, record: JsonObject): Json {
	if (record.content === undefined || record.content === null) return record[name] ?? '';
	if (name === 'public_url' && record.is_public !== true) return '';
	return `${origin}/files/${String(record.id)}?token=${fileToken(record)}`;
}

/** What a file's address must have for its bytes to be given. */
export function fileToken({ id }: JsonObject): string {
	return String(id).split('-').reverse().join('');
}
