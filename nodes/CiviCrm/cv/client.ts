import type { SSHCredentials } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import type { RequestContext } from '../../core/http/request-context';
import { pause } from '../../core/http/limiter';
import { failureToConnect, failureToOpen, isPuzzling } from './failure';
import type { SshFailure } from './failure';
import { checkHostKey, listenForHostKeys } from './host-key';
import type { CvLogin } from './login';

/** The `ssh2` package itself gives up after 20 seconds, as far as it is let. */
const PATIENCE_MS = 25_000;
const MOST_TRIES = 3;
/** A client that was put away is gone by then, and takes no other with it any more. */
const UNTIL_GONE_MS = 500;

type Listener<T extends unknown[]> = (...values: T) => void;

/** A command that runs on the other machine: what is used of the `ssh2` package's channel. */
export interface Channel {
	setEncoding(encoding: 'utf8'): void;
	on(event: 'data', listener: Listener<[text: string]>): void;
	on(event: 'exit', listener: Listener<[code: number | null]>): void;
	on(event: 'close', listener: Listener<[]>): void;
	on(event: 'error', listener: Listener<[reason: Error]>): void;
	stderr: {
		setEncoding(encoding: 'utf8'): void;
		on(event: 'data', listener: Listener<[text: string]>): void;
	};
	write(text: string): void;
	/** Ends its input. */
	end(): void;
	close(): void;
}

/** A connection that is signed in: what is used of the `ssh2` package's client. */
export interface SshClient {
	exec(command: string, opened: (reason: Error | undefined, channel: Channel) => void): void;
	on(event: 'hostkeys', listener: Listener<[keys: HostKey[]]>): void;
}

export interface HostKey {
	getPublicSSH(): Buffer;
}

/** n8n's SSH, as far as the context has it. */
export type SshHelpers = Pick<RequestContext['helpers'], 'getSSHClient' | 'updateLastUsed'>;

/** One try at a client; undefined if n8n put it away before it was signed in. */
async function trySignIn(
	getClient: NonNullable<SshHelpers['getSSHClient']>,
	ssh: SSHCredentials,
	end: number,
): Promise<SshClient | undefined> {
	const putAway = new AbortController();
	let isSettled = false;
	const lost = new Promise<undefined>((resolve) => {
		// What n8n has to say of a failure comes right after this
		const soon = () => void pause(50).then(() => resolve(undefined));
		putAway.signal.addEventListener('abort', soon);
	});
	const watch = async () => {
		while (!isSettled && Date.now() < end) await pause(100);
		if (!isSettled) putAway.abort();
	};
	void watch();
	try {
		return (await Promise.race([getClient(ssh, putAway), lost])) as SshClient | undefined;
	} catch (reason) {
		if (isPuzzling(reason as SshFailure)) return undefined;
		throw reason as SshFailure;
	} finally {
		isSettled = true;
	}
}

/**
 * A signed-in client. When one with the same login has just failed, n8n (2.41) puts a new one away
 * together with it, without a word; then it is tried again.
 */
async function signIn(
	getClient: NonNullable<SshHelpers['getSSHClient']>,
	ssh: SSHCredentials,
): Promise<SshClient> {
	const end = Date.now() + PATIENCE_MS;
	for (let tries = 0; tries < MOST_TRIES && Date.now() < end; tries++) {
		const client = await trySignIn(getClient, ssh, end);
		if (client) return client;
		await pause(UNTIL_GONE_MS);
	}
	throw new Error('The connection was closed without a word');
}

/** n8n's SSH client for this login; n8n shares it among all that sign in alike. */
export async function connect(
	helpers: SshHelpers,
	{ ssh, fingerprint, address }: CvLogin,
): Promise<SshClient> {
	if (!helpers.getSSHClient) {
		throw new CrmError('unsupported', 'n8n has no SSH here', {
			fate: 'notWritten',
			advice: 'Sign in with an API key instead.',
		});
	}
	let client: SshClient;
	try {
		client = await signIn(helpers.getSSHClient, ssh);
	} catch (reason) {
		throw failureToConnect(reason as Error, address);
	}
	listenForHostKeys(client);
	if (fingerprint !== undefined) await checkHostKey(client, fingerprint);
	return client;
}

/** Starts a command on the other machine. */
export async function start(client: SshClient, command: string): Promise<Channel> {
	return await new Promise<Channel>((resolve, reject) => {
		const refuse = (reason: Error) => reject(failureToOpen(reason));
		try {
			client.exec(command, (reason, channel) => (reason ? refuse(reason) : resolve(channel)));
		} catch (reason) {
			refuse(reason as Error);
		}
	});
}
