import { CrmError } from '../core/crm/error';
import type { Field } from '../core/crm/field';
import { refuseCut } from '../core/schema/cut-text';
import { suggestion } from '../core/schema/names';
import type { WireQuery } from './filters';

/** Every operator of the documentation, and whether it takes a list. */
const OPERATORS: Record<string, boolean> = {
	$not: false,
	$in: true,
	$nin: true,
	$gt: false,
	$gte: false,
	$lt: false,
	$lte: false,
	$bt: true,
	$sw: false,
	$ew: false,
	$con: false,
};

const isObject = (value: unknown): value is WireQuery =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function refuse(message: string): CrmError {
	return new CrmError('validation', `Query (JSON): ${message}`, {
		field: 'Query (JSON)',
		fate: 'notWritten',
		advice:
			'Compare it with {"name": {"$con": "Ltd"}, "$or": [{"type": "Client"}, {"leadscore": {"$gt": 50}}]}.',
	});
}

function checkCondition(condition: unknown, key: string): void {
	if (!isObject(condition)) return;
	const operators = Object.keys(condition);
	if (operators.length !== 1) throw refuse(`"${key}" takes exactly one operator`);
	const [operator] = operators;
	const takesList = OPERATORS[operator];
	if (takesList === undefined) {
		const near = suggestion(operator, Object.keys(OPERATORS));
		throw refuse(`there is no operator "${operator}".${near}`);
	}
	if (takesList !== Array.isArray(condition[operator])) {
		throw refuse(`"${operator}" of "${key}" takes ${takesList ? 'a list' : 'one value'}`);
	}
}

function checkQuery(query: unknown, keys: Set<string>): void {
	if (!isObject(query)) throw refuse('a query is an object of fields and conditions');
	for (const [key, condition] of Object.entries(query)) {
		if (key === '$or') {
			const members = Array.isArray(condition) ? (condition as unknown[]) : [];
			if (members.length === 0) throw refuse('"$or" takes a list of queries');
			for (const member of members) checkQuery(member, keys);
		} else if (keys.has(key)) checkCondition(condition, key);
		else throw refuse(`there is no field "${key}".${suggestion(key, [...keys])}`);
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// The documentation's own examples have them in places
		const isCurly = /[“”]/.test(text);
		throw refuse(isCurly ? 'curly quotes are no JSON; write "…"' : 'this is not valid JSON');
	}
}

/** A query that a person wrote in Spotler CRM's own language, checked against the fields. */
export function rawQuery(given: unknown, fields: Field[]): WireQuery {
	if (given === undefined || given === '') return {};
	const query = typeof given === 'string' ? parsed(given) : given;
	refuseCut(query, 'Query (JSON)');
	checkQuery(query, new Set(fields.map(({ key }) => key)));
	return query as WireQuery;
}
