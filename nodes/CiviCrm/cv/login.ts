import type { ICredentialDataDecryptedObject, SSHCredentials } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { quoted, wordsOf } from './shell';

/** Where cv is, and how it is started there. */
export interface CvLogin {
	ssh: SSHCredentials;
	/** `SHA256:…` of the server's host key, if it is to be checked. */
	fingerprint?: string;
	/** The whole command line, every word of it quoted. */
	command: string;
	/** The user of the site whose permissions count; all rights without one. */
	siteUser?: string;
	/** For messages and dry runs. */
	address: string;
}

const textOf = (value: unknown) => String(value ?? '').trim();

const refused = (message: string, field: string) =>
	new CrmError('validation', message, { field, fate: 'notWritten' });

const PEM = /^(-----BEGIN [A-Z ]+-----)\s+([\s\S]+?)\s+(-----END [A-Z ]+-----)$/;

/** A private key whose line ends became spaces, or `\n`, on its way into the credential. */
export function privateKeyOf(text: string): string {
	const key = text.trim().replaceAll('\\n', '\n').replaceAll('\r', '');
	const [, head, body, foot] = PEM.exec(key) ?? [];
	if (body === undefined || key.split('\n').length > 2) return `${key}\n`;
	return `${[head, ...body.split(/\s+/), foot].join('\n')}\n`;
}

function secretsOf(credentials: ICredentialDataDecryptedObject) {
	if (credentials.authenticateWith === 'password') {
		return {
			sshAuthenticateWith: 'password' as const,
			sshPassword: String(credentials.password ?? ''),
		};
	}
	const passphrase = String(credentials.passphrase ?? '');
	return {
		sshAuthenticateWith: 'privateKey' as const,
		privateKey: privateKeyOf(String(credentials.privateKey ?? '')),
		...(passphrase === '' ? {} : { passphrase }),
	};
}

/** cv itself changes to the directory: what runs it, in a container for instance, may not be there. */
function commandOf({ command, directory }: ICredentialDataDecryptedObject): string {
	const words = wordsOf(textOf(command) || 'cv', 'Command');
	const folder = textOf(directory);
	const all = [...words, ...(folder === '' ? [] : [`--cwd=${folder}`]), 'pipe', 'vt'];
	return all.map((word) => quoted(word, 'Working Directory')).join(' ');
}

function fingerprintOf(value: unknown): string | undefined {
	const text = textOf(value).replace(/=+$/, '');
	if (text === '') return undefined;
	if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(text)) return text;
	const message = 'Host Key Fingerprint must begin with "SHA256:", as ssh-keygen -l shows it';
	throw refused(message, 'Host Key Fingerprint');
}

/** Reads the credential. Throws a `CrmError` on what can't lead anywhere. */
export function loginOf(credentials: ICredentialDataDecryptedObject): CvLogin {
	const host = textOf(credentials.host);
	const user = textOf(credentials.username);
	const port = Number(credentials.port ?? 22);
	if (host === '') throw refused('Host is empty', 'Host');
	if (user === '') throw refused('User is empty', 'User');
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw refused('Port must be a whole number from 1 to 65535', 'Port');
	}
	const siteUser = textOf(credentials.siteUser);
	return {
		ssh: { sshHost: host, sshPort: port, sshUser: user, ...secretsOf(credentials) },
		fingerprint: fingerprintOf(credentials.fingerprint),
		command: commandOf(credentials),
		...(siteUser === '' ? {} : { siteUser }),
		address: `ssh://${user}@${host}:${port}`,
	};
}
