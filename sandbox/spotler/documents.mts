import type { IncomingHttpHeaders } from 'node:http';

import type { JsonObject } from '../json.mts';
import { binaryAnswer, type SandboxAnswer } from '../server/exchange.mts';
import { parseMultipart, type FormPart } from '../server/multipart.mts';
import { readValues } from './body.mts';
import { errorAnswer, notFoundAnswer, validationAnswer } from './envelopes.mts';
import type { SpotlerObject } from './object.mts';
import { storedRecord } from './read.mts';
import type { Tenant } from './tenant.mts';
import { create } from './write.mts';

/** Stores an upload: a form with the file and the fields of the document beside it. */
export function uploadDocument(
	tenant: Tenant,
	object: SpotlerObject,
	headers: IncomingHttpHeaders,
	body: Buffer,
): SandboxAnswer {
	const parts = parseMultipart(headers['content-type'], body);
	if (parts === undefined) return errorAnswer(400, 'multipart/form-data is expected');
	const { uploadField } = tenant.switches.settings;
	const file = parts.find(
		({ name, filename }) =>
			filename !== undefined && (uploadField === 'any' || name === uploadField),
	);
	if (file === undefined) {
		const missing = uploadField === 'any' ? 'file' : uploadField;
		return validationAnswer({ [missing]: [{ Required: [] }] });
	}
	const id = tenant.store.nextId(object.name);
	const read = readValues(tenant, object, { name: file.filename ?? '', ...textFields(parts) });
	const answer = create(tenant, object, read, knownOf(file));
	if (answer.status === 201) tenant.store.putContent(id, file.bytes);
	return answer;
}

function textFields(parts: readonly FormPart[]): JsonObject {
	const fields = parts.filter(({ filename }) => filename === undefined);
	return Object.fromEntries(fields.map(({ name, bytes }) => [name, bytes.toString('utf8')]));
}

function knownOf({ filename = '', contentType, bytes }: FormPart): JsonObject {
	const mimetype = contentType ?? 'application/octet-stream';
	return { filename, filesize: bytes.length, mimetype };
}

/** Answers `/documents/{id}/content` with the bytes. */
export function documentContent(tenant: Tenant, object: SpotlerObject, id: string): SandboxAnswer {
	const record = storedRecord(tenant, object, id);
	const bytes = tenant.store.content(Number(id));
	if (record === undefined || bytes === undefined) return notFoundAnswer();
	const answer = binaryAnswer(200, String(record.mimetype), bytes);
	const { disposition } = tenant.switches.settings;
	answer.headers['content-disposition'] = dispositionOf(String(record.filename), disposition);
	return answer;
}

/** The name in ASCII and, coded, in full (RFC 6266); or its UTF-8 bytes as they are. */
function dispositionOf(filename: string, form: 'extended' | 'plain'): string {
	const quoted = filename.replace(/["\\]/g, '_');
	if (form === 'plain') {
		return `attachment; filename="${Buffer.from(quoted).toString('latin1')}"`;
	}
	const ascii = quoted.replace(/[^\x20-\x7e]/g, '_');
	const coded = encodeURIComponent(filename).replace(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${ascii}"; filename*=utf-8''${coded}`;
}
