import type { Json } from '../../json.mts';
import { findColumn, needColumn, type Column, type Frame, type Scope } from './columns.mts';
import { aggregates, functions } from './functions.mts';

/** A selected value: a field, a literal, or a function of other expressions. */
export interface Expression {
	alias: string;
	/** The field itself, when it is nothing more. */
	column?: Column;
	/** True if it needs a group of rows. */
	aggregate: boolean;
	read(frames: readonly Frame[]): Json;
}

const call = /^([A-Z_]+)\((.*)\)$/s;

/** Reads `first_name`, `COUNT(id) AS count`, `CONCAT(a,"-",b)`; undefined for an unknown field. */
export function readExpression(scope: Scope, text: string): Expression | undefined {
	const [, source = text, alias = text] = /^(.*\))\s+AS\s+(\w[\w.:]*)$/s.exec(text.trim()) ?? [];
	const match = call.exec(source.trim());
	if (match !== null) return functionOf(scope, match[1] as string, match[2] as string, alias);
	const column = findColumn(scope, source);
	if (column === undefined) return undefined;
	return {
		alias,
		column,
		aggregate: false,
		read: ([frame]) => (frame ? column.read(frame) : null),
	};
}

/** True for a text that calls a function. */
export function isCall(text: string): boolean {
	return call.test(text.replace(/\s+AS\s+\w[\w.:]*$/, ''));
}

function functionOf(scope: Scope, name: string, inner: string, alias: string): Expression {
	const [, distinct, list = ''] = /^(DISTINCT\s+)?(.*)$/s.exec(inner.trim()) ?? [];
	const parts = splitArguments(list).map((part) => argumentOf(scope, part));
	const aggregate = aggregates[name];
	if (aggregate !== undefined) {
		const [first] = parts;
		const read = (frames: readonly Frame[]) => {
			const values = frames.map((frame) => first?.read([frame]) ?? 1);
			const kept = values.filter((value) => value !== null);
			return aggregate(distinct === undefined ? kept : [...new Set(kept)]);
		};
		return { alias, aggregate: true, read };
	}
	const compute = functions[name];
	if (compute === undefined) throw new Error(`Unknown function ${name}`);
	return {
		alias,
		aggregate: parts.some((part) => part.aggregate),
		read: (frames) =>
			compute(
				parts.map((part) => part.read(frames)),
				scope.caller,
			),
	};
}

function argumentOf(scope: Scope, text: string): Expression {
	const literal = literalOf(text);
	if (literal !== undefined) return { alias: text, aggregate: false, read: () => literal };
	const expression = isCall(text) ? readExpression(scope, text) : undefined;
	if (expression !== undefined) return expression;
	const column = needColumn(scope, text);
	return {
		alias: text,
		column,
		aggregate: false,
		read: ([frame]) => (frame ? column.read(frame) : null),
	};
}

/** `"text"`, `'text'` or a number. */
export function literalOf(text: string): string | number | undefined {
	if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
	const quoted = /^(["'])(.*)\1$/s.exec(text);
	return quoted?.[2];
}

/** The arguments of a call; commas within quotes and brackets don't divide. */
function splitArguments(text: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let quote = '';
	let part = '';
	for (const sign of text) {
		if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
		else if (sign === quote) quote = '';
		else if (quote === '' && sign === '(') depth++;
		else if (quote === '' && sign === ')') depth--;
		if (sign === ',' && depth === 0 && quote === '') {
			parts.push(part.trim());
			part = '';
		} else part += sign;
	}
	return part.trim() === '' ? parts : [...parts, part.trim()];
}
