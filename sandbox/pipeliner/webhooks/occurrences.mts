import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { columnValue, follow } from '../columns.mts';
import { operators, passes, scalarOf } from '../conditions.mts';
import type { Entity } from '../model/entity.mts';
import type { Change, ChangeContext, Space } from '../space.mts';
import { readPaths } from '../v100/paths.mts';
import { present } from '../v100/present.mts';
import { eventEntity, eventsElsewhere, eventsOf } from './events.mts';

/** A record as a webhook sends it. */
export type Occurrence = JsonObject;

/** True if the request that made a change asked not to tell this webhook. */
export function isSkipped({ options }: JsonObject, skipKey: string | undefined): boolean {
	if (skipKey === undefined || !isJsonObject(options)) return false;
	return listOf(options.skip_keys).includes(skipKey);
}

/** What a webhook wants to hear of some changes: for each event the records. */
export function occurrencesFor(
	space: Space,
	webhook: JsonObject,
	changes: readonly Change[],
	{ origin }: ChangeContext,
): Map<string, Occurrence[]> {
	const wanted = listOf(webhook.events);
	const found = new Map<string, Occurrence[]>();
	for (const change of joined(changes)) {
		for (const [event, entity, record] of eventsWith(space, change)) {
			if (!wants(wanted, event)) continue;
			const options = optionsFor(webhook, entity);
			if (!concerns(webhook, options, space, entity, record, event, change)) continue;
			const wish = {
				loadOnly: readPaths(listOf(options['load-only']).join()),
				expand: readPaths(listOf(options.expand).join()),
			};
			const viewer = { space, origin, zone: 'UTC' };
			const shown = present(viewer, entity, record, wish);
			found.set(event, [...(found.get(event) ?? []), shown]);
		}
	}
	return found;
}

/** A record that was written twice in one request has changed once. */
function joined(changes: readonly Change[]): Change[] {
	const byRecord = new Map<string, Change>();
	for (const change of changes) {
		const key = `${change.entity.name} ${String(change.after.id)}`;
		const first = byRecord.get(key);
		byRecord.set(key, first === undefined ? change : { ...first, after: change.after });
	}
	return [...byRecord.values()];
}

function eventsWith(space: Space, change: Change): Array<[string, Entity, JsonObject]> {
	const own = eventsOf(change).map((event): [string, Entity, JsonObject] => [
		event,
		change.entity,
		change.after,
	]);
	const elsewhere = eventsElsewhere(change).flatMap(([event, id]) => {
		const found = follow(space, event.split('.')[0], id);
		return found ? [[event, found.entity, found.record] as [string, Entity, JsonObject]] : [];
	});
	return [...own, ...elsewhere];
}

function wants(wanted: readonly Json[], event: string): boolean {
	const [entity] = event.split('.');
	return wanted.includes('*') || wanted.includes(`${entity}.*`) || wanted.includes(event);
}

function optionsFor({ options }: JsonObject, entity: Entity): JsonObject {
	const byEntity = isJsonObject(options) ? options.entity : undefined;
	const own = isJsonObject(byEntity) ? byEntity[eventEntity(entity.name)] : undefined;
	return isJsonObject(own) ? own : {};
}

function concerns(
	{ options: all }: JsonObject,
	options: JsonObject,
	space: Space,
	entity: Entity,
	record: JsonObject,
	event: string,
	{ before, after }: Change,
): boolean {
	const tables = isJsonObject(all) ? listOf(all.custom_entity_api_name) : [];
	const isCustom = event.startsWith('CustomEntity.');
	if (isCustom && tables.length > 0 && !tables.includes(entity.name)) return false;
	const watched = listOf(options['on-field-change']).map(String);
	if (event.endsWith('.Update') && watched.length > 0) {
		const changed = (name: string) =>
			JSON.stringify(before?.[name]) !== JSON.stringify(after[name]);
		if (!watched.some(changed)) return false;
	}
	return passesFilter(space, entity, record, options);
}

function passesFilter(
	space: Space,
	entity: Entity,
	record: JsonObject,
	{ filter, 'filter-op': operations }: JsonObject,
): boolean {
	if (!isJsonObject(filter)) return true;
	return Object.entries(filter).every(([name, value]) => {
		const field = entity.fields.get(name);
		const written = isJsonObject(operations) ? operations[name] : undefined;
		const operator = operators.find((known) => known === written) ?? 'eq';
		if (field === undefined) return true;
		const actual = columnValue(space, entity, field, record);
		const values = Array.isArray(value) ? value.map(scalarOf) : [scalarOf(value)];
		if (operator === 'between') return passes(operator, actual, values);
		return values.some((wanted) => passes(operator, actual, [wanted]));
	});
}

function listOf(value: Json | undefined): Json[] {
	return Array.isArray(value) ? value : [];
}
