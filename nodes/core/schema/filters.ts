import { CrmError } from '../crm/error';
import type { Field, FieldValue } from '../crm/field';
import { OPERATORS } from '../crm/query';
import type { Condition, ExtraOperator, Filter, Operand, Query, Sort } from '../crm/query';
import { asCompared, isEmpty } from './comparable';
import { cutProblem } from './cut-text';
import { folded, suggestion } from './names';
import type { FieldNames } from './names';
import { compareWanted } from './select';
import { shown, ValueProblem } from './value-problem';
import type { ValueContext } from './value-problem';
import { elementsGiven, readValue } from './values';

const ON_ORDER = new Set(['greaterThan', 'atLeast', 'lessThan', 'atMost', 'between']);
const UNORDERED = new Set(['boolean', 'choice', 'reference', 'typed', 'object']);

export interface FilterContext extends ValueContext {
	isRecordId(text: string): boolean;
	/** Operators that the CRM adds to the common ones. */
	operators?: ExtraOperator[];
}

function refuse(message: string, field?: string, advice?: string): CrmError {
	return new CrmError('validation', message, { field, advice, fate: 'notWritten' });
}

export function fieldNamed(name: string, names: FieldNames): Field {
	if (isEmpty(name)) throw refuse('A condition or a sort has no field: choose one, or remove it');
	const field = names.find(name);
	if (field) return field;
	const message = `There is no field "${name}" to filter or sort by.${names.suggest(name)}`;
	throw refuse(
		message,
		name,
		'Choose it from the list, or call it as the output of Get Many does.',
	);
}

/** An operator by its name, or by its title in the menu, which agents and messages use. */
function operatorNamed(name: string, { operators = [] }: FilterContext): ExtraOperator {
	const common = Object.entries(OPERATORS).map(([value, meaning]) => ({ value, ...meaning }));
	const known = [...common, ...operators];
	const isCalled = ({ value, title }: ExtraOperator) =>
		[value, title].some((one) => folded(one) === folded(name));
	const found = known.find(({ value }) => value === name) ?? known.find(isCalled);
	if (found) return found;
	const names = known.map(({ value }) => value);
	const hint = suggestion(name, names) || ` Possible are: ${names.join(', ')}.`;
	throw refuse(`There is no operator "${name}".${hint}`);
}

/** Throws when the operator doesn't exist, or makes no sense of the field. */
function operatorFor(name: string, field: Field, context: FilterContext): ExtraOperator {
	const operator = operatorNamed(name, context);
	if (field.type === 'object' && operator.operand !== 'none') {
		throw refuse(
			`${field.label} holds data or linked records in whole, and "${name}" can't be asked of it`,
			field.label,
			'It can only be asked whether it is empty. Filter by another field, or by the linked records.',
		);
	}
	if (!ON_ORDER.has(operator.value) || !UNORDERED.has(field.type)) return operator;
	throw refuse(`${field.label} has no order, so "${name}" can't be asked of it`, field.label);
}

/** A piece of text, an address for instance, need not be a whole valid value of its field. */
function readOperand(value: unknown, field: Field, operand: Operand, context: FilterContext) {
	const cut = cutProblem(value);
	if (cut) throw refuse(`${field.label} ${cut}`, field.label);
	if (operand === 'text') {
		if (typeof value !== 'object') return String(value);
		throw refuse(`${field.label} can only be searched for text, not ${shown(value)}`, field.label);
	}
	const single: Field = {
		...field,
		many: false,
		timeOptional: true,
		zeroIsNone: false,
		choicesDependOn: undefined,
	};
	if (single.type === 'typed' || single.type === 'email') single.type = 'text';
	const read = readValue(value, single, context);
	if (read instanceof ValueProblem) throw refuse(`${field.label} ${read.text}`, field.label);
	if (field.type === 'reference' && !(field.isId ?? context.isRecordId)(String(read))) {
		const message = `${field.label} is filtered by ID, and "${String(read)}" is none`;
		throw refuse(message, field.label, 'Find the ID with Get Many of the linked records first.');
	}
	return read;
}

const HAS_SIZE = new Set(['integer', 'decimal', 'date', 'dateTime']);

/** Nothing lies between two values that are the wrong way round, and no CRM says why. */
function checkBounds(bounds: FieldValue[], field: Field, { timezone }: FilterContext): void {
	const [low, high] = bounds;
	const isInOrder = () =>
		!HAS_SIZE.has(field.type) || compareWanted(low, high, field, timezone) <= 0;
	if (bounds.length === 2 && isInOrder()) return;
	throw refuse(
		`"Between" on ${field.label} takes two values, the lowest and then the highest`,
		field.label,
	);
}

function checkCondition(given: Condition, names: FieldNames, context: FilterContext): Condition {
	const field = asCompared(fieldNamed(given.field, names));
	const { value: operator, operand } = operatorFor(given.operator, field, context);
	if (operand === 'none') return { field: field.key, operator };
	const wanted = operand === 'list' ? elementsGiven(given.value, field) : given.value;
	if (isEmpty(wanted)) {
		throw refuse(
			`The filter on ${field.label} has no value. To find records without one, use "Is Empty"`,
			field.label,
		);
	}
	const read = (one: unknown) => readOperand(one, field, operand, context);
	const value: FieldValue = operand === 'list' ? (wanted as unknown[]).map(read) : read(wanted);
	if (operator === 'between') checkBounds(value as FieldValue[], field, context);
	return { field: field.key, operator, value };
}

/**
 * The filter with its fields found and its values in their types. Throws a `CrmError` for every
 * field, operator or value that doesn't exist: no condition is ever left out.
 */
export function checkFilter(filter: Filter, names: FieldNames, context: FilterContext): Filter {
	if ('all' in filter) return { all: filter.all.map((one) => checkFilter(one, names, context)) };
	if ('any' in filter) return { any: filter.any.map((one) => checkFilter(one, names, context)) };
	return checkCondition(filter, names, context);
}

const DIRECTIONS = ['ascending', 'descending'];

export function checkSort(sort: Sort[], names: FieldNames): Sort[] {
	return sort.map(({ field, direction }) => {
		const { key, label } = fieldNamed(field, names);
		if (DIRECTIONS.includes(direction)) return { field: key, direction };
		const possible = DIRECTIONS.join(' or ');
		throw refuse(`Records are sorted ${possible} by ${label}, not ${shown(direction)}`, label);
	});
}

/**
 * A filter that a person or an agent wrote as JSON. Throws a `CrmError` on any part that is
 * neither a group nor a condition, so that none is passed over.
 */
export function readFilter(given: unknown): Filter {
	const part = (given ?? {}) as Record<string, unknown>;
	const keys = Object.keys(part).sort().join();
	if (keys === 'all' && Array.isArray(part.all)) return { all: part.all.map(readFilter) };
	// An empty "any" would fit no record at all
	if (keys === 'any' && Array.isArray(part.any) && part.any.length > 0) {
		return { any: part.any.map(readFilter) };
	}
	const isCondition = keys === 'field,operator' || keys === 'field,operator,value';
	if (isCondition && typeof part.field === 'string' && typeof part.operator === 'string') {
		return part as unknown as Condition;
	}
	throw refuse(
		`This part of the filter is neither {"all": […]}, {"any": […]} nor a condition of "field", "operator" and "value": ${shown(given)}`,
	);
}

function fieldsIn(filter: Filter): string[] {
	if ('all' in filter) return filter.all.flatMap(fieldsIn);
	if ('any' in filter) return filter.any.flatMap(fieldsIn);
	return [filter.field];
}

/** The names of all fields that a query mentions. */
export const namesIn = ({ filter, sort = [] }: Query): string[] => [
	...(filter ? fieldsIn(filter) : []),
	...sort.map(({ field }) => field),
];
