import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { CrmError } from '../../../core/crm/error';
import type { Item } from '../../../core/operations/operation';
import { cutProblem } from '../../../core/schema/cut-text';
import { givenJson } from '../../../core/schema/given-json';
import { HOLDS_LOST_DIGITS, holdsInexact } from '../../../core/schema/numbers';
import { LEGACY_FLAGS } from '../../options';

/** Parameters of the methods of Pipeliner's former SDK. Its `teamPipeline` is in the credential. */

export const collectionParameter: INodeProperties = {
	displayName: 'Collection',
	name: 'collection',
	type: 'string',
	default: 'Contacts',
	required: true,
	placeholder: 'e.g. Contacts',
	description: 'The plural name, as Get Collections lists it',
};

export const entityParameter: INodeProperties = {
	displayName: 'Entity Name',
	name: 'entityName',
	type: 'string',
	default: 'Contact',
	required: true,
	placeholder: 'e.g. Contact',
	description: 'The singular name, as Get Entity Public lists it',
};

export const queryParameter = (example: string, description: string): INodeProperties => ({
	displayName: 'Parameters',
	name: 'params',
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	description,
});

export const dataParameter = (example: string, description: string): INodeProperties => ({
	displayName: 'Data',
	name: 'data',
	type: 'json',
	default: '',
	required: true,
	placeholder: `e.g. ${example}`,
	description,
});

const DELETE_FLAGS: INodePropertyOptions[] = [
	{
		name: 'Get Not Deleted IDs',
		value: 4,
		description: 'The result is the IDs that could not be deleted; for Ignore on Error (4)',
	},
	{
		name: 'Ignore and Return Errors',
		value: 8,
		description: 'Records that fail are skipped; the result has an error in their places (8)',
	},
	{
		name: 'Ignore on Error',
		value: 1,
		description: 'Records that fail are skipped (1)',
	},
	{
		name: 'Roll Back on Error',
		value: 0,
		description: 'Nothing is written when any record fails; this is so without any flag (0)',
	},
];

const SET_FLAGS = [...DELETE_FLAGS, ...LEGACY_FLAGS];

export const flagsParameter = (kind: 'set' | 'delete'): INodeProperties => ({
	displayName: 'Flags',
	name: 'flags',
	type: 'multiOptions',
	default: [],
	description: 'How records that fail are handled, and what is checked. Flags combine.',
	options: kind === 'set' ? SET_FLAGS : DELETE_FLAGS,
});

function refuse(field: string, message: string, advice: string): CrmError {
	return new CrmError('validation', message, { field, advice, fate: 'notWritten' });
}

/** The sum of the flags. Refuses to roll back and to go on at once. */
export function readFlags(item: Item): number {
	const given = item.parameter('flags') ?? [];
	const flags = [...new Set((Array.isArray(given) ? given : [given]).map(Number))];
	if (flags.some((flag) => !SET_FLAGS.some(({ value }) => value === flag))) {
		throw refuse('Flags', `There are no such flags: ${flags.join(', ')}`, 'Choose from the list.');
	}
	if (flags.includes(0) && (flags.includes(1) || flags.includes(8))) {
		throw refuse(
			'Flags',
			'Roll Back on Error contradicts the flags that skip records',
			'Remove one of them.',
		);
	}
	return flags.reduce((sum, flag) => sum + flag, 0);
}

/** An address can't hold half a character. */
export function refuseCut(title: string, text: string): void {
	const cut = cutProblem(text);
	if (cut) throw refuse(title, `${title} ${cut}`, 'Give the whole text.');
}

export function readName(item: Item, name: string, title: string): string {
	const text = String(item.parameter(name) ?? '').trim();
	refuseCut(title, text);
	if (text !== '') return text;
	throw refuse(title, `${title} is empty`, 'Give it, for instance Contacts or Contact.');
}

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON, as text or from an expression. */
export function readData(item: Item): unknown {
	const given = item.parameter('data');
	const errorMessage = 'Data is not valid JSON. Compare it with the example in the field';
	const data = givenJson(given, 'Data', errorMessage);
	if (!holdsInexact(given)) return data;
	throw refuse('Data', `Data ${HOLDS_LOST_DIGITS}`, 'Put the number in quotation marks.');
}

export function dataMustBe(what: string): CrmError {
	return refuse('Data', `Data must be ${what}`, 'Compare it with the example in the field.');
}
