/** What CiviCRM answers with an error body: the reason, and 403 or 500. */
export class ApiFailure extends Error {
	status: 403 | 500;
	/** APIv3's code: `unauthorized`, `mandatory_missing`, 2001 … */
	code: string | number;
	/** What APIv3 adds to the code, such as `fields`. */
	details: Record<string, unknown>;

	constructor(
		message: string,
		status: 403 | 500 = 500,
		code: string | number = 0,
		details: Record<string, unknown> = {},
	) {
		super(message);
		this.status = status;
		this.code = code;
		this.details = details;
	}
}

/** What CiviCRM answers with an HTML page and status 200: a PHP error nobody catches. */
export class PhpError extends Error {}

/** A failure of the database, in the words of PEAR DB. */
export function databaseFailure(
	reason: 'already exists' | 'constraint violation' | 'unknown error',
	hint?: string,
): ApiFailure {
	return new ApiFailure(`DB Error: ${reason}`, 500, -5, hint === undefined ? {} : { hint });
}
