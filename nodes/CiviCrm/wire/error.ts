import { CrmError } from '../../core/crm/error';
import type { CrmErrorDetails, ErrorKind } from '../../core/crm/error';

/** The place of an APIv4 call that failed, in an answer with one result for each call. */
export interface CallFailure {
	error_id?: string;
	error_code?: number | string;
	error_message: string;
	status?: number;
}

interface Meaning {
	kind: ErrorKind;
	advice?: string;
	/** Whether the call may have written something in spite of its failure. */
	fate?: CrmErrorDetails['fate'];
}

const OF_MESSAGE: Array<[RegExp, Meaning]> = [
	[/^Authorization failed|permission/i, { kind: 'permission' }],
	[
		/already exists/i,
		{
			kind: 'conflict',
			advice: 'Another record has this value, maybe one in the trash. Match by it, or change it.',
		},
	],
	[
		/constraint violation/i,
		{
			kind: 'conflict',
			advice: 'Check that the linked records exist, and that no other record needs this one.',
		},
	],
	[/^Expected (one|to find one) .* (found 0|were zero)/i, { kind: 'notFound' }],
	[
		/lock encountered/i,
		{ kind: 'unavailable', advice: 'Nothing was written. Run it again later.' },
	],
	[
		/^DB Error: unknown error/i,
		{
			kind: 'unavailable',
			fate: 'unknown',
			advice:
				"Look whether it was written before running it again. A value too long for its field may be the reason; CiviCRM's log tells.",
		},
	],
	[/^Api .* does not exist|^API \(.*\) does not exist/i, { kind: 'unsupported' }],
	[/^Duplicate|Found matching/i, { kind: 'conflict' }],
];

// What everybody reads who lacks the permission "view debug output"
const HIDDEN = /\(Error ID: ([^)]+)\)/;

function hidden(failure: CallFailure, errorId: string): CrmError {
	const kind = failure.status === 403 ? 'permission' : 'validation';
	const message =
		kind === 'permission'
			? 'CiviCRM does not let this user do that'
			: 'CiviCRM refused the call, and does not tell this user why';
	return new CrmError(kind, `${message} (Error ID: ${errorId})`, {
		status: failure.status,
		code: errorId,
		crmMessage: failure.error_message,
		fate: 'notWritten',
		advice:
			'Give the user of this API key the permission "view debug output" to see the reason, or look the Error ID up in CiviCRM\'s log.',
	});
}

function meaningOf({ error_message: message, status }: CallFailure): Meaning {
	const [, known] = OF_MESSAGE.find(([words]) => words.test(message)) ?? [];
	return known ?? { kind: status === 403 ? 'permission' : 'validation' };
}

/** The failure of one call, in the kinds of this package. */
export function callError(failure: CallFailure): CrmError {
	const message = failure.error_message;
	const [, errorId] = HIDDEN.exec(message) ?? [];
	if (errorId) return hidden(failure, errorId);
	const { kind, advice, fate = 'notWritten' } = meaningOf(failure);
	const code = failure.error_id ?? (failure.error_code ? String(failure.error_code) : undefined);
	return new CrmError(kind, `CiviCRM refused: ${message}`, {
		status: failure.status,
		code,
		crmMessage: message,
		advice,
		fate,
	});
}

/** A failure of APIv3, which answers 200 to it. Its raw SQL and debug output stay behind. */
export interface FailureV3 {
	is_error: 1;
	error_message?: string;
	error_code?: number | string;
	fields?: string[];
	ids?: string[];
}

const KIND_OF_CODE: Record<string, ErrorKind> = {
	unauthorized: 'permission',
	'not-found': 'unsupported',
	mandatory_missing: 'validation',
	duplicate: 'conflict',
	'2001': 'validation',
};

export function callErrorV3({
	error_message: message = 'no reason given',
	error_code: code = '',
	ids,
}: FailureV3): CrmError {
	const known = KIND_OF_CODE[String(code)];
	const error = callError({ error_message: message, error_code: code });
	if (/^FATAL: /.test(message)) {
		return new CrmError('authentication', `CiviCRM refused the credential: ${message}`, {
			crmMessage: message,
			fate: 'notWritten',
		});
	}
	return new CrmError(known ?? error.kind, error.message, {
		...error.details,
		...(ids ? { recordIds: ids.map(String) } : {}),
	});
}
