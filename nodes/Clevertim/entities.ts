import {
	customFieldFields,
	fileFields,
	folderFields,
	groupFields,
	linkedFileFields,
	userFields,
} from './fields/account';
import { commentFields, noteFields, taskFields } from './fields/activities';
import { caseFields, opportunityFields } from './fields/deals';
import { companyFields, contactFields } from './fields/people';
import type { WireField } from './fields/wire';

/** What the store has to know of a kind of record; its name is also its path. */
export interface Entity {
	/** Its name inside a sentence. */
	title: string;
	fields: WireField[];
	/** What custom fields call this kind; only four kinds have custom fields. */
	customModel?: string;
	/** Clevertim has no address for a single record. */
	isListOnly?: boolean;
	/** Sent along with every new record. */
	always?: Record<string, unknown>;
}

export const ENTITIES: Record<string, Entity> = {
	contact: {
		title: 'contact',
		fields: contactFields,
		customModel: 'customers',
		always: { is_company: false },
	},
	company: {
		title: 'company',
		fields: companyFields,
		customModel: 'companies',
		always: { is_company: true },
	},
	opportunity: { title: 'opportunity', fields: opportunityFields, customModel: 'opportunities' },
	case: { title: 'case', fields: caseFields, customModel: 'cases' },
	task: { title: 'task', fields: taskFields },
	note: { title: 'note', fields: noteFields },
	comment: { title: 'comment', fields: commentFields },
	customfield: { title: 'custom field', fields: customFieldFields, isListOnly: true },
	user: { title: 'user', fields: userFields, isListOnly: true },
	group: { title: 'group', fields: groupFields, isListOnly: true },
	folder: { title: 'folder', fields: folderFields, always: { is_dir: true } },
	file: { title: 'file', fields: fileFields },
	linkedfile: { title: 'linked file', fields: linkedFileFields },
};
