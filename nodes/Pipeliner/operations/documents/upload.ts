import type { IDataObject } from 'n8n-workflow';
import { attempt, failed, mapOutcome } from '../../../core/crm/outcome';
import type { Outcome } from '../../../core/crm/outcome';
import type { CrmResponse, OutgoingFile, RequestPlan } from '../../../core/crm/request';
import { write } from '../../../core/http/write';
import type { Connection } from '../../../core/http/connection';
import { inputFileField, readFileField } from '../../../core/operations/file-fields';
import type { Operation, Result } from '../../../core/operations/operation';
import { dryRunOption } from '../../../core/operations/options';
import { chunksOf } from '../../../core/sync/sets';
import { RecordRefusal } from '../../cloud/errors';
import { collectionPath } from '../../cloud/reader';
import { savedRecord } from '../../cloud/writer';
import { cloudStoreOf } from '../../stores';
import { linkParameters, readLink } from './links';

interface Upload {
	file: OutgoingFile;
	fileName: string;
	isPublic: boolean;
	link?: Record<string, string>;
}

/** `S3File`: Pipeliner keeps the file itself. */
const OWN_FILE = 1;

/** The file and, in the same request, what it belongs to. */
async function planOf(
	upload: Upload,
	headers: Record<string, string>,
	isDryRun: boolean,
): Promise<RequestPlan> {
	const { file, fileName, isPublic, link } = upload;
	const bytes = isDryRun ? undefined : await file.load();
	const object = {
		filename: fileName,
		type: OWN_FILE,
		is_public: isPublic,
		content: bytes?.toString('base64') ?? `(the content of ${file.fileName})`,
	};
	return {
		method: 'POST',
		path: collectionPath(link ? 'CloudObjectRelations' : 'CloudObjects'),
		headers,
		json: link ? { ...link, cloud_object: object } : object,
		effect: 'create',
		repeatable: false,
	};
}

function answerTo({ fileName, link }: Upload, response: CrmResponse): IDataObject {
	const { id, cloud_object_id } = savedRecord(response) as IDataObject;
	if (!link) return { id, filename: fileName };
	return { id: cloud_object_id, filename: fileName, relationId: id, ...link };
}

async function send(
	upload: Upload,
	headers: Record<string, string>,
	connection: Connection,
): Promise<Outcome<Result>> {
	const plan = await attempt(() => planOf(upload, headers, connection.settings.dryRun));
	if (plan.state !== 'done') {
		if (plan.state === 'failed') connection.haltAfter(plan.error);
		return plan;
	}
	const outcome = await write(connection, plan.value, (answer) => answerTo(upload, answer));
	if (outcome.state === 'failed' && outcome.error instanceof RecordRefusal) {
		const { builtInFields } = await import('../../cloud/metadata');
		return failed(
			outcome.error.labelled(builtInFields(upload.link ? 'CloudObjectRelations' : 'CloudObjects')),
		);
	}
	return mapOutcome(outcome, (answer) => ({ answers: [answer] }));
}

export const upload: Operation<Upload> = {
	name: 'upload',
	title: 'Upload',
	action: () => 'Upload document',
	description: () =>
		'Upload the file of each input item, and link it to a record in the same step. Cloud only.',
	effect: 'write',
	parameters: () => [inputFileField, ...linkParameters],
	options: () => [
		dryRunOption,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. offer.pdf',
			description: 'What the document is called in Pipeliner. Without it, as the file is.',
		},
		{
			displayName: 'Public',
			name: 'isPublic',
			type: 'boolean',
			default: false,
			description: 'Whether the document gets an address that anybody can open',
		},
	],
	crmOptions: ['webhookSkipKey'],
	read: (item) => {
		const file = item.file(readFileField(item));
		const named = String(item.option('fileName') ?? '').trim() || file.fileName;
		return {
			...{ file, fileName: named, link: readLink(item) },
			isPublic: item.option('isPublic') === true,
		};
	},
	run: async (uploads, { store, session: { connection } }) => {
		const { writeHeaders } = cloudStoreOf(store, 'Uploading documents');
		const outcomes: Array<Outcome<Result>> = [];
		// As many files are in memory as are on their way
		for (const some of chunksOf(uploads, connection.settings.concurrency)) {
			outcomes.push(...(await Promise.all(some.map((one) => send(one, writeHeaders, connection)))));
		}
		return outcomes;
	},
};
