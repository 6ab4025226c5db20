import {
	assignedTo,
	backLinks,
	createdBy,
	customer,
	description,
	files,
	id,
	name,
	stamps,
	tags,
	visibility,
} from './common';
import { asCurrency } from './places';
import { choicesOf, decimalText } from './wire';
import type { WireField } from './wire';

/** What opportunities and cases have beside their names. */
const shared: WireField[] = [
	customer,
	assignedTo,
	description,
	tags,
	...files,
	backLinks('Tasks', 'tasks', 'task'),
	backLinks('Notes', 'notes', 'note'),
	createdBy,
	...visibility,
	...stamps,
];

export const opportunityFields: WireField[] = [
	id,
	name,
	{
		key: 'status',
		label: 'Status',
		wire: 'status',
		type: 'choice',
		// Every account can have its own
		choices: choicesOf(['Open', 'Closed', 'Won', 'Lost']),
		openChoices: true,
		common: true,
	},
	{
		key: 'value',
		label: 'Value',
		wire: 'value',
		type: 'decimal',
		common: true,
		codec: decimalText,
	},
	{
		key: 'currency',
		label: 'Currency',
		wire: 'currency',
		type: 'text',
		common: true,
		...asCurrency,
	},
	...shared,
];

export const caseFields: WireField[] = [id, name, ...shared];
