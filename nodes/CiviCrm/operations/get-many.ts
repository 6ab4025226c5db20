import type { INodeProperties } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { attempt, done } from '../../core/crm/outcome';
import type { Query } from '../../core/crm/query';
import { getMany as getManyOfAll } from '../../core/operations/get-many';
import type { Operation, OperationContext } from '../../core/operations/operation';
import { stepOn } from '../../core/sync/sets';
import type { CiviStore } from '../store';
import { readWhere } from './json';
import { namesIn, RawCheck } from './raw-parameters';
import { whereOption } from './where-option';

/** A query with what only CiviCRM understands. */
export interface CiviQuery extends Query {
	/** Conditions in APIv4's own form. */
	where?: unknown[][];
	/** Further columns: fields of linked records, option labels, SQL functions. */
	select?: string[];
}

const selectOption: INodeProperties = {
	displayName: 'Further Columns',
	name: 'select',
	type: 'string',
	default: '',
	placeholder: 'e.g. contact_id.display_name, gender_id:label',
	description:
		'More columns for the output, separated by commas: fields of linked records, labels of options, or functions, as the API Explorer names them',
};

/** A comma between parentheses belongs to a function. */
const columnsOf = (text: unknown): string[] =>
	Array.isArray(text)
		? text.map(String)
		: String(text ?? '')
				.split(/,(?![^(]*\))/)
				.map((column) => column.trim())
				.filter((column) => column !== '');

/** Functions that make one row of all that are found: each record would be lost but one. */
const OF_ALL_ROWS = /\b(AVG|COUNT|GROUP_\w+|MAX|MIN|STDDEV|SUM)\s*\(/i;

function checkRows(columns: string[]): void {
	const column = columns.find((one) => OF_ALL_ROWS.test(one));
	if (column === undefined) return;
	const message = `The column "${column}" would make one record of all that are found`;
	throw new CrmError('validation', message, {
		field: 'Further Columns',
		fate: 'notWritten',
		advice: 'Leave it out. To count, use the operation Count; to sum up, Run Action with groupBy.',
	});
}

/** Checks conditions and columns that are in CiviCRM's own form. */
async function checkRaw(queries: CiviQuery[], { store, entity }: OperationContext) {
	const raw = queries.filter(({ where = [], select = [] }) => where.length + select.length > 0);
	if (raw.length === 0) return queries.map(done);
	const names = raw.flatMap(({ where = [], select }) => namesIn(where, select));
	const fields = await (store as CiviStore).fields(entity, 'read', names);
	const check = new RawCheck(fields);
	return await Promise.all(
		queries.map((query) =>
			attempt(async () => {
				check.where(query.where ?? []);
				check.columns(query.select ?? []);
				checkRows(query.select ?? []);
				return query;
			}),
		),
	);
}

export const getMany: Operation<CiviQuery> = {
	...getManyOfAll,
	options: (definition) => [...getManyOfAll.options(definition), selectOption, whereOption],
	read: (item) => ({
		...getManyOfAll.read(item),
		where: readWhere(item.option('where'), 'Where (JSON)'),
		select: columnsOf(item.option('select')),
	}),
	check: async (queries, context) => {
		const checked = (await getManyOfAll.check?.(queries, context)) ?? [];
		return await stepOn(checked, async (fine) => await checkRaw(fine, context));
	},
};
