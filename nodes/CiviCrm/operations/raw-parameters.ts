import { CrmError } from '../../core/crm/error';
import { FieldNames, suggestion } from '../../core/schema/names';
import type { CiviField } from '../fields/field';
import { trapIn } from '../fields/traps';
import { OPERATORS_OF_CIVICRM } from '../operators';

/** Parameters of APIv4 as the API Explorer shows them, checked where CiviCRM doesn't. */

const GROUPS = new Set(['AND', 'OR', 'NOT']);
/** Operators that compare with a value of the field, and not with a part or a pattern of one. */
const OF_VALUES = /^(=|!=|<>|<|<=|>|>=|(NOT )?IN|(NOT )?BETWEEN)$/;

/** Why an operator would find nothing with such a value, whatever the records have. */
function lackOfValues(operator: string, value: unknown): string | undefined {
	if (!OF_VALUES.test(operator)) return undefined;
	if (value === null || value === undefined) {
		return `"${operator}" is given no value. To ask for records without one, use "IS NULL"`;
	}
	const isPair = Array.isArray(value) && value.length === 2;
	return operator.endsWith('BETWEEN') && !isPair
		? `"${operator}" takes a list of two values`
		: undefined;
}

const IS_DATE = new Set(['date', 'dateTime']);

// CiviCRM answers it with a number beside the records, of which there are none
const COUNTS =
	'"row_count" gives no records. Use the operation Count, or the column "COUNT(id) AS count"';

const refuse = (message: string, field?: string) =>
	new CrmError('validation', message, { field, fate: 'notWritten' });

/** `gender_id:label` without its suffix, `CONCAT(…)` and `*` as no name at all. */
function nameIn(expression: unknown): { name?: string; suffix?: string } {
	const [column] = String(expression).split(/ AS /i);
	if (/[(*]/.test(column)) return {};
	const [name, suffix] = column.trim().split(':');
	return { name, suffix };
}

/** All conditions of a tree of AND, OR and NOT. */
function conditionsIn(where: unknown[][]): unknown[][] {
	return where.flatMap((part) =>
		GROUPS.has(String(part[0]).toUpperCase()) ? conditionsIn(part[1] as unknown[][]) : [part],
	);
}

/** The names of the fields that conditions and columns are about. */
export const namesIn = (where: unknown[][], columns: unknown[] = []): string[] =>
	[...conditionsIn(where).map(([expression]) => expression), ...columns].flatMap((expression) => {
		const { name } = nameIn(expression);
		return name === undefined ? [] : [name];
	});

/** Holds parameters to the fields that a site has. */
export class RawCheck {
	private readonly byKey: Map<string, CiviField>;

	constructor(
		private readonly fields: CiviField[],
		/** Names of joined entities, whose fields CiviCRM checks itself. */
		private readonly aliases: string[] = [],
	) {
		this.byKey = new Map(fields.map((field) => [field.key, field]));
	}

	/** Throws for the first condition that CiviCRM would misread. */
	where(where: unknown[][]): void {
		for (const [expression, operator, value, isExpression] of conditionsIn(where)) {
			const word = String(operator).toUpperCase();
			if (!OPERATORS_OF_CIVICRM.includes(word)) {
				const similar = suggestion(word, OPERATORS_OF_CIVICRM);
				throw refuse(`There is no operator "${String(operator)}".${similar}`);
			}
			const { suffix = '' } = nameIn(expression);
			const field = this.fieldOf(expression);
			if (!field || isExpression === true) continue;
			const lack = lackOfValues(word, value);
			if (lack) throw refuse(`${field.label}: ${lack}`, field.label);
			// A part of a date is read as a date, too: as 1969-12-31
			if (!OF_VALUES.test(word) && !IS_DATE.has(field.type)) continue;
			const trap = trapIn(value, field, suffix);
			if (trap) throw refuse(`${field.label} ${trap}`, field.label);
		}
	}

	/** Throws for the first column that CiviCRM would leave out. */
	columns(columns: unknown[]): void {
		for (const column of columns) this.fieldOf(column);
	}

	/** Throws for the first value that CiviCRM would drop, cut or store as another. */
	values(values: Record<string, unknown>): void {
		for (const [name, value] of Object.entries(values)) {
			const field = this.fieldOf(name);
			const trap = field && trapIn(value, field, nameIn(name).suffix);
			if (trap) throw refuse(`${field.label} ${trap}`, field.label);
		}
	}

	private fieldOf(expression: unknown): CiviField | undefined {
		const { name } = nameIn(expression);
		if (name === undefined || this.aliases.includes(name.split('.')[0])) return undefined;
		const field = this.byKey.get(name);
		if (field) return field;
		if (name === 'row_count') throw refuse(COUNTS, name);
		const similar = new FieldNames(this.fields).suggest(name);
		throw refuse(`There is no field "${name}".${similar}`, name);
	}
}
