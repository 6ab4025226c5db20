import { CrmError } from '../../../core/crm/error';
import { attempt } from '../../../core/crm/outcome';
import type { Outcome } from '../../../core/crm/outcome';
import type { RequestPlan } from '../../../core/crm/request';
import { idOf } from '../../../core/crm/store';
import type { CrmRecord } from '../../../core/crm/store';
import { outputFileField, readFileField } from '../../../core/operations/file-fields';
import type { Operation, OperationContext, Result } from '../../../core/operations/operation';
import { recordPicker } from '../../../core/operations/parameters';
import { readRecordId } from '../../../core/operations/record-id';
import { chunksOf } from '../../../core/sync/sets';
import { cloudStoreOf } from '../../stores';
import { recordPath } from '../../cloud/reader';

interface Wanted {
	id: string;
	field: string;
}

function withoutFile(id: string, what: string): CrmError {
	return new CrmError('unsupported', `The document ${id} ${what}`, {
		recordIds: [id],
		advice: 'Only files that Pipeliner itself keeps can be downloaded.',
	});
}

/** `S3FileUpload`, `S3File`, `S3Image`: the other types are links to where a file is kept (OpenAPI). */
const KEPT_BY_PIPELINER = new Set([-1, 1, 2]);

/** The file's address is for whoever knows it; no credential goes there, but it must be a safe one. */
function addressOf({ url, type }: CrmRecord, id: string, { session }: OperationContext): string {
	if (typeof type === 'number' && !KEPT_BY_PIPELINER.has(type)) {
		throw withoutFile(id, 'is only a link to where the file is kept');
	}
	if (typeof url !== 'string' || !URL.canParse(url)) {
		throw withoutFile(id, 'has no address to download it from');
	}
	const { protocol, origin } = new URL(url);
	const plan: RequestPlan = { method: 'GET', path: '', effect: 'read', repeatable: true };
	const isOwn = origin === new URL(session.connection.addressOf(plan)).origin;
	if (protocol === 'https:' || isOwn) return url;
	throw withoutFile(id, 'has an address without encryption');
}

async function fileOf(
	record: CrmRecord,
	field: string,
	context: OperationContext,
): Promise<Result> {
	const id = idOf(record);
	const response = await context.session.connection.send({
		method: 'GET',
		path: recordPath('CloudObjects', id),
		address: addressOf(record, id, context),
		wantsBytes: true,
		effect: 'read',
		repeatable: true,
	});
	const bytes = response.body as Buffer;
	const fileName = String(record.filename ?? `document-${id}`);
	const mimeType = String(record.mime_type || 'application/octet-stream');
	const kept = await context.keepFile(bytes, fileName, mimeType);
	const answer = { id, filename: fileName, mimeType, size: bytes.length };
	return { answers: [answer], binary: { [field]: kept } };
}

export const download: Operation<Wanted> = {
	name: 'download',
	title: 'Download',
	action: () => 'Download document',
	description: () => 'Read the file of one document per input item, as binary data. Cloud only.',
	effect: 'read',
	parameters: (resource, definition) => [recordPicker(resource, definition), outputFileField],
	options: () => [],
	crmOptions: [],
	read: (item) => ({ id: readRecordId(item), field: readFileField(item) }),
	run: async (wanted, context) => {
		const cloud = cloudStoreOf(context.store, 'Downloading documents');
		const records = await cloud.get(
			'CloudObjects',
			wanted.map(({ id }) => id),
		);
		const outcomes: Array<Outcome<Result>> = [];
		const inputs = records.map((record, at) => ({ record, field: wanted[at].field }));
		// As many files are in memory as are on their way
		for (const some of chunksOf(inputs, context.session.connection.settings.concurrency)) {
			const files = some.map(({ record, field }) =>
				record.state === 'done'
					? attempt(() => fileOf(record.value, field, context))
					: (record as Outcome<Result>),
			);
			outcomes.push(...(await Promise.all(files)));
		}
		return outcomes;
	},
};
