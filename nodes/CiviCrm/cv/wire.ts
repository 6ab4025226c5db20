import type { Call } from '../wire/batches';
import type { ApiVersion } from '../wire/requests';
import type { Answered, Asking } from './dialogue';

/** A call as `cv pipe` takes it. */
export const askingOf = (version: ApiVersion, call: Call): Asking => ({
	method: version === 3 ? 'api3' : 'api4',
	params: call,
});

/** The answer to a call in the shape that CiviCRM's answers have over HTTP. */
export function resultOf(version: ApiVersion, { result, error }: Answered): unknown {
	const message = error?.message ?? 'no reason given';
	if (version === 3) return error ? { is_error: 1, error_message: message } : result;
	return error ? { error_message: message } : { values: result ?? [] };
}
