import { CrmError } from '../../core/crm/error';
import { failed } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import { suggestion } from '../../core/schema/names';
import type { WireRecord } from '../wire/answers';
import type { CiviApi } from '../wire/api';
import type { Parameters } from './plain-parameters';

/** Actions that select by their parameters. A name that APIv3 doesn't know selects everything. */
const SELECTING = new Set(['get', 'getcount', 'getsingle', 'getvalue', 'getlist', 'replace']);

const WORDS = new Set([
	'check_permissions',
	'debug',
	'filters',
	'id',
	'is_deleted',
	'offset',
	'option_limit',
	'option_offset',
	'option_sort',
	'options',
	'return',
	'rowCount',
	'sequential',
	'sort',
	'version',
	// of contacts
	'filter_group_id',
	'showAll',
	// of getlist
	'input',
	'page_num',
	'params',
	'search_field',
]);

const OPERATORS = new Set([
	'=',
	'<=',
	'>=',
	'<',
	'>',
	'<>',
	'!=',
	'BETWEEN',
	'IN',
	'IS NOT NULL',
	'IS NULL',
	'LIKE',
	'NOT BETWEEN',
	'NOT IN',
	'NOT LIKE',
]);

const isNoField = (name: string) => WORDS.has(name) || name.startsWith('api.');

const isElsewhere = (name: string) => name.startsWith('api.') || name.includes('.');

function objection(parameters: Parameters, known: Set<string>): string | undefined {
	for (const [name, value] of Object.entries(parameters)) {
		if (WORDS.has(name) || isElsewhere(name)) continue;
		if (!known.has(name)) {
			return `There is no field "${name}" in APIv3.${suggestion(name, [...known])}`;
		}
		const isTest = typeof value === 'object' && value !== null && !Array.isArray(value);
		const strange = isTest && Object.keys(value).find((word) => !OPERATORS.has(word));
		if (strange) return `There is no operator "${strange}" in APIv3`;
	}
	return undefined;
}

/** The same of a replace, which deletes what it selects and isn't among its values. */
function objectionToReplace(parameters: Parameters, known: Set<string>): string | undefined {
	const filters = { ...parameters };
	delete filters.values;
	const isOfAll = Object.keys(filters).every((name) => name !== 'id' && isNoField(name));
	if (isOfAll) return 'Replace without a filter would delete all records that are not given';
	return objection(filters, known);
}

const judgeOf = (action: string) => (action === 'replace' ? objectionToReplace : objection);

/** `id` is `contact_id` too, and `source` is `contact_source`: APIv3 takes either. */
const namesOf = ({ name, uniqueName, 'api.aliases': aliases = [] }: WireRecord): string[] =>
	[name, uniqueName, ...Object.values(aliases as object)].flatMap((one) =>
		typeof one === 'string' ? [one] : [],
	);

/** Why these parameters would select what nobody asked for; undefined where they are fine. */
export async function refusalsV3(
	entity: string,
	calls: Array<{ action: string; parameters: Parameters }>,
	api: CiviApi,
): Promise<Array<Outcome<never> | undefined>> {
	if (!calls.some(({ action }) => SELECTING.has(action))) return calls.map(() => undefined);
	const [fields] = await api.callsV3([[entity, 'getfields', { api_action: 'get' }]], {
		effect: 'read',
		repeatable: true,
	});
	if (fields.state !== 'done') return calls.map(() => fields as Outcome<never>);
	const known = new Set(fields.value.flatMap(namesOf));
	return calls.map(({ action, parameters }) => {
		const words = SELECTING.has(action) ? judgeOf(action)(parameters, known) : undefined;
		if (words === undefined) return undefined;
		return failed(new CrmError('validation', words, { fate: 'notWritten' }));
	});
}
