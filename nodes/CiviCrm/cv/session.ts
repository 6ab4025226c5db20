import { CancelledError, CrmError } from '../../core/crm/error';
import { PREFIX } from './dialogue';
import type { Answered, Asking, Dialogue } from './dialogue';
import { failureToStart, passedNothingOn } from './failure';

/** Room for a line beyond what is counted in it. */
const MARGIN = 1024;

/**
 * Longer lines than the buffer are cut, so it takes the longest one. APIv3 reports its errors in
 * full as arrays, APIv4 as exceptions. Permissions are checked for a user only: cv itself may do
 * everything (Civi\Pipe\PublicMethods).
 */
function optionsFor(askings: Asking[], siteUser: string | undefined): Asking {
	const lengths = askings.map((asking) => Buffer.byteLength(JSON.stringify(asking)));
	const params = {
		bufferSize: lengths.reduce((most, length) => Math.max(most, length), 0) + MARGIN,
		responsePrefix: PREFIX,
		apiError: askings.some(({ method }) => method === 'api3') ? 'array' : 'exception',
		apiCheckPermissions: siteUser !== undefined,
	};
	return { method: 'options', params };
}

function over({ ending, noise }: Dialogue): CrmError | CancelledError {
	if (ending?.by === 'cancel') return new CancelledError();
	return failureToStart(ending ?? { by: 'loss' }, noise);
}

/** The version of CiviCRM that takes calls now. Nothing is sent before it says so. */
async function welcomed(dialogue: Dialogue): Promise<string> {
	const welcome = (await dialogue.welcome()) as { 'Civi::pipe'?: { v?: string } } | undefined;
	if (!welcome) throw over(dialogue);
	return String(welcome['Civi::pipe']?.v ?? '');
}

/** The answer to a request about the session itself; undefined if cv ended well instead. */
async function agreed(dialogue: Dialogue, asking: Asking): Promise<Answered | undefined> {
	dialogue.ask(asking);
	const answer = await dialogue.answer();
	const { ending } = dialogue;
	const hasEndedWell = ending?.by === 'exit' && ending.code === 0;
	if (answer === undefined && !hasEndedWell) throw over(dialogue);
	return answer;
}

/** Makes cv ready to take these calls next. False if it has come to its end meanwhile. */
export async function prepare(
	dialogue: Dialogue,
	askings: Asking[],
	siteUser: string | undefined,
): Promise<boolean> {
	return (await agreed(dialogue, optionsFor(askings, siteUser))) !== undefined;
}

/** Makes cv, which was just started, ready to take these calls. Gives the version of CiviCRM. */
export async function begin(
	dialogue: Dialogue,
	askings: Asking[],
	siteUser: string | undefined,
): Promise<string> {
	const version = await welcomed(dialogue);
	if (!(await prepare(dialogue, askings, siteUser))) throw passedNothingOn();
	if (siteUser === undefined) return version;
	const answer = await agreed(dialogue, { method: 'login', params: { user: siteUser } });
	if (answer?.result) return version;
	throw new CrmError('authentication', `CiviCRM has no user "${siteUser}" to sign in as`, {
		fate: 'notWritten',
		field: 'CiviCRM User',
		crmMessage: answer?.error?.message,
		advice:
			"Give the user's name on the site, and enable CiviCRM's extension AuthX, which signs users in.",
	});
}
