import type { Field } from '../../core/crm/field';
import type { DictionaryEntry } from '../dictionary';
import { isCommon, isKnown, labelOf, READ_ONLY, REFERENCES } from './known';
import { traitsOf } from './types';

/** A field, and the name of its dropdown list where the data dictionary tells it. */
export interface SpotlerField extends Field {
	list?: string;
}

const UNMATCHABLE = new Set(['longText', 'object', 'boolean', 'decimal', 'dateTime']);

function traitsFor({ name, type }: DictionaryEntry): Partial<SpotlerField> {
	const target = REFERENCES[name];
	const traits = traitsOf(type);
	const isPlain = ['integer', 'decimal', 'text'].includes(traits.type);
	if (target === undefined || !isPlain) return traits;
	const expandsTo = name.endsWith('id') ? name.slice(0, -2) : `${name}user`;
	return { type: 'reference', references: [target], expandsTo, zeroIsNone: true };
}

/** A line of the data dictionary as a field that people know. */
export function fieldOf(object: string, entry: DictionaryEntry): SpotlerField {
	const { name } = entry;
	const readOnly = entry.readOnly || READ_ONLY.has(name);
	const traits = { type: 'text' as const, ...traitsFor(entry) };
	return {
		key: name,
		label: entry.label ?? labelOf(object, name),
		...traits,
		...(traits.type === 'choice' && entry.list !== undefined ? { list: entry.list } : {}),
		required: entry.required && !readOnly,
		readOnly,
		custom: !isKnown(object, name),
		identifies: name === 'id',
		matchable: name === 'id' || (!readOnly && !traits.many && !UNMATCHABLE.has(traits.type)),
		common: isCommon(object, name),
	};
}
