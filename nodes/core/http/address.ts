import { CrmError } from '../crm/error';

/** A web address as a credential has it. */
export interface GivenAddress {
	/** What the credential calls it, inside a sentence: `base URL`. */
	name: string;
	value: unknown;
	/** It may begin with http:// wherever it leads; on this machine it always may. */
	allowHttp: unknown;
	/** What to do about one that is none. */
	advice: string;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The address, parsed. Throws a `CrmError` on one that is none, or that isn't encrypted. */
export function readAddress({ name, value, allowHttp, advice }: GivenAddress): URL {
	const text = String(value ?? '').trim();
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		const message = `The ${name} in the credential is no web address: "${text}"`;
		throw new CrmError('network', message, { advice });
	}
	if (url.protocol === 'http:' && allowHttp !== true && !LOOPBACK.test(url.hostname)) {
		throw new CrmError('network', `The ${name} in the credential is not encrypted`, {
			advice: 'Begin it with https://, or allow unencrypted connections in the credential.',
		});
	}
	return url;
}
