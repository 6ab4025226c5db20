import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../../server/exchange.mts';
import { formOf, isFromClient } from './client.mts';
import type { Grants } from './grants.mts';
import type { Tokens } from './tokens.mts';

/** Answers the token endpoint: a code, or a refresh token, for an access token (RFC 6749). */
export function tokenAnswer(
	grants: Grants,
	request: SandboxRequest,
	rotate: boolean,
): SandboxAnswer {
	const form = formOf(request);
	if (!isFromClient(request, form)) return unknownClient(grants);
	switch (form.get('grant_type')) {
		case 'authorization_code':
			return given(grants, 'exchanges', exchange(grants, form));
		case 'refresh_token':
			return given(
				grants,
				'refreshes',
				grants.tokens.refresh(form.get('refresh_token') ?? '', rotate),
			);
		default:
			return refused(grants, 400, 'unsupported_grant_type');
	}
}

/** Answers the revocation endpoint: 200 whether or not there was such a token (RFC 7009). */
export function revokeAnswer(grants: Grants, request: SandboxRequest): SandboxAnswer {
	const form = formOf(request);
	if (!isFromClient(request, form)) return unknownClient(grants);
	grants.count('revocations');
	grants.tokens.revoke(form.get('token') ?? '');
	return jsonAnswer(200, {});
}

function exchange({ codes, tokens }: Grants, form: URLSearchParams): Tokens | undefined {
	const [code, uri, verifier] = ['code', 'redirect_uri', 'code_verifier'].map(
		(name) => form.get(name) ?? '',
	);
	return codes.redeem(code, uri, verifier) ? tokens.issue() : undefined;
}

function given(
	grants: Grants,
	event: 'exchanges' | 'refreshes',
	tokens: Tokens | undefined,
): SandboxAnswer {
	if (tokens === undefined) return refused(grants, 400, 'invalid_grant');
	grants.count(event);
	return jsonAnswer(
		200,
		{
			token_type: 'Bearer',
			expires_in: tokens.expiresIn,
			access_token: tokens.accessToken,
			refresh_token: tokens.refreshToken,
		},
		{ 'cache-control': 'no-store' },
	);
}

function unknownClient(grants: Grants): SandboxAnswer {
	return refused(grants, 401, 'invalid_client');
}

function refused(grants: Grants, status: number, error: string): SandboxAnswer {
	grants.count('refusals');
	const words: Record<string, string> = {
		invalid_client: 'Client authentication failed',
		invalid_grant: 'The code or the refresh token is invalid, expired or revoked.',
		unsupported_grant_type: 'The grant type is not supported.',
	};
	return jsonAnswer(status, { error, error_description: words[error], message: words[error] });
}
