import type { INodeProperties } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import type { Item, OperationContext } from '../../core/operations/operation';
import { OBJECTS } from '../objects';
import type { SpotlerStore } from '../store';
import { inAlphabet } from '../../core/schema/alphabet';
import { refuseCut } from '../../core/schema/cut-text';

const CUSTOM = 'customTable';

interface Asked {
	displayName: string;
	description: string;
	/** What is chosen at first. */
	usual?: string;
	/** Whether the menu names a single record instead of several. */
	isOne?: boolean;
}

/** Asks for one of the record types, or for a custom table by its name. */
export function recordTypeParameters(asked: Asked): INodeProperties[] {
	const { displayName, description, usual = 'accounts', isOne = false } = asked;
	const standard = OBJECTS.map(({ name, title, plural }) => ({
		name: isOne ? title : plural,
		value: name,
	}));
	const options = [...standard, { name: 'Custom Table', value: CUSTOM }];
	return [
		{
			displayName,
			name: 'recordType',
			type: 'options',
			default: usual,
			required: true,
			description,
			options: options.sort((a, b) => inAlphabet(a.name, b.name)),
		},
		{
			displayName: 'Table Name',
			name: 'tableName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. policies',
			description: "The custom table's name in the API, as in the address of its records",
			displayOptions: { show: { recordType: [CUSTOM] } },
		},
	];
}

/** The name of the chosen record type. Throws a `CrmError` when there is none. */
export function readRecordType(item: Item): string {
	const chosen = item.parameter('recordType');
	const given = chosen === CUSTOM ? item.parameter('tableName') : chosen;
	refuseCut(given, 'Table Name');
	if (typeof given === 'string' && given.trim() !== '') return given.trim();
	throw new CrmError('validation', 'No record type is chosen', {
		advice: 'Choose one from the list, or give the name of a custom table.',
		fate: 'notWritten',
	});
}

/** The store as its own operations know it: with more than all CRMs have. */
export const spotlerStore = ({ store }: OperationContext) => store as SpotlerStore;

/** The text in a parameter. Throws a `CrmError` when it is empty. */
export function readText(item: Item, name: string, title: string): string {
	const value = item.parameter(name);
	refuseCut(value, title);
	const text = ['string', 'number'].includes(typeof value) ? String(value).trim() : '';
	if (text !== '') return text;
	throw new CrmError('validation', `${title} is empty`, {
		advice: 'Fill it in, or check the expression that gives it.',
		field: title,
		fate: 'notWritten',
	});
}
