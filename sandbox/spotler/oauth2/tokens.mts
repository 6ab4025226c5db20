import { randomBytes } from 'node:crypto';

import { createJwt } from './jwt.mts';

/** How long access tokens are good for: both limits count, and 0 requests are any number. */
export interface TokenLifetime {
	seconds: number;
	requests: number;
}

/** What a client gets for a code or for a refresh token. */
export interface Tokens {
	accessToken: string;
	refreshToken: string;
	/** Seconds. */
	expiresIn: number;
}

/** The tokens that are good, and for how long. */
export interface TokenBook {
	/** The lifetime of tokens issued from now on. */
	lifetime: TokenLifetime;
	/** The tokens of a new consent. */
	issue(): Tokens;
	/** New tokens for a refresh token, or undefined if it isn't good. */
	refresh(refreshToken: string, rotate: boolean): Tokens | undefined;
	/** Revokes an access token, or a refresh token with all that came of it (RFC 7009). */
	revoke(token: string): void;
	/** Uses an access token for one request; false if it isn't good. */
	use(accessToken: string): boolean;
	/** All access tokens expire at once; refresh tokens stay good. */
	expireAll(): void;
	/** Nothing issued so far is good for anything any more. */
	clear(): void;
}

/** One per consent: what its tokens have in common. */
interface Consented {
	consent: symbol;
}

interface AccessToken extends Consented {
	expiresAt: number;
	requestsLeft: number;
}

/** A book without tokens. `time` gives milliseconds. */
export function createTokenBook(initial: TokenLifetime, time: () => number): TokenBook {
	const lifetime = { ...initial };
	const access = new Map<string, AccessToken>();
	const refresh = new Map<string, Consented>();

	function issue(consent: symbol, refreshToken: string): Tokens {
		const accessToken = createJwt({ aud: '2', jti: randomText(), sub: '90505', scopes: ['*'] });
		const { seconds, requests } = lifetime;
		const expiresAt = time() + seconds * 1000;
		access.set(accessToken, { consent, expiresAt, requestsLeft: requests || Infinity });
		refresh.set(refreshToken, { consent });
		return { accessToken, refreshToken, expiresIn: seconds };
	}

	return {
		lifetime,
		issue: () => issue(Symbol('consent'), randomText()),
		refresh: (refreshToken, rotate) => {
			const consented = refresh.get(refreshToken);
			if (consented === undefined) return undefined;
			if (rotate) refresh.delete(refreshToken);
			return issue(consented.consent, rotate ? randomText() : refreshToken);
		},
		revoke: (token) => {
			const consent = refresh.get(token)?.consent;
			access.delete(token);
			deleteWhere(access, (held) => held.consent === consent);
			deleteWhere(refresh, (held) => held.consent === consent);
		},
		use: (accessToken) => {
			const token = access.get(accessToken);
			if (token === undefined || token.expiresAt <= time() || token.requestsLeft <= 0) {
				return false;
			}
			token.requestsLeft--;
			return true;
		},
		expireAll: () => {
			for (const token of access.values()) token.requestsLeft = 0;
		},
		clear: () => {
			access.clear();
			refresh.clear();
		},
	};
}

function deleteWhere<T>(map: Map<string, T>, test: (value: T) => boolean): void {
	for (const [key, value] of map) {
		if (test(value)) map.delete(key);
	}
}

/** Text that nobody can guess. */
export function randomText(): string {
	return randomBytes(32).toString('hex');
}
