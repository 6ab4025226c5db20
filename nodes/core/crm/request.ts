/** What a request does to the CRM's data. */
export type Effect = 'read' | 'create' | 'update' | 'delete';

/** A file on its way into the CRM. */
export interface OutgoingFile {
	fileName: string;
	mimeType: string;
	/** Its bytes, fetched when the request is sent: many files needn't be in memory at once. */
	load(): Promise<Buffer>;
}

/**
 * A request described before it is made: what a dry run shows, what retry judges, what tests
 * assert. Holds no credential and no host.
 */
export interface RequestPlan {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below the CRM's base URL, with every id already encoded. */
	path: string;
	query?: Record<string, string>;
	/** Headers beside those that every request has. */
	headers?: Record<string, string>;
	json?: unknown;
	/** A form body, instead of a JSON one. */
	form?: Record<string, string>;
	/** A file in the named field of a multipart form, with the fields of `form` beside it. */
	file?: OutgoingFile & { field: string };
	/**
	 * A full address that an answer of the CRM has named, instead of the one of `path`. The
	 * credential goes along only to the CRM's own host.
	 */
	address?: string;
	/** The answer is a file: its body stays the bytes that it is. */
	wantsBytes?: boolean;
	effect: Effect;
	/** Whether sending it twice leaves the CRM as sending it once does. */
	repeatable: boolean;
}

/** An answer as it came, with its body parsed when it is JSON. */
export interface CrmResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
	/** An earlier attempt at the same request may have been carried out already. */
	isRepeated?: boolean;
}
