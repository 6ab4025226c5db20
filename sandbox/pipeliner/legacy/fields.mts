import type { Json, JsonObject } from '../../json.mts';
import type { EntityField } from '../model/entity.mts';
import { optionSetId, systemOptions } from '../model/custom-fields.mts';
import { labelOf } from '../seed/metadata.mts';
import type { Space } from '../space.mts';
import { fieldId } from '../v100/errors.mts';
import { LegacyError } from './errors.mts';
import { legacyIdOf } from './ids.mts';
import { idTargets } from './show.mts';
import { legacyId } from '../ids.mts';
import type { LegacyField, LegacyView } from './view.mts';

/** Answers `getFields`: what the SDK documents of each field. */
export function describeFields(space: Space, view: LegacyView, filter: string): JsonObject[] {
	const described = [...view.fields.values()].map((field) => describe(space, view, field));
	const conditions = filter.split('|').filter((condition) => condition !== '');
	return conditions.reduce((fields, condition) => {
		const [key, wanted, operator = 'eq'] = condition.split('::');
		if (wanted === undefined || !Object.hasOwn(fields[0] ?? { [key]: 0 }, key)) {
			throw new LegacyError(402, `filter: cannot read "${condition}".`);
		}
		const matches = (field: JsonObject) => asText(field[key]) === asText(wanted);
		return fields.filter((field) => matches(field) !== (operator === 'ne'));
	}, described);
}

/** `CUSTOM::TRUE`: truths are written in capitals. */
function asText(value: Json): string {
	return String(value).toUpperCase();
}

function describe(space: Space, view: LegacyView, field: LegacyField): JsonObject {
	const { name, column, required, part } = field;
	const choices = choicesOf(space, view, column);
	return {
		API_NAME: name,
		NAME: column.label ?? labelOf(name.toLowerCase()),
		TYPE: typeOf(column, part),
		PL_TYPE: column.customType?.toUpperCase() ?? (choices ? 'DROPDOWN' : column.type.toUpperCase()),
		CUSTOM: column.customType !== undefined,
		READONLY: column.access === 'read' || name === 'OPPORTUNITY_VALUE',
		REQUIRED: required,
		DEFAULT: null,
		DESCRIPTION: '',
		CHOICES: choices,
		CALC_FORMULA: null,
		MIN_VALUE: null,
		MAX_VALUE: column.type === 'text' ? 255 : null,
		ID: legacyId(fieldId(view.entity.name, column.name)),
	};
}

/** string, unicode, datetime, long, Decimal or list (SDK). */
function typeOf({ type }: EntityField, part: string | undefined): string {
	if (part !== undefined) return part === 'currency_id' ? 'string' : 'Decimal';
	const types: Readonly<Record<string, string>> = {
		...{ text: 'unicode', uuid: 'string', number: 'Decimal', object: 'unicode' },
		...{ datetime: 'datetime', date: 'datetime', many: 'list', list: 'list', uuids: 'list' },
	};
	return types[type] ?? 'long';
}

/** `{dataId: label}` of dropdowns and radio buttons, else null. */
function choicesOf(space: Space, view: LegacyView, column: EntityField): JsonObject | null {
	const isSystem = idTargets(view, column).includes('Data') && systemOptions[column.name];
	const set = column.dataSet ?? (isSystem ? optionSetId(column.name) : undefined);
	if (set === undefined) return null;
	const options = space.store
		.having('Data', 'data_set_id', set)
		.filter(({ is_deleted }) => is_deleted !== true);
	return Object.fromEntries(
		options.map(({ id, option_name }) => [String(legacyIdOf(space, ['Data'], id)), option_name]),
	);
}
