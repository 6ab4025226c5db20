import { CrmError } from '../core/crm/error';
import type { CrmResponse } from '../core/crm/request';
import { isYes } from './loose';

/** A record as Spotler CRM's JSON has it. */
export interface WireRecord {
	id: number | string;
	[key: string]: unknown;
}

/** One page of a list. */
export interface WirePage {
	records: WireRecord[];
	total: number;
	hasMore: boolean;
}

interface ListEnvelope {
	metadata?: { total_count?: unknown; has_more?: unknown };
	list?: Array<{ record?: WireRecord }>;
}

function unusable({ status }: CrmResponse, what: string): CrmError {
	return new CrmError('invalidResponse', `Spotler CRM’s answer ${what}`, {
		status,
		fate: 'unknown',
	});
}

const hasId = (record: WireRecord | null | undefined): record is WireRecord =>
	record !== null && record !== undefined && record.id !== undefined && record.id !== null;

/** `{ metadata: { total_count, has_more }, list: [{ metadata, record }] }` */
export function pageOf(response: CrmResponse): WirePage {
	const { metadata, list } = response.body as ListEnvelope;
	const records = Array.isArray(list) ? list.map((one) => one.record) : undefined;
	const total = Number(metadata?.total_count);
	if (!records?.every(hasId) || !Number.isInteger(total)) throw unusable(response, 'holds no list');
	return { records, total, hasMore: isYes(metadata?.has_more) };
}

/** The record in an answer; undefined where it holds none: "or nothing" (documentation). */
export function recordIn({ body }: CrmResponse): WireRecord | undefined {
	const { record } = (body ?? {}) as { record?: WireRecord | null };
	return hasId(record) ? record : undefined;
}

/** The record that has just been written. */
export function savedRecord(response: CrmResponse): WireRecord {
	const record = recordIn(response);
	if (record) return record;
	throw unusable(response, 'holds no saved record');
}

/** Throws unless the answer is that of a delete: `{}` (documentation), or nothing at all. */
export function checkDeleted(response: CrmResponse): void {
	const body = response.body ?? '';
	if (body === '' || JSON.stringify(body) === '{}') return;
	throw unusable(response, 'doesn’t say that the record is deleted');
}
