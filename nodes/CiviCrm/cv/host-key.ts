import { createHash } from 'node:crypto';
import { CrmError } from '../../core/crm/error';
import { pause } from '../../core/http/limiter';
import type { HostKey, SshClient } from './client';

/** OpenSSH tells and proves its host keys right after the sign-in (PROTOCOL, section 2.5). */
const PATIENCE_MS = 5_000;

/** The fingerprints of host keys that servers have proved to hold, by connection. */
const proved = new WeakMap<SshClient, Set<string>>();

const fingerprintOf = (key: HostKey) =>
	`SHA256:${createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=+$/, '')}`;

/** Notes the keys of a connection, which are told once. */
export function listenForHostKeys(client: SshClient): void {
	if (proved.has(client)) return;
	const fingerprints = new Set<string>();
	proved.set(client, fingerprints);
	client.on('hostkeys', (keys) => keys.forEach((key) => fingerprints.add(fingerprintOf(key))));
}

/** Throws unless the server has the key that is expected of it. */
export async function checkHostKey(client: SshClient, expected: string): Promise<void> {
	const end = Date.now() + PATIENCE_MS;
	const told = () => proved.get(client) ?? new Set();
	while (told().size === 0 && Date.now() < end) await pause(20);
	if (told().has(expected)) return;
	const others = [...told()].join(', ');
	const message = others
		? `The SSH server has another host key than the credential says: ${others}`
		: "The SSH server doesn't tell its host keys, so that they can't be checked";
	throw new CrmError('authentication', message, {
		field: 'Host Key Fingerprint',
		fate: 'notWritten',
		advice: others
			? 'Find out whether the key of the server has changed before you correct the credential: somebody else may answer in its place.'
			: 'It is no OpenSSH, or an old one. Leave Host Key Fingerprint empty if the way to it is safe.',
	});
}
