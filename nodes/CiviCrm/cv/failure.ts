import { CrmError } from '../../core/crm/error';
import type { CrmErrorDetails, ErrorKind } from '../../core/crm/error';
import { brokenOff } from '../http';
import { isPage, messageInPage, textOfPage } from '../wire/words';

/** How a conversation with cv ended. */
export type Ending = { by: 'exit'; code: number | null } | { by: 'loss' | 'silence' | 'cancel' };

const NOT_SENT = { fate: 'notWritten' } as const;

export interface SshFailure extends Error {
	level?: string;
	code?: string;
	reason?: number;
}

/** The private key was found wanting before anything was sent. */
const isOfKey = ({ message }: Error) => /private ?key|passphrase/i.test(message);

/** The connection ended before it said why. */
export const isPuzzling = (reason: SshFailure): boolean =>
	reason.level === undefined && reason.code === undefined && !isOfKey(reason);

/** Why there is no connection; the `ssh2` package says in `level` how far it got. */
export function failureToConnect(reason: SshFailure, address: string): CrmError {
	const { level, code, message } = reason;
	if (level === 'client-authentication') {
		return new CrmError('authentication', `The SSH server at ${address} refuses the sign-in`, {
			...NOT_SENT,
			crmMessage: message,
			advice:
				'Check the user, and the password or private key, in the credential. The public key must be in the authorized_keys of that user.',
		});
	}
	if (level === 'client-timeout') {
		const text = `The SSH server at ${address} does not answer in time`;
		return new CrmError('timeout', text, { ...NOT_SENT, advice: REACH });
	}
	if (level === undefined && isOfKey(reason)) {
		return new CrmError('authentication', `The private key can't be used: ${message}`, {
			...NOT_SENT,
			field: 'Private Key',
			advice:
				'Paste the whole private key into the credential, with its BEGIN and END lines, and its passphrase if it has one.',
		});
	}
	// The package's own words have codes in them that n8n would put words of its own for
	const why = { ENOTFOUND: 'there is no such host', ECONNREFUSED: 'nobody answers at that port' };
	const said = code && code in why ? `: ${why[code as keyof typeof why]}` : '';
	return new CrmError('network', `There is no SSH connection to ${address}${said}`, {
		...NOT_SENT,
		code,
		crmMessage: message,
		advice: REACH,
	});
}

const REACH = 'Check the host and the port in the credential, and that n8n may reach them.';

/** RFC 4254, section 5.1: what a server may answer instead of opening a channel. */
const PROHIBITED = 1;

export function failureToOpen(reason: SshFailure): CrmError {
	if (reason.reason === PROHIBITED || /open failed/i.test(reason.message)) {
		const text = 'The SSH server opens no further session just now';
		return new CrmError('rateLimit', text, { ...NOT_SENT, crmMessage: reason.message });
	}
	if (/not connected|no response/i.test(reason.message)) {
		return new CrmError('network', 'The SSH connection broke', { ...NOT_SENT });
	}
	const text = `The SSH server starts no command for this user: ${reason.message}`;
	return new CrmError('permission', text, NOT_SENT);
}

const LONGEST = 300;
// PHP's traces hold the arguments of functions, which may be passwords; so may addresses
const TRACE = /\n?(Stack trace:|PHP Stack trace:|#\d+ )[\s\S]*$/;
const SECRET_IN_ADDRESS = /(\w+:\/\/)[^\s/@]*@/g;

/** What cv, PHP or the shell said beside answers, short enough to be read, and without secrets. */
export function wordsIn(noise: string): string | undefined {
	const text = isPage(noise) ? (messageInPage(noise) ?? textOfPage(noise)) : noise;
	const plain = text.replace(TRACE, '').replace(SECRET_IN_ADDRESS, '$1***@');
	const words = plain.replace(/\s+/g, ' ').trim();
	if (words === '') return undefined;
	return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words;
}

type Known = [RegExp, ErrorKind, string, string];

/** What keeps cv from starting, by what is said about it. */
const KNOWN: Known[] = [
	[
		/command "pipe" is not defined|command "pipe" is ambiguous/i,
		'unsupported',
		'This cv is too old',
		'Install a current cv on the other machine: it must know the command "cv pipe".',
	],
	[
		/does not include Civi::pipe/,
		'unsupported',
		'This CiviCRM is too old for cv over SSH',
		'Use CiviCRM 5.47 or newer, or sign in with an API key.',
	],
	[
		/Invalid working directory|failed to locate|could not (find|locate)|Unable to locate/i,
		'invalidResponse',
		'cv finds no CiviCRM there',
		'Set Working Directory in the credential to the folder that the site is in, as seen from where cv runs.',
	],
	[
		/sudo: .*(password|terminal)|is not (in the sudoers|allowed to)/i,
		'permission',
		'The user may not run the command without a password',
		'Let sudo run this command for this user without a password (NOPASSWD), or sign in as the user of the web server.',
	],
	[
		/connect failed|too many connections|gone away|connection refused/i,
		'unavailable',
		"CiviCRM can't reach its database",
		'Run it again once the database is back.',
	],
];

/** Why cv never got as far as taking calls. */
export function failureToStart(ending: Ending, noise: string): CrmError {
	const words = wordsIn(noise);
	const details: CrmErrorDetails = { ...NOT_SENT, crmMessage: words };
	if (ending.by === 'silence') {
		return new CrmError('timeout', "cv didn't start in time", details);
	}
	if (ending.by !== 'exit') return new CrmError('network', 'The SSH connection broke', details);
	if (ending.code === 127 || ending.code === 126) {
		return new CrmError('invalidResponse', "The other machine can't run the command", {
			...details,
			advice:
				'Check Command in the credential. Give the full path of cv, such as /usr/local/bin/cv, if it lies where the user’s PATH does not lead.',
		});
	}
	const [, kind, text, advice] = KNOWN.find(([sign]) => sign.test(noise)) ?? [];
	if (kind && text) return new CrmError(kind, text, { ...details, advice });
	const said = words ? `: ${words}` : `, and says nothing (exit code ${String(ending.code)})`;
	return new CrmError('invalidResponse', `cv does not start${said}`, {
		...details,
		advice:
			'Run the command of the credential on the other machine as that user: it should answer with a line that begins with {"Civi::pipe".',
	});
}

/** What became of the call that cv was at when it ended. */
export function failureDuring(ending: Ending, noise: string, isRead: boolean): CrmError {
	const words = wordsIn(noise);
	const fate = isRead ? 'notWritten' : 'unknown';
	if (ending.by === 'exit') return brokenOff(words ?? `exit code ${String(ending.code)}`, fate);
	return ending.by === 'silence'
		? new CrmError('timeout', "CiviCRM didn't answer in time", { fate, crmMessage: words })
		: new CrmError('network', 'The SSH connection broke during a call', { fate });
}

/** cv ends at once, and well, where nothing is passed on to it. */
export const passedNothingOn = () =>
	new CrmError('invalidResponse', 'The command takes no input', {
		...NOT_SENT,
		advice:
			'Let what runs cv pass its input on: docker exec needs -i, and a wrapper script must not close it.',
	});
