import { CrmError } from '../../core/crm/error';
import { isWhere } from './json';

export type Parameters = Record<string, unknown>;

/** Words of APIv4 itself; anything else beside them is a field and its value. */
const WORDS = new Set([
	'chain',
	'checkPermissions',
	'debug',
	'defaults',
	'formatWrite',
	'groupBy',
	'having',
	'join',
	'language',
	'limit',
	'match',
	'offset',
	'orderBy',
	'records',
	'reload',
	'select',
	'useTrash',
	'values',
	'where',
]);

function partsOf(given: Parameters): { words: Parameters; plain: Parameters } {
	const split = (isWord: boolean) =>
		Object.fromEntries(Object.entries(given).filter(([name]) => WORDS.has(name) === isWord));
	return { words: split(true), plain: split(false) };
}

function asCondition([name, value]: [string, unknown]): unknown[] {
	if (value === null) return [name, 'IS NULL'];
	return [name, Array.isArray(value) ? 'IN' : '=', value];
}

function whereWith(words: Parameters, plain: Parameters): Parameters {
	const conditions = Object.entries(plain).map(asCondition);
	if (conditions.length === 0) return words;
	return { ...words, where: [...((words.where as unknown[]) ?? []), ...conditions] };
}

function valuesWith(words: Parameters, plain: Parameters): Parameters {
	if (Object.keys(plain).length === 0) return words;
	return { ...words, values: { ...(words.values as object), ...plain } };
}

const IN_WORDS: Record<string, (words: Parameters, plain: Parameters) => Parameters> = {
	get: whereWith,
	delete: whereWith,
	create: valuesWith,
	update: (words, { id, ...plain }) =>
		valuesWith(id === undefined ? words : whereWith(words, { id }), plain),
};

/** Parameters of APIv4, in which fields and their values may be given as they are. */
export function inWordsOfV4(action: string, given: Parameters): Parameters {
	const { words, plain } = partsOf(given);
	const put = IN_WORDS[action];
	return put ? put(words, plain) : given;
}

/** CiviCRM answers other shapes with an error page that takes all calls of a request with it. */
export function checkShapes(parameters: Parameters): void {
	const { where, values, records } = parameters;
	const isList = (value: unknown) =>
		Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);
	const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
	if (where !== undefined && !isWhere(where)) {
		throw wrong('"where" must be a list of conditions, such as [["id", ">", 5]]');
	}
	if (values !== undefined && !isObject(values)) throw wrong('"values" must be an object');
	if (records !== undefined && !isList(records)) throw wrong('"records" must be a list of records');
}

const wrong = (message: string) =>
	new CrmError('validation', `Parameters (JSON): ${message}`, {
		field: 'Parameters (JSON)',
		fate: 'notWritten',
	});

/** How APIv3 takes a limit beside `options.limit`, which wins over all of them. */
const LIMITS = ['option.limit', 'option_limit', 'rowCount'];

/** APIv3 changes a record by creating it with its ID, and lists 25 records unless told otherwise. */
export function inWordsOfV3(action: string, given: Parameters): [string, Parameters] {
	if (action === 'update' && given.id !== undefined) return ['create', given];
	const { limit } = (given.options ?? {}) as { limit?: unknown };
	const isLimited = limit !== undefined || LIMITS.some((name) => given[name] !== undefined);
	if (action !== 'get' || isLimited) return [action, given];
	return [action, { ...given, options: { ...(given.options as object), limit: 0 } }];
}
