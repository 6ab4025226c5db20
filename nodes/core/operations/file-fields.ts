import type { INodeProperties } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { Item } from './operation';

/** Where an operation that sends a file finds it. */
export const inputFileField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	description: 'The field of the input item that holds the file',
	hint: 'The name of the input binary field containing the file to be uploaded',
};

/** Where an operation that reads a file puts it. */
export const outputFileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	description: 'The field of the output item that is to hold the file',
	hint: 'The name of the output binary field to put the file in',
};

/** The name of the binary field that either of them holds. */
export function readFileField(item: Item): string {
	const name = String(item.parameter('binaryField') ?? '').trim();
	if (name !== '') return name;
	throw new CrmError('validation', 'No binary field is named', {
		advice: 'The file of an item usually is in the field "data".',
		fate: 'notWritten',
	});
}
