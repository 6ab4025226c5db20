import { jsonAnswer, type SandboxAnswer } from '../server/exchange.mts';
import { errorAnswer } from './envelopes.mts';
import type { SpotlerObject } from './object.mts';
import type { Grants } from './oauth2/grants.mts';
import { createJwt } from './oauth2/jwt.mts';
import type { Reading } from './operators.mts';

/** The token of the settings page. Tokens there look like this and last about a year. */
export const accessToken = createJwt({
	...{ aud: '1', jti: 'sandbox-of-the-crm-suite', sub: '90505', scopes: [] },
	...{ iat: 1782820800, nbf: 1782820800, exp: 1814356800 },
});

/** What decides whether a request may pass. */
export interface Gate {
	grants: Grants;
	/** How many calls the plan still includes; Infinity without an allowance. */
	callsLeft: number;
}

/** The answer to a request that may not pass, if so. Counts the call against the allowance. */
export function turnedAway(
	gate: Gate,
	authorization: string | undefined,
	reading: Reading,
): SandboxAnswer | undefined {
	if (!isKnown(gate, authorization, reading)) return badTokenAnswer(reading);
	if (gate.callsLeft <= 0) {
		return errorAnswer(reading.overAllowance, 'API call limit exceeded');
	}
	gate.callsLeft--;
	return undefined;
}

function isKnown({ grants }: Gate, authorization = '', reading: Reading): boolean {
	const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
	if (token === undefined) return false;
	if (token === accessToken) return reading.accessToken === 'valid';
	return useToken(grants, token);
}

function useToken({ tokens, count }: Grants, token: string): boolean {
	const isGood = tokens.use(token);
	if (!isGood) count('badTokens');
	return isGood;
}

/**
 * 402 and 301 are in the vendor's list of codes; the API was seen to answer 403 "Unauthenticated"
 * to a bad token.
 */
function badTokenAnswer({ badToken }: Reading): SandboxAnswer {
	if (badToken === 301) {
		return { status: 301, headers: { location: 'https://login.example/' }, body: [] };
	}
	if (badToken === 402) return errorAnswer(402, 'Forbidden, please check your access token');
	return jsonAnswer(badToken, { message: 'Unauthenticated' });
}

/** The answer to an object that the tenant's plan doesn't include, if so. */
export function gatedAnswer(
	{ module }: SpotlerObject,
	reading: Reading,
): SandboxAnswer | undefined {
	if (module === undefined || reading[module]) return undefined;
	const message =
		reading.planGate === 404 ? 'Record or page not found' : 'Not included in your price plan';
	return errorAnswer(reading.planGate, message);
}
