import { htmlAnswer, type SandboxAnswer, type SandboxRequest } from '../../server/exchange.mts';
import { formOf, oauth2Client } from './client.mts';
import type { Grants } from './grants.mts';

const carried = [
	...['client_id', 'redirect_uri', 'response_type', 'state', 'scope'],
	...['code_challenge', 'code_challenge_method'],
];

/** Answers the page on which a user allows an application to act for them, and its two buttons. */
export function authorizeAnswer(grants: Grants, request: SandboxRequest): SandboxAnswer {
	const asked = request.method === 'POST' ? formOf(request) : request.query;
	const redirectUri = asked.get('redirect_uri') ?? '';
	// an application that can't be trusted is told nothing: the user sees why
	if (asked.get('client_id') !== oauth2Client.clientId) {
		return problemPage('This application is not known here.');
	}
	if (!/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri)) {
		return problemPage('The address to return to is missing.');
	}
	if (asked.get('response_type') !== 'code') {
		return sentBack(redirectUri, asked, { error: 'unsupported_response_type' });
	}
	return request.method === 'POST' ? decided(grants, asked, redirectUri) : consentPage(asked);
}

function decided(grants: Grants, asked: URLSearchParams, redirectUri: string): SandboxAnswer {
	if (asked.get('decision') !== 'allow') {
		grants.count('denials');
		return sentBack(redirectUri, asked, { error: 'access_denied' });
	}
	grants.count('consents');
	const code = grants.codes.issue({
		redirectUri,
		challenge: asked.get('code_challenge') ?? undefined,
		challengeMethod: asked.get('code_challenge_method') ?? undefined,
	});
	return sentBack(redirectUri, asked, { code });
}

function sentBack(
	redirectUri: string,
	asked: URLSearchParams,
	result: Record<string, string>,
): SandboxAnswer {
	const location = new URL(redirectUri);
	for (const [name, value] of Object.entries(result)) location.searchParams.set(name, value);
	const state = asked.get('state');
	if (state !== null) location.searchParams.set('state', state);
	return { status: 302, headers: { location: location.href }, body: [] };
}

function consentPage(asked: URLSearchParams): SandboxAnswer {
	const inputs = carried
		.filter((name) => asked.has(name))
		.map((name) => {
			const value = escaped(asked.get(name) ?? '');
			return `<input type="hidden" name="${name}" value="${value}">`;
		});
	return page(
		200,
		`<p>You are signed in as Ada Sørensen. Allow <b>${escaped(oauth2Client.clientId)}</b>
to read and change all data of this CRM?</p>
<form method="post">${inputs.join('')}
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></form>`,
	);
}

function problemPage(problem: string): SandboxAnswer {
	return page(400, `<p role="alert">${escaped(problem)}</p>`);
}

function page(status: number, content: string): SandboxAnswer {
	const title = 'Spotler CRM sandbox';
	const head = `<meta charset="utf-8"><title>${title}</title>`;
	return htmlAnswer(
		status,
		`<!DOCTYPE html><html lang="en"><head>${head}</head><body><h1>${title}</h1>${content}</body></html>`,
	);
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
