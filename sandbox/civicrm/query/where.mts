import { isJsonObject, type Json } from '../../json.mts';
import { ApiFailure, PhpError } from '../failure.mts';
import { needColumn, type Column, type Frame, type Scope } from './columns.mts';
import { isCall, literalOf, readExpression } from './expression.mts';
import { operators } from './operators.mts';
import { wantedValue } from './wanted.mts';

/** The test of a row. */
export type Predicate = (frame: Frame) => boolean;

const always: Predicate = () => true;

/** The test of all clauses of a `where` together. */
export function readWhere(scope: Scope, where: Json | undefined): Predicate {
	return combine(
		'AND',
		clausesOf(where).map((clause) => readClause(scope, clause)),
	);
}

/** The clauses as lists; a flat clause or an object makes PHP stumble (recorded). */
export function clausesOf(where: Json | undefined): Json[][] {
	if (where === undefined || where === null) return [];
	const clauses = isJsonObject(where) ? Object.values(where) : where;
	if (!Array.isArray(clauses)) throw stumble(clauses);
	return clauses.map((clause) => {
		if (Array.isArray(clause)) return clause;
		throw stumble(clause);
	});
}

function stumble(value: Json): PhpError {
	const kind = typeof value === 'number' ? 'int' : value === null ? 'null' : typeof value;
	const given = kind === 'object' ? 'array' : kind;
	return new PhpError(`array_pad(): Argument #1 ($array) must be of type array, ${given} given`);
}

function combine(kind: 'AND' | 'OR', tests: Predicate[]): Predicate {
	if (tests.length === 0) return always;
	if (tests.length === 1) return tests[0] as Predicate;
	if (kind === 'OR') return (frame) => tests.some((test) => test(frame));
	return (frame) => tests.every((test) => test(frame));
}

function readClause(scope: Scope, clause: Json[]): Predicate {
	const [left, second] = clause;
	if (left === 'AND' || left === 'OR') {
		return combine(
			left,
			clausesOf(second).map((inner) => readClause(scope, inner)),
		);
	}
	if (left === 'NOT') {
		// its clauses are a list, or one clause alone
		const inner = Array.isArray(second) && typeof second[0] === 'string' ? [second] : second;
		const test = combine(
			'AND',
			clausesOf(inner).map((one) => readClause(scope, one)),
		);
		return (frame) => !test(frame);
	}
	return readComparison(scope, clause);
}

function readComparison(scope: Scope, clause: Json[]): Predicate {
	const [path, operator, value = null, isField] = clause;
	const name = String(path);
	const read = isCall(name) ? expressionReader(scope, name) : undefined;
	const column = read === undefined ? needColumn(scope, name) : undefined;
	const build = operators[String(operator)];
	if (build === undefined) throw new ApiFailure('Illegal operator');
	const left = read ?? readerOf(column as Column);
	if (isField === true) return fieldToField(scope, left, String(operator), String(value));
	const [wantedOperator, wanted] = column
		? wantedValue(scope.caller, column, String(operator), value)
		: [String(operator), value];
	if (column !== undefined) checkOperator(column, wantedOperator);
	const meant = column === undefined ? wantedOperator : emptiness(column, wantedOperator);
	const test = operators[meant]?.(wanted) ?? build(wanted);
	return (frame) => test(left(frame));
}

/** Groups and tags take no other operators (ContactGetSpecProvider). */
function checkOperator({ field }: Column, operator: string): void {
	const isMembership = field.kind === 'Filter' && field.dataType === 'Array';
	if (!isMembership || operator === 'IN' || operator === 'NOT IN') return;
	throw new ApiFailure(`Illegal operator for '${field.name}'`);
}

const hasEmptyValue = new Set(['String', 'Integer', 'Float', 'Boolean']);

/** Of other types, nothing but null is empty (Api4Query::createSQLClause). */
function emptiness({ field }: Column, operator: string): string {
	const isPlain = hasEmptyValue.has(field.dataType) || field.multiple;
	return isPlain ? operator : operator.replace('EMPTY', 'NULL');
}

/** Options are compared as they are stored: `wantedValue` has looked the label up. */
function readerOf(column: Column): (frame: Frame) => Json {
	return column.raw;
}

function expressionReader(scope: Scope, text: string): (frame: Frame) => Json {
	const expression = readExpression(scope, text);
	if (expression === undefined) throw new ApiFailure(`Invalid field '${text}'`);
	return (frame) => expression.read([frame]);
}

function fieldToField(
	scope: Scope,
	left: (frame: Frame) => Json,
	operator: string,
	path: string,
): Predicate {
	const right = needColumn(scope, path);
	return (frame) => operators[operator]?.(right.read(frame))(left(frame)) === true;
}

/** A join's condition: the right side is a field, or a literal in quotes of its own (recorded). */
export function readJoinCondition(scope: Scope, clause: Json[]): Predicate {
	const [path, operator, value = null] = clause;
	if (path === 'AND' || path === 'OR') {
		return combine(
			path,
			clausesOf(operator).map((inner) => readJoinCondition(scope, inner)),
		);
	}
	if (typeof value !== 'string') return readComparison(scope, clause);
	const literal = literalOf(value);
	if (literal !== undefined) return readComparison(scope, [path, operator ?? '=', literal]);
	return readComparison(scope, [path, operator ?? '=', value, true]);
}
