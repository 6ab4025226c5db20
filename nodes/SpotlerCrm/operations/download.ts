import { attempt } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmResponse } from '../../core/crm/request';
import type { RecordId } from '../../core/crm/store';
import { outputFileField, readFileField } from '../../core/operations/file-fields';
import type { Operation, OperationContext, Result } from '../../core/operations/operation';
import { recordPicker } from '../../core/operations/parameters';
import { readRecordId } from '../../core/operations/record-id';
import { fileNameIn } from '../disposition';
import { missing } from '../missing';
import { pathOf } from '../objects';
import { reading } from '../plans';

interface Wanted {
	id: RecordId;
	field: string;
}

async function fileOf({ id, field }: Wanted, response: CrmResponse, context: OperationContext) {
	const bytes = response.body as Buffer;
	const fileName = fileNameIn(response.headers['content-disposition']) ?? `document-${id}`;
	const [mimeType = ''] = (response.headers['content-type'] ?? '').split(';');
	const kept = await context.keepFile(bytes, fileName, mimeType || 'application/octet-stream');
	const answer = { id, fileName, mimeType: kept.mimeType, fileSize: bytes.length };
	return { answers: [answer], binary: { [field]: kept } };
}

async function download(wanted: Wanted, context: OperationContext): Promise<Outcome<Result>> {
	const plan = { ...reading(pathOf('documents', wanted.id, 'content')), wantsBytes: true };
	const outcome = await attempt(
		async () => await fileOf(wanted, await context.session.connection.send(plan), context),
	);
	return missing.named<Result>(outcome, 'documents', wanted.id);
}

export const downloadDocument: Operation<Wanted> = {
	name: 'download',
	title: 'Download',
	action: () => 'Download document',
	description: () => 'Read the file of one document per input item, as binary data',
	effect: 'read',
	parameters: (resource, definition) => [recordPicker(resource, definition), outputFileField],
	options: () => [],
	read: (item) => ({ id: readRecordId(item), field: readFileField(item) }),
	run: async (inputs, context) =>
		await Promise.all(inputs.map(async (wanted) => await download(wanted, context))),
};
