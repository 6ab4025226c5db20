import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { ApiFailure, PhpError } from '../failure.mts';

/** PHP's type of a parameter; `any` is not checked. */
export type ParamType = 'array' | 'int' | 'bool' | 'string' | 'any';

/** What every action takes. */
const common: Record<string, ParamType> = {
	language: 'any',
	chain: 'array',
	checkPermissions: 'any',
	debug: 'any',
	version: 'any',
};

/** The parameters of an action, checked as CiviCRM checks them, in its words (recorded). */
export function checkParams(
	types: Readonly<Record<string, ParamType>>,
	params: Json | undefined,
): JsonObject {
	if (!isJsonObject(params) && !Array.isArray(params)) throw wrongParams(params);
	const given: JsonObject = isJsonObject(params) ? { ...params } : {};
	for (const [name, value] of Object.entries(given)) {
		const type = types[name] ?? common[name];
		if (type === undefined) throw new ApiFailure(`Unknown api parameter: ${name}`);
		given[name] = checked(name, type, value);
	}
	return given;
}

/** Recorded: malformed JSON is null to PHP, and the error is a page. */
export function wrongParams(params: Json | undefined): PhpError {
	const kind = typeof params === 'number' ? 'int' : typeof params;
	const given = params === null || params === undefined ? 'null' : kind;
	return new PhpError(`array_diff_key(): Argument #2 must be of type array, ${given} given`);
}

function checked(name: string, type: ParamType, value: Json): Json {
	if (type === 'any' || value === null) return value;
	if (type === 'array' && typeof value === 'object') return value;
	if (type === 'string' && typeof value !== 'object') return String(value);
	if (type === 'bool' && typeof value !== 'object') return value === true || Number(value) === 1;
	// recorded: `"2"` is a number, `"abc"` isn't
	if (type === 'int' && /^-?\d+$/.test(String(value))) return Number(value);
	throw new ApiFailure(`Parameter "${name}" is not of the correct type. Expecting ${type}.`);
}

/** A parameter that is a list; PHP's arrays may come as objects. */
export function listParam(params: JsonObject, name: string): Json[] {
	const value = params[name];
	if (isJsonObject(value)) return Object.values(value);
	return Array.isArray(value) ? value : [];
}

/** A parameter that is an object; an empty list is one too. */
export function objectParam(params: JsonObject, name: string): JsonObject {
	const value = params[name];
	return isJsonObject(value) ? value : {};
}

/** Refuses a call without a parameter it needs (recorded words). */
export function needParam(params: JsonObject, name: string): void {
	const value = params[name];
	const empty = value === undefined || value === null || Object.keys(value as object).length === 0;
	if (empty) throw new ApiFailure(`Parameter "${name}" is required.`);
}
