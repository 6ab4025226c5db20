import type { Json } from '../../json.mts';
import { tableName } from '../schema/schema.mts';
import type { Row } from '../store.mts';
import { findColumn, type Scope } from './columns.mts';
import { wantedValue } from './wanted.mts';

/** Rows among which all matches are, and whether they are in ascending order of id. */
export interface Candidates {
	rows: Iterable<Row>;
	/** How many there are at most. */
	count: number;
}

/** As many values as are looked up in an index; with more of them a scan is as good. */
const maxLookups = 5000;

/**
 * Narrows a table down by its indexes, as the database would: an equal sign or IN on a column, or
 * bounds on the id. Without any it is the whole table.
 */
export function findCandidates(
	scope: Scope,
	clauses: readonly Json[][],
	descending: boolean,
): Candidates {
	const { store } = scope.caller.site;
	const table = tableName(scope.entity);
	let best: Row[] | undefined;
	for (const [path, operator, value = null, isField] of clauses) {
		if ((operator !== '=' && operator !== 'IN') || isField === true) continue;
		const rows = lookUp(scope, table, String(path), String(operator), value);
		if (rows !== undefined && (best === undefined || rows.length < best.length)) best = rows;
	}
	if (best !== undefined) {
		const rows = best.sort((one, other) => Number(one.id) - Number(other.id));
		return { rows: descending ? rows.reverse() : rows, count: rows.length };
	}
	const ids = store.ids(table);
	const start = firstAbove(ids, lowerBound(clauses));
	const end = Math.max(start, firstAbove(ids, upperBound(clauses)));
	const within = ids.slice(start, end);
	return { rows: walk(scope, table, within, descending), count: within.length };
}

function* walk(
	{ caller }: Scope,
	table: string,
	ids: readonly number[],
	descending: boolean,
): Iterable<Row> {
	const { store } = caller.site;
	for (let step = 0; step < ids.length; step++) {
		const index = descending ? ids.length - 1 - step : step;
		const row = store.get(table, ids[index] as number);
		if (row !== undefined) yield row;
	}
}

/** What the id is compared with by one of the operators. */
function idsIn(clauses: readonly Json[][], wanted: string): number[] {
	return clauses
		.filter(([path, operator, , isField]) => {
			return path === 'id' && operator === wanted && isField !== true;
		})
		.map(([, , value]) => Number(value))
		.filter((id) => !Number.isNaN(id));
}

/** The highest id that a clause `id >` or `id >=` excludes. */
function lowerBound(clauses: readonly Json[][]): number {
	const bounds = idsIn(clauses, '>=').map((id) => id - 1);
	return Math.max(0, ...idsIn(clauses, '>'), ...bounds);
}

/** The highest id that the clauses `id <` and `id <=` let pass. */
function upperBound(clauses: readonly Json[][]): number {
	const bounds = idsIn(clauses, '<').map((id) => id - 1);
	return Math.min(Infinity, ...idsIn(clauses, '<='), ...bounds);
}

function firstAbove(ids: readonly number[], bound: number): number {
	let [low, high] = [0, ids.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ids[middle] as number) > bound) high = middle;
		else low = middle + 1;
	}
	return low;
}

function lookUp(
	scope: Scope,
	table: string,
	path: string,
	operator: string,
	value: Json,
): Row[] | undefined {
	const [linkTable, linkPath] = linkOf(path);
	const column = findColumn(scope, path);
	if (column === undefined || column.field.kind !== 'Field' || column.field.multiple)
		return undefined;
	if (path !== column.field.name && linkTable === undefined) return undefined;
	const [meant, wanted] = wantedValue(scope.caller, column, operator, value);
	if (meant !== operator) return undefined;
	const values = Array.isArray(wanted) ? wanted : [wanted];
	if (values.length > maxLookups || values.includes(null)) return undefined;
	// a table default isn't stored, so no index knows it
	if (column.field.dataType === 'Boolean' || column.field.tableDefault !== undefined)
		return undefined;
	const { store } = scope.caller.site;
	const found = new Map<Json, Row>();
	for (const item of values) {
		const rows =
			linkTable === undefined
				? store.find(table, path, item)
				: contactsOf(scope, linkTable, linkPath, item);
		for (const row of rows) found.set(row.id ?? null, row);
	}
	return [...found.values()];
}

const links: Record<string, string> = {
	email_primary: 'Email',
	phone_primary: 'Phone',
	address_primary: 'Address',
};

/** `email_primary.email` → Email, `email`. */
function linkOf(path: string): [string | undefined, string] {
	const [head = '', rest = '', ...more] = path.split('.');
	return more.length === 0 && rest !== '' ? [links[head], rest] : [undefined, rest];
}

function contactsOf({ caller }: Scope, entity: string, column: string, value: Json): Row[] {
	const { store } = caller.site;
	return store.find(entity, column, value).flatMap(({ contact_id }) => {
		const row = store.get('Contact', Number(contact_id ?? 0));
		return row === undefined ? [] : [row];
	});
}
