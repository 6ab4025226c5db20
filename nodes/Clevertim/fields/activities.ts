import { backLinks, createdBy, customer, files, id, name, stamps, visibility } from './common';
import { choicesOf, dateParts, lettered, oneOrMany } from './wire';
import type { WireField } from './wire';

const TASK_TYPES = ['Appointment', 'Email', 'Meeting', 'Call', 'Follow up', 'TO DO', 'Not set'];
const RECURRENCES = { None: 'N', Daily: 'D', Weekly: 'W', Monthly: 'M', Yearly: 'Y' };

const caseLink: WireField = {
	key: 'caseId',
	label: 'Case',
	wire: 'case',
	type: 'reference',
	references: ['case'],
};

/** Clevertim keeps such a task or note, and leaves it in its list. */
const deleted: WireField = {
	key: 'isDeleted',
	label: 'Deleted',
	wire: 'is_deleted',
	type: 'boolean',
};

export const taskFields: WireField[] = [
	id,
	name,
	{
		key: 'type',
		label: 'Type',
		wire: 'atype',
		type: 'choice',
		choices: choicesOf(TASK_TYPES),
		common: true,
	},
	{
		key: 'start',
		label: 'Start',
		wire: 'startDate',
		type: 'dateTime',
		timeOptional: true,
		precision: 'minute',
		common: true,
		codec: dateParts,
	},
	{
		key: 'end',
		label: 'End',
		wire: 'endDate',
		type: 'dateTime',
		timeOptional: true,
		precision: 'minute',
		common: true,
		codec: dateParts,
	},
	{
		key: 'assignedToId',
		label: 'Assigned To',
		wire: 'aUserId',
		type: 'reference',
		references: ['user'],
		common: true,
	},
	customer,
	{
		key: 'opportunityId',
		label: 'Opportunity',
		wire: 'opp',
		type: 'reference',
		references: ['opportunity'],
	},
	caseLink,
	{ key: 'location', label: 'Location', wire: 'location', type: 'text' },
	{
		key: 'isCompleted',
		label: 'Completed',
		wire: 'is_completed',
		type: 'boolean',
		common: true,
	},
	deleted,
	{
		key: 'recurrence',
		label: 'Recurrence',
		wire: 'rec',
		type: 'choice',
		choices: choicesOf(Object.keys(RECURRENCES)),
		codec: lettered(RECURRENCES),
	},
	{
		key: 'recurrenceInterval',
		label: 'Recurs Every',
		wire: 'recevery',
		type: 'integer',
		check: (value) => (Number(value) >= 1 ? undefined : 'must be at least 1'),
	},
	{
		key: 'weekdaysOnly',
		label: 'Weekdays Only',
		wire: 'recopts',
		type: 'boolean',
		// The only recurrence option that Clevertim's client knows
		codec: {
			toWire: (value) => (value === true ? { type: 'weekday' } : {}),
			fromWire: (value) => (value as { type?: string } | undefined)?.type === 'weekday',
		},
	},
	backLinks('Comments', 'comments', 'comment'),
	createdBy,
	...visibility,
	...stamps,
];

const NOTE_TYPES = { Note: 'N', 'E-Mail': 'S', SMS: 'M', 'Dropbox E-Mail': 'E' };
const DELIVERIES = { None: 'N', 'SMS Failed': 'F', 'SMS Sent': 'S' };

export const noteFields: WireField[] = [
	id,
	{
		key: 'text',
		label: 'Text',
		wire: 'desc',
		type: 'longText',
		required: true,
		matchable: true,
		common: true,
	},
	{
		key: 'type',
		label: 'Type',
		wire: 'type',
		type: 'choice',
		choices: choicesOf(Object.keys(NOTE_TYPES)),
		codec: lettered(NOTE_TYPES),
		common: true,
		check: (value) =>
			value === 'Dropbox E-Mail'
				? "can't be set to Dropbox E-Mail: Clevertim does that"
				: undefined,
	},
	{
		key: 'customerIds',
		label: 'Contacts or Companies',
		wire: 'cust',
		type: 'reference',
		references: ['contact', 'company'],
		expandsTo: 'customers',
		many: true,
		unordered: true,
		common: true,
		codec: oneOrMany,
	},
	{
		key: 'opportunityId',
		label: 'Opportunity',
		// "opp" on a task, but "opportunity" on a note
		wire: 'opportunity',
		type: 'reference',
		references: ['opportunity'],
		common: true,
	},
	{ ...caseLink, common: true },
	...files,
	{ key: 'headline', label: 'Headline', wire: 'hl', type: 'text', readOnly: true },
	{
		key: 'delivery',
		label: 'Delivery',
		wire: 'delvry',
		type: 'choice',
		choices: choicesOf(Object.keys(DELIVERIES)),
		codec: lettered(DELIVERIES),
		readOnly: true,
	},
	{ key: 'email', label: 'E-Mail Details', wire: 'email', type: 'object', readOnly: true },
	// Not documented whether it may be set, as it may be on a task
	{ ...deleted, readOnly: true },
	backLinks('Comments', 'comments', 'comment'),
	createdBy,
	...visibility,
	...stamps,
];

export const commentFields: WireField[] = [
	id,
	{
		key: 'text',
		label: 'Text',
		wire: 'comment',
		type: 'longText',
		required: true,
		common: true,
	},
	{
		key: 'noteId',
		label: 'Note',
		wire: 'nid',
		type: 'reference',
		references: ['note'],
		common: true,
	},
	{
		key: 'taskId',
		label: 'Task',
		wire: 'tid',
		type: 'reference',
		references: ['task'],
		common: true,
	},
	createdBy,
	...stamps,
];
