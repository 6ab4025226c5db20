import type { SwitchSettings } from '../server/switches.mts';

/**
 * What nobody outside knows for certain about Pipeliner, with the readings it could have. The
 * first reading of each is the default.
 */
export const pipelinerSwitches = {
	/** v100: what `first` beyond 100 gets. */
	tooManyFirst: ['clamp', 'reject'],
	/** v100: how the two ends of a `between` are written: `a,b`, twice the key, or `key][]`. */
	between: ['comma', 'repeated', 'brackets'],
	/** v100: which values count when a field is filtered twice: the last, or any of them. */
	repeatedFilter: ['last', 'any'],
	/** v100: a field that doesn't exist, in filters, order-by, load-only and expand. */
	unknownQueryField: ['reject', 'ignore'],
	/** v100: a field that doesn't exist, in a body. */
	unknownBodyField: ['ignore', 'reject'],
	/** A read-only field in a body that doesn't have its present value. */
	readOnlyBodyField: ['reject', 'ignore'],
	/** v100: `rollback-method` when it is left out: 0 all, 1 only the failed ones. */
	rollbackDefault: [0, 1],
	/**
	 * v100: what a rolled-back batch answers: 422 with the first error, the same without the place
	 * of its record, or 200 with a list.
	 */
	rollbackAnswer: ['error', 'unplaced', 'list'],
	/** v100: batches of more than 100 are accepted, or refused with 400. */
	batchMaximum: ['none', '100'],
	/** v100: what GET of a deleted record answers without `include-deleted`. */
	getDeleted: [404, 200],
	/** v100: the times in answers: `2024-07-09 12:51:48.050108+00:00`, or with `T`. */
	timeSeparator: ['space', 'T'],
	/** v100: does GET of one record know `expand` and `load-only`? OpenAPI doesn't list them. */
	expandOne: [true, false],
	/** v100: does `expand=data_set` bring all options, or only the first 30? */
	expandedOptions: ['all', 'first30'],
	/** v100: relations in an update are added to those there are, or take their place. */
	nestedRelations: ['add', 'replace'],
	/** v100: the body of a 401 or 403: an Error, or nothing. */
	refusalBody: ['error', 'empty'],
	/** Webhooks: how the HMAC is written. */
	signatureEncoding: ['hex', 'base64'],
	/**
	 * Webhooks: one record per delivery; always a list; an object for one and a list for more;
	 * or an object that says the event and has the record in `data`.
	 */
	webhookBody: ['chunked', 'single', 'array', 'wrapper'],
	/** Legacy: errors as `{errorcode, message}` or as plain text. */
	legacyErrors: ['json', 'text'],
	/** Legacy: what an update or a delete answers: the id, or nothing. */
	legacyAnswer: ['id', 'empty'],
	/** Legacy flag 1: records that failed are left out of the answer, or are null in it. */
	legacyIgnored: ['omitted', 'null'],
	/** Legacy: a number in a record's `ID`, `OWNER_ID` … is a number, or a string. */
	legacyNumbers: ['number', 'string'],
} as const;

/** The type of `pipelinerSwitches`. */
export type PipelinerChoices = typeof pipelinerSwitches;

/** One reading per switch. */
export type PipelinerSwitches = SwitchSettings<PipelinerChoices>;
