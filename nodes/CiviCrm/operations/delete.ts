import type { INodeProperties } from 'n8n-workflow';
import { deleteRecords } from '../../core/operations/delete';
import type { Operation } from '../../core/operations/operation';
import { one } from '../../core/operations/parameters';

const permanentlyOption: INodeProperties = {
	displayName: 'Delete Permanently',
	name: 'permanently',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether to remove the contact for good instead of putting it into the trash. CiviCRM refuses that for contacts with contributions.',
};

/** CiviCRM has a trash for contacts; everything else is deleted for good. */
export const deleteContact: Operation<string> = {
	...deleteRecords,
	action: (resource) => `Delete ${one(resource)} or put into trash`,
	description: (resource) =>
		`Put one ${one(resource)} per input item into the trash, or delete it for good`,
	options: (definition) => [...deleteRecords.options(definition), permanentlyOption],
};
