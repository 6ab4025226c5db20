/** What a request does to the CRM's data. */
export type Effect = 'read' | 'create' | 'update' | 'delete';

/**
 * A request described before it is made: what a dry run shows, what retry judges, what tests
 * assert. Holds no credential and no host.
 */
export interface RequestPlan {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below the CRM's base URL, with every id already encoded. */
	path: string;
	query?: Record<string, string>;
	json?: unknown;
	/** A form body, instead of a JSON one. */
	form?: Record<string, string>;
	effect: Effect;
	/** Whether sending it twice leaves the CRM as sending it once does. */
	repeatable: boolean;
}

/** An answer as it came, with its body parsed when it is JSON. */
export interface CrmResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}
