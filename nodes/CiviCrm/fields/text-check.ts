import type { FieldValue } from '../../core/crm/field';
import type { FieldSpec } from './spec';
import { mostBytes, mostCharacters } from './text-lengths';

// CRM_Core_DAO writes no value for this word; only "Null" is kept (FormattingUtil::formatWriteParams)
const NO_VALUE = /^null$/i;
const KEPT = 'Null';

/** Of UTF-8, for each unit that JavaScript counts. */
const MOST_BYTES_OF_A_CHARACTER = 3;

function lengthObjection(value: string, most: number): string | undefined {
	// As many as MySQL counts: an emoji is one character
	const length = value.length > most ? [...value].length : 0;
	return length > most ? `has ${length} characters, and CiviCRM keeps only ${most}` : undefined;
}

function sizeObjection(value: string, most: number): string | undefined {
	const isSmall = value.length * MOST_BYTES_OF_A_CHARACTER <= most;
	const bytes = isSmall ? 0 : new TextEncoder().encode(value).length;
	return bytes > most ? `has ${bytes} bytes, and CiviCRM keeps only ${most}` : undefined;
}

function wordObjection(value: string): string | undefined {
	const isLost = NO_VALUE.test(value) && value !== KEPT;
	return isLost ? `is the word "${value}", which CiviCRM takes for no value` : undefined;
}

const IS_TEXT = new Set(['String', 'Text']);

/** Refuses text that CiviCRM would cut short, drop, or not be able to keep. */
export function textCheck(spec: FieldSpec, entity: string) {
	if (!IS_TEXT.has(spec.data_type ?? '') || spec.options) return undefined;
	const characters = mostCharacters(spec, entity) ?? Infinity;
	const bytes = mostBytes(spec, entity) ?? Infinity;
	return (value: FieldValue): string | undefined => {
		if (typeof value !== 'string') return undefined;
		return (
			lengthObjection(value, characters) ?? sizeObjection(value, bytes) ?? wordObjection(value)
		);
	};
}
