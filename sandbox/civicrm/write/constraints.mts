import type { JsonObject } from '../../json.mts';
import { ApiFailure, databaseFailure } from '../failure.mts';
import { tableName } from '../schema/schema.mts';
import { current, type Work } from './work.mts';

/** What the database itself refuses: two rows alike, and references to nothing. */
export function checkConstraints(work: Work): void {
	for (const columns of work.entity.unique ?? []) checkUnique(work, columns);
	for (const [name, value] of Object.entries(work.changes)) {
		const field = work.caller.site.schema.field(work.entity.name, name);
		if (!field?.fkEntity || field.multiple || value === null) continue;
		if (field.kind !== 'Field' && field.kind !== 'Custom') continue;
		const { store } = work.caller.site;
		const target = field.fkEntity;
		if (store.has(target) && store.get(target, Number(value)) === undefined) {
			throw databaseFailure('constraint violation');
		}
	}
}

function checkUnique(work: Work, columns: readonly string[]): void {
	const values = columns.map((column) => withDefault(work, column));
	if (values.includes(null) || columns.every((column) => work.changes[column] === undefined))
		return;
	const { store } = work.caller.site;
	const [first = ''] = columns;
	const twin = store.find(tableName(work.entity), first, values[0] ?? null).find(
		(row) =>
			columns.every((column, index) => {
				const stored = row[column] ?? work.entity.fields.get(column)?.tableDefault ?? null;
				return String(stored).toLowerCase() === String(values[index]).toLowerCase();
			}) && row.id !== work.id,
	);
	if (twin === undefined) return;
	if (work.entity.name === 'Contribution') throw duplicateContribution(twin, first);
	throw databaseFailure(
		'already exists',
		`Duplicate entry '${String(values[0])}' for key 'UI_${first}'`,
	);
}

function withDefault(work: Work, column: string) {
	return current(work, column) ?? work.entity.fields.get(column)?.tableDefault ?? null;
}

/** Recorded for a transaction id that is there already. */
function duplicateContribution(twin: JsonObject, column: string): ApiFailure {
	return new ApiFailure(
		'Duplicate error - existing contribution record(s) have a matching Transaction ID or ' +
			'Invoice Reference. Contribution record ID(s) are: ' +
			`[id: ${String(twin.id)}, ${column}: ${String(twin[column])}]`,
	);
}
