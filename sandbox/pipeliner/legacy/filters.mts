import type { Json, JsonObject } from '../../json.mts';
import type { Scalar } from '../conditions.mts';
import type { Condition, Sight } from '../select.mts';
import type { Space } from '../space.mts';
import { readTime } from '../times.mts';
import { LegacyError } from './errors.mts';
import { idFromLegacy } from './ids.mts';
import { fieldOf } from './list.mts';
import { idTargets } from './show.mts';
import type { LegacyField, LegacyView } from './view.mts';

/** The operators, with what they are in v100: `ll`, `rl` and `fl` are starts, ends and contains. */
const operators: Readonly<Record<string, string>> = {
	...{ eq: 'eq', ne: 'not-eq', gt: 'gt', lt: 'lt', ge: 'gte', le: 'lte' },
	...{ ll: 'starts', rl: 'ends', fl: 'contains' },
};

/** Times have whole seconds here: two changes within one look alike. */
export const wholeSeconds: Sight = {
	name: 'seconds',
	see: (value) => (typeof value === 'string' ? value.slice(0, 19) : value),
};

const orEmpty: Sight = { name: 'or empty', see: (value) => value ?? '' };

/**
 * `FIELD::value::op`, joined by `|`: all must hold. There is no way to write a `|` or a `::` that
 * belongs to a value.
 */
export function readConditions(space: Space, view: LegacyView, text: string): Condition[] {
	if (text === '') return [];
	return text.split('|').map((condition) => {
		const parts = condition.split('::');
		if (parts.length < 2 || parts.length > 3) {
			throw new LegacyError(402, `filter: cannot read "${condition}".`);
		}
		const [name, value, operator = 'eq'] = parts;
		const known = operators[operator || 'eq'];
		if (!Object.hasOwn(operators, operator || 'eq'))
			throw new LegacyError(402, `filter: unknown operator "${operator}".`);
		return readCondition(space, view, fieldOf(view, name), value, known);
	});
}

function readCondition(
	space: Space,
	view: LegacyView,
	field: LegacyField,
	value: string,
	operator: string,
): Condition {
	const { column, others, part } = field;
	const seen = { field: column, operator };
	if (others.length > 0 || part !== undefined) {
		const wanted = part === undefined ? idOrText(space, [], value) : numberOr(value);
		return { ...seen, wanted: [[wanted]], seenAs: wholeSight(field) };
	}
	if (value === '') return { ...seen, wanted: [['']], seenAs: orEmpty };
	switch (column.type) {
		case 'datetime':
			return { ...seen, wanted: [[readMoment(field, value)]], seenAs: wholeSeconds };
		case 'boolean':
			return { ...seen, wanted: [[['1', 'true'].includes(value.toLowerCase())]] };
		case 'integer':
		case 'number':
		case 'enum':
			return { ...seen, wanted: [[numberOr(value)]] };
		case 'uuid':
		case 'uuids':
		case 'list':
			return { ...seen, wanted: [[idOrText(space, idTargets(view, column), value)]] };
		default: {
			const id = field.name === 'ID' ? idOrText(space, [view.entity.name], value) : value;
			return { ...seen, wanted: [[id]] };
		}
	}
}

function readMoment({ name }: LegacyField, value: string): string {
	const time = readTime(value);
	if (time === undefined) throw new LegacyError(402, `filter: ${name} needs a date.`);
	return time.slice(0, 19);
}

function numberOr(value: string): Scalar {
	return value === '' || Number.isNaN(Number(value)) ? value : Number(value);
}

function idOrText(space: Space, targets: readonly string[], value: string): string {
	return idFromLegacy(space, targets, value) ?? value;
}

/** Whichever of several columns is set, or a part of an object; nothing is an empty text. */
function wholeSight({ column, others, part, name }: LegacyField): Sight {
	return {
		name,
		see: (_value: Json, record: JsonObject) => {
			const filled = [column, ...others].find((other) => record[other.name]) ?? column;
			const value = record[filled.name] ?? '';
			if (part === undefined) return value;
			return typeof value === 'object' && !Array.isArray(value) ? (value?.[part] ?? '') : '';
		},
	};
}
