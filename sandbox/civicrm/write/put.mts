import type { Json, JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { tableName } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import type { Row } from '../store.mts';
import { rules } from '../rules/rules.mts';
import { checkConstraints } from './constraints.mts';
import { echoOf } from './echo.mts';
import type { Resolved } from './resolve.mts';
import type { Work } from './work.mts';

/** Stores a new record. Its values are complete: nothing is missing. */
export function createRow(caller: Caller, entity: EntitySpec, resolved: Resolved): JsonObject {
	const id = caller.site.store.nextId(tableName(entity));
	const work = createWork(caller, entity, resolved, id, undefined);
	for (const { name, createDefault, kind } of entity.fields.values()) {
		if (createDefault === undefined || (work.changes[name] ?? null) !== null || kind !== 'Field') {
			continue;
		}
		work.changes[name] =
			typeof createDefault === 'string' && /^\d+$/.test(createDefault)
				? Number(createDefault)
				: createDefault;
	}
	if (entity.contactType !== undefined) work.changes.contact_type = entity.contactType;
	return perform(work);
}

/** Changes a record. One that doesn't exist is echoed, and nothing is written (recorded). */
export function updateRow(
	caller: Caller,
	entity: EntitySpec,
	resolved: Resolved,
	id: number,
): JsonObject {
	const before = caller.site.store.get(tableName(entity), id);
	if (before === undefined && entity.access === 'contact') {
		throw new ApiFailure('Expected one Contact but found 0', 500, 'undefined', { count: 0 });
	}
	const work = createWork(caller, entity, resolved, id, before);
	if (before === undefined) return echoOf({ ...work, before: undefined }, { id });
	return perform(work);
}

function createWork(
	caller: Caller,
	entity: EntitySpec,
	resolved: Resolved,
	id: number,
	before: Row | undefined,
): Work {
	caller.site.beforeWrite(tableName(entity));
	const { extras, linked, unknown } = resolved;
	return {
		...{ caller, entity, before, id, extras, linked, unknown },
		changes: { ...resolved.changes },
		...{ silent: new Set(), dirt: {} },
	};
}

function perform(work: Work): JsonObject {
	const { before, after } = rules[tableName(work.entity)] ?? {};
	const ended = before?.(work);
	if (ended !== undefined) return ended;
	checkConstraints(work);
	const row = store(work);
	after?.(work, row);
	return echoOf(work, work.caller.site.store.get(tableName(work.entity), work.id) ?? row);
}

function store(work: Work): Row {
	const { entity, caller, changes, id } = work;
	const changed = hasChanged(work);
	if (changed) stamp(work);
	const row = withoutNulls({ id, ...work.before, ...changes });
	if (changed) {
		caller.site.store.put(tableName(entity), row);
		touchOwner(work, row);
	}
	return row;
}

/** Recorded: an update with the values that are there already moves no stamp. */
function hasChanged({ before, changes }: Work): boolean {
	if (before === undefined) return true;
	return Object.entries(changes).some(
		([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null),
	);
}

function stamp({ caller, entity, before, changes, silent }: Work): void {
	const now = caller.site.clock.now();
	const { created, modified } = entity;
	if (created !== undefined && before === undefined && (changes[created] ?? null) === null) {
		changes[created] = now;
		if (!showsStamps.has(entity.name)) silent.add(created);
	}
	if (modified === undefined) return;
	changes[modified] = now;
	if (!showsStamps.has(entity.name)) silent.add(modified);
}

/** Entities whose echo has the stamps; the reloaded ones have them anyway. */
const showsStamps = new Set([
	...['Campaign', 'Event', 'Tag', 'Relationship', 'Contact', 'Individual', 'Organization'],
	...['Household', 'Contribution', 'Case', 'Participant', 'CustomGroup'],
]);

/** Facts §7: e-mails, phones, addresses and websites move the contact's modified_date. */
function touchOwner({ caller, entity }: Work, row: Row): void {
	if (entity.touches !== undefined) touchContact(caller, row[entity.touches] ?? null);
}

/** Moves a contact's modified_date. */
export function touchContact({ site }: Caller, id: Json): void {
	const contact = site.store.get('Contact', Number(id ?? 0));
	if (contact === undefined) return;
	site.store.put('Contact', { ...contact, modified_date: site.clock.now() });
}

/** A row as it is stored. */
export function withoutNulls(row: JsonObject): Row {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
