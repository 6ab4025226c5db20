import { createHash } from 'node:crypto';

import { randomText } from './tokens.mts';

/** Consent on its way back to the client. */
export interface Consent {
	redirectUri: string;
	/** PKCE, if the client uses it (RFC 7636). */
	challenge?: string;
	challengeMethod?: string;
}

/** The codes that clients haven't yet exchanged for tokens. */
export interface CodeBook {
	/** A code for a consent; good once, for ten minutes. */
	issue(consent: Consent): string;
	/** Whether a code is good; it isn't any more afterwards. */
	redeem(code: string, redirectUri: string, verifier: string): boolean;
	clear(): void;
}

const goodFor = 600_000;

/** A book without codes. `time` gives milliseconds. */
export function createCodeBook(time: () => number): CodeBook {
	const codes = new Map<string, Consent & { expiresAt: number }>();
	return {
		issue: (consent) => {
			const code = randomText();
			codes.set(code, { ...consent, expiresAt: time() + goodFor });
			return code;
		},
		redeem: (code, redirectUri, verifier) => {
			const consent = codes.get(code);
			codes.delete(code);
			if (consent === undefined || consent.expiresAt <= time()) return false;
			return consent.redirectUri === redirectUri && proves(consent, verifier);
		},
		clear: () => codes.clear(),
	};
}

/** Whether the verifier fits the challenge, where there was one. */
function proves({ challenge, challengeMethod }: Consent, verifier: string): boolean {
	if (challenge === undefined) return true;
	if (challengeMethod !== 'S256') return challenge === verifier;
	return challenge === createHash('sha256').update(verifier).digest('base64url');
}
