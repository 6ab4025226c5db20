import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { listedNames } from '../../core/schema/names';

/** More items than this were never seen in one batch; the API names no largest number. */
const LARGEST_BATCH = 100;

/** The bit of `validation-level` with which read-only fields are written (OpenAPI). */
const OVERRIDE_READ_ONLY = 8;

/** What the node's options ask of writes. */
export interface WriteOptions {
	batchSize: number;
	isAllOrNothing: boolean;
	readsBack: boolean;
	/** Fields that only Pipeliner writes are written all the same. */
	overridesReadOnly: boolean;
	query: Record<string, string>;
	headers: Record<string, string>;
}

/** What the node's options ask of reads. */
export interface ReadOptions {
	query: Record<string, string>;
	headers: Record<string, string>;
	loadOnly: string[];
	expanded: string[];
}

/** An expression may give a list of names, or a number, where others write text. */
const textOf = (value: unknown) => String(value ?? '').trim();

function batchSizeOf(value: unknown): number {
	const size = value === undefined ? LARGEST_BATCH : Number(value);
	if (Number.isInteger(size) && size >= 1) return size;
	throw new CrmError('validation', 'Batch Size must be a whole number of at least 1', {
		field: 'Batch Size',
		fate: 'notWritten',
	});
}

/** A sum of the chosen bits (OpenAPI: `validation-level`). */
export function sumOf(value: unknown): number {
	const bits = (Array.isArray(value) ? value : []).map(Number);
	return [...new Set(bits)].reduce((sum, bit) => sum + bit, 0);
}

export function writeOptions(options: IDataObject): WriteOptions {
	const skipKey = textOf(options.webhookSkipKey);
	const level = sumOf(options.validation);
	return {
		batchSize: batchSizeOf(options.batchSize),
		isAllOrNothing: options.onRefusal === 'none',
		readsBack: options.readBack === true,
		overridesReadOnly: (level & OVERRIDE_READ_ONLY) !== 0,
		query: level > 0 ? { 'validation-level': String(level) } : {},
		headers: skipKey ? { 'Webhook-Skip-Key': skipKey } : {},
	};
}

export function readOptions(options: IDataObject): ReadOptions {
	const expanded = listedNames(options.expandPaths);
	const zone = textOf(options.outputTimezone);
	return {
		query: {
			...(expanded.length > 0 ? { expand: expanded.join(',') } : {}),
			...(options.includeDeleted === true ? { 'include-deleted': 'true' } : {}),
		},
		headers: zone ? { Timezone: zone } : {},
		loadOnly: listedNames(options.loadOnly),
		expanded,
	};
}
