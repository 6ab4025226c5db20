import { ApiFailure } from '../failure.mts';
import { rules } from '../rules/rules.mts';
import { entities, tableName } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import type { Row } from '../store.mts';
import { touchContact, withoutNulls } from './put.mts';

/** Deletes a record: a contact goes to the trash unless it is to be gone for good. */
export function deleteRow(caller: Caller, entity: EntitySpec, row: Row, useTrash: boolean): void {
	const { site } = caller;
	const table = tableName(entity);
	site.beforeWrite(table);
	if (table === 'Contact' && useTrash) {
		if (row.is_deleted === true) return;
		const modified_date = site.clock.now();
		site.store.put('Contact', { ...row, is_deleted: true, modified_date });
		return;
	}
	rules[table]?.remove?.(caller, row);
	if (table === 'Contact' && hasMoney(caller, row)) {
		throw new ApiFailure(`Could not delete Contact id ${String(row.id)}`);
	}
	unlink(caller, table, row.id as number);
	site.store.remove(table, row.id as number);
	if (entity.touches !== undefined) touchContact(caller, row[entity.touches] ?? null);
}

function hasMoney({ site }: Caller, { id }: Row): boolean {
	return site.store.find('Contribution', 'contact_id', id as number).length > 0;
}

/** What the database's foreign keys do: rows that need this one go too, others forget it. */
function unlink(caller: Caller, table: string, id: number): void {
	const { store } = caller.site;
	for (const spec of entities.values()) {
		if (spec.contactType !== undefined) continue;
		for (const field of spec.fields.values()) {
			if (field.fkEntity !== table || field.kind !== 'Field' || field.multiple) continue;
			for (const row of store.find(spec.name, field.name, id)) {
				const goes = !field.nullable || spec.access === 'detail';
				if (goes) deleteRow(caller, spec, row, false);
				else store.put(spec.name, withoutNulls({ ...row, [field.name]: null }));
			}
		}
	}
}
