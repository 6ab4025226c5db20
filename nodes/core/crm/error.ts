/** The kinds of failure that all CRMs share. A workflow can branch on `details.kind`. */
export const ERROR_KINDS = [
	'authentication',
	'permission',
	'notFound',
	'validation',
	'conflict',
	'ambiguousMatch',
	'rateLimit',
	'quota',
	'timeout',
	'network',
	'unavailable',
	'invalidResponse',
	'unsupported',
] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

export interface CrmErrorDetails {
	/** One sentence that says what to do next. */
	advice?: string;
	/** The label of the field to blame. */
	field?: string;
	/** Ids of the records concerned, the candidates of an ambiguous match for instance. */
	recordIds?: string[];
	/** HTTP status of the answer, if there was one. */
	status?: number;
	/** The CRM's own error code and words. */
	code?: string;
	crmMessage?: string;
	/** `unknown`: the request may have been carried out although no usable answer came back. */
	fate?: 'notWritten' | 'unknown';
	/** How long the CRM asked to wait, in milliseconds. */
	retryAfterMs?: number;
}

/** What went wrong, in the words and kinds of this package. Never carries a secret. */
export class CrmError extends Error {
	override readonly name = 'CrmError';

	constructor(
		readonly kind: ErrorKind,
		message: string,
		readonly details: CrmErrorDetails = {},
	) {
		super(message);
	}

	/** The same error with every text in it changed. */
	reworded(change: (text: string) => string): CrmError {
		return new CrmError(this.kind, change(this.message), rewordedDetails(this.details, change));
	}
}

/** Texts that may be, or hold, what a CRM has said. */
const TEXTS = ['advice', 'field', 'code', 'crmMessage'] as const;

export function rewordedDetails(
	details: CrmErrorDetails,
	change: (text: string) => string,
): CrmErrorDetails {
	const reworded = { ...details };
	for (const name of TEXTS) {
		const text = details[name];
		if (text !== undefined) reworded[name] = change(text);
	}
	return reworded;
}

/** The execution was cancelled: nothing more is sent, and no item is to blame. */
export class CancelledError extends Error {
	override readonly name = 'CancelledError';

	constructor() {
		super('The execution was cancelled');
	}
}
