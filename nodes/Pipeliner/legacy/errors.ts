import { CrmError } from '../../core/crm/error';
import type { CrmErrorDetails, ErrorKind } from '../../core/crm/error';
import type { CrmResponse } from '../../core/crm/request';
import { kindOfStatus } from '../../core/http/failure';

/** An error of the legacy API: `{ "errorcode": 301, "message": "…" }`. */
export interface LegacyErrorBody {
	errorcode: unknown;
	message?: unknown;
}

export const isLegacyError = (value: unknown): value is LegacyErrorBody =>
	typeof value === 'object' && value !== null && 'errorcode' in value;

/** The error in a body, or in the place of an ID; undefined for a body of another kind. */
export function legacyError(
	body: unknown,
	{ status }: Pick<CrmResponse, 'status'>,
): CrmError | undefined {
	if (!isLegacyError(body)) return undefined;
	const words = String(body.message ?? '').trim();
	const code = body.errorcode === null ? undefined : String(body.errorcode);
	const details: CrmErrorDetails = {
		status,
		...(code === undefined ? {} : { code }),
		crmMessage: words,
		fate: status >= 500 ? 'unknown' : 'notWritten',
	};
	const said = words || `error ${code ?? status}`;
	return new CrmError(kindOf(status, words), `Pipeliner answered: ${said}`, details);
}

/** In the place of an ID an error has no status; only its words tell that a record isn't there. */
function kindOf(status: number, words: string): ErrorKind {
	if (status >= 400) return kindOfStatus(status);
	return /does(n't| not) exist|not found/i.test(words) ? 'notFound' : 'validation';
}
