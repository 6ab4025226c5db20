import { createCodeBook, type CodeBook } from './codes.mts';
import { createTokenBook, type TokenBook, type TokenLifetime, type Tokens } from './tokens.mts';

/** What has happened at the OAuth2 server since the start or the last reset. */
export interface GrantCounts {
	/** Users who pressed Allow, and who pressed Deny. */
	consents: number;
	denials: number;
	/** Codes that became tokens. */
	exchanges: number;
	refreshes: number;
	/** Token requests that were refused, for whatever reason. */
	refusals: number;
	revocations: number;
	/** API requests with a token that wasn't good: unknown, expired or revoked. */
	badTokens: number;
}

/** What tests may see of the OAuth2 server, and do to it. */
export interface GrantControl {
	/** A pair of tokens, as if a user had consented in the browser. */
	issue(): Tokens;
	/** The lifetime of tokens issued from now on, until the next reset. */
	setLifetime(changes: Partial<TokenLifetime>): void;
	/** All access tokens expire at once; refresh tokens stay good. */
	expireAll(): void;
	/** Nothing issued so far is good for anything any more, refresh tokens neither. */
	revokeAll(): void;
	counts(): GrantCounts;
}

/** The OAuth2 server's memory. */
export interface Grants extends GrantControl {
	codes: CodeBook;
	tokens: TokenBook;
	count(event: keyof GrantCounts): void;
}

/** A server to which nobody has consented yet. `time` gives milliseconds. */
export function createGrants(lifetime: TokenLifetime, time: () => number): Grants {
	const codes = createCodeBook(time);
	const tokens = createTokenBook(lifetime, time);
	const counts: GrantCounts = {
		...{ consents: 0, denials: 0, exchanges: 0, refreshes: 0, refusals: 0 },
		...{ revocations: 0, badTokens: 0 },
	};
	return {
		codes,
		tokens,
		count: (event) => void counts[event]++,
		counts: () => ({ ...counts }),
		issue: () => tokens.issue(),
		setLifetime: (changes) => void Object.assign(tokens.lifetime, changes),
		expireAll: () => tokens.expireAll(),
		revokeAll: () => {
			codes.clear();
			tokens.clear();
		},
	};
}
