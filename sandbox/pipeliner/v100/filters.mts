import { operators, operatorsWithoutValue, textOperators, type Scalar } from '../conditions.mts';
import type { Entity, EntityField } from '../model/entity.mts';
import type { Condition, Order } from '../select.mts';
import { isDay, readTime } from '../times.mts';
import type { Call } from './call.mts';
import { invalidParameter, Refusal } from './errors.mts';
import { fieldOf } from './paths.mts';

interface Written {
	/** The values of `filter[name]`, in their order. */
	plain: string[];
	/** The values of `filter[name][]` or `filter[name][0]`. */
	bracketed: string[];
	operator: string;
}

const parameterForm = /^(filter|filter-op)\[([^\]]+)\](\[\d*\])?$/;

/** The conditions in a query string. */
export function readConditions(call: Call, entity: Entity): Condition[] {
	const conditions: Condition[] = [];
	for (const [name, written] of readParameters(call.query)) {
		const field = fieldOf(call.space, entity, name);
		if (field === undefined) {
			if (call.space.switches.settings.unknownQueryField === 'ignore') continue;
			throw refused(`Parameter 'filter': ${entity.name} has no field '${name}'.`);
		}
		conditions.push(readCondition(call, field, written));
	}
	return conditions;
}

function readParameters(query: URLSearchParams): Map<string, Written> {
	const parameters = new Map<string, Written>();
	for (const [key, value] of query) {
		const match = parameterForm.exec(key);
		if (match === null) {
			if (key.startsWith('filter')) throw refused(`Parameter '${key}' is not a filter.`);
			continue;
		}
		const [, kind, name, brackets] = match;
		const known = parameters.get(name) ?? { plain: [], bracketed: [], operator: 'eq' };
		parameters.set(name, known);
		if (kind === 'filter-op') known.operator = value;
		else if (brackets === undefined) known.plain.push(value);
		else known.bracketed.push(value);
	}
	return parameters;
}

function readCondition(call: Call, field: EntityField, written: Written): Condition {
	const { operator, plain, bracketed } = written;
	const { repeatedFilter } = call.space.switches.settings;
	if (!operators.some((known) => known === operator))
		throw refused(`Unknown filter operator '${operator}'.`);
	if (field.type === 'many') throw refused(`Cannot filter by relation '${field.name}'.`);
	if (operatorsWithoutValue.includes(operator)) return { field, operator, wanted: [[]] };
	if (operator === 'between') {
		const ends = betweenEnds(call, written);
		return { field, operator, wanted: [ends.map((end) => readWanted(call, field, operator, end))] };
	}
	const values = [...plain, ...bracketed];
	if (values.length === 0) throw refused(`Filter of '${field.name}' has no value.`);
	const counted = repeatedFilter === 'any' ? values : values.slice(-1);
	return {
		...{ field, operator },
		wanted: counted.map((value) => [readWanted(call, field, operator, value)]),
	};
}

/** How two values are written isn't documented: only the switched way is understood. */
function betweenEnds({ space }: Call, { plain, bracketed }: Written): string[] {
	const { between } = space.switches.settings;
	const comma = plain.length === 1 ? plain[0].split(',') : [];
	const ends = { comma, repeated: plain, brackets: bracketed }[between];
	if (ends.length !== 2) throw refused("Filter operator 'between' needs two values.");
	return ends;
}

function readWanted(call: Call, field: EntityField, operator: string, text: string): Scalar {
	if (textOperators.includes(operator)) return text;
	const wanted = readScalar(call, field, text);
	if (wanted === undefined) throw refused(`Invalid value of filter '${field.name}'.`);
	return wanted;
}

function readScalar({ zone }: Call, { type }: EntityField, text: string): Scalar | undefined {
	switch (type) {
		case 'boolean':
			return { true: true, '1': true, false: false, '0': false }[text.toLowerCase()];
		case 'integer':
		case 'number':
		case 'enum':
			return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
		case 'datetime':
			return readTime(text, zone);
		case 'date':
			return isDay(text.slice(0, 10)) ? text.slice(0, 10) : undefined;
		case 'uuid':
			return text.toLowerCase();
		case 'link':
		case 'primary':
			return text.split('/').at(-1)?.toLowerCase();
		default:
			return text;
	}
}

/** The order in `order-by=created,-modified`. */
export function readOrder(call: Call, entity: Entity): Order[] {
	const names = (call.query.get('order-by') ?? '').split(',').filter((name) => name !== '');
	return names.flatMap((name) => {
		const descending = name.startsWith('-');
		const field = fieldOf(call.space, entity, name.replace(/^[-+]/, ''));
		if (field !== undefined) return [{ field, descending }];
		if (call.space.switches.settings.unknownQueryField === 'ignore') return [];
		throw refused(`Parameter 'order-by': ${entity.name} has no field '${name}'.`);
	});
}

function refused(message: string): Refusal {
	return new Refusal(invalidParameter(message));
}
