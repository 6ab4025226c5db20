import { CrmError } from '../../core/crm/error';
import { mapOutcome } from '../../core/crm/outcome';
import type { OutgoingFile, RequestPlan } from '../../core/crm/request';
import { inputFileField, readFileField } from '../../core/operations/file-fields';
import type { Item, Operation } from '../../core/operations/operation';
import { dryRunOption, presentationOptions } from '../../core/operations/options';
import { refuseCut } from '../../core/schema/cut-text';
import { readRecordType, readText, recordTypeParameters, spotlerStore } from './record-type';

interface Upload {
	file: OutgoingFile;
	/** The form field of the file, and the fields beside it. */
	field: string;
	form: Record<string, string>;
}

function readParentId(item: Item): string {
	const id = readText(item, 'parentId', 'Parent ID');
	if (/^\d+$/.test(id)) return id;
	throw new CrmError('validation', `Parent ID must be the ID of a record, not "${id}"`, {
		field: 'Parent ID',
		fate: 'notWritten',
	});
}

function readUpload(item: Item): Upload {
	const name = item.option('documentName');
	refuseCut(name, 'Document Name');
	const field = String(item.option('formField') ?? '').trim() || 'file';
	return {
		file: item.file(readFileField(item)),
		field,
		form: {
			parentobject: readRecordType(item),
			parentid: readParentId(item),
			...(typeof name === 'string' && name.trim() !== '' ? { name: name.trim() } : {}),
		},
	};
}

const planOf = ({ file, field, form }: Upload): RequestPlan => ({
	method: 'POST',
	path: '/documents',
	form,
	file: { ...file, field },
	effect: 'create',
	repeatable: false,
});

export const upload: Operation<Upload> = {
	name: 'upload',
	title: 'Upload',
	action: () => 'Upload document',
	description: () => 'Attach the file of each input item to a record, as a new document',
	effect: 'write',
	crmOptions: [],
	parameters: () => [
		inputFileField,
		...recordTypeParameters({
			displayName: 'Parent Type',
			description: 'The kind of record that the document belongs to',
			isOne: true,
		}),
		{
			displayName: 'Parent ID',
			name: 'parentId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 95920978',
			description: 'The ID of the record that the document belongs to',
		},
	],
	options: () => [
		{
			displayName: 'Document Name',
			name: 'documentName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Frame agreement',
			description: 'What the document is called in Spotler CRM. Without it, as the file is.',
		},
		{
			displayName: 'Form Field',
			name: 'formField',
			type: 'string',
			default: 'file',
			description:
				'What the file is called in the request. Change it only if Spotler CRM says that a file is missing.',
		},
		dryRunOption,
		...presentationOptions,
	],
	read: readUpload,
	run: async (uploads, context) => {
		const outcomes = await spotlerStore(context).writeAll('documents', uploads.map(planOf));
		return outcomes.map((outcome) => mapOutcome(outcome, (record) => ({ records: [record] })));
	},
};
