import { isJsonObject, parseJson } from '../../json.mts';
import type { SandboxRequest } from '../../server/exchange.mts';

/** The one application that is registered at the OAuth2 server. */
export const oauth2Client = {
	clientId: 'sandbox-n8n',
	clientSecret: 'sandboxSecretOfTheN8nApplication',
} as const;

/** The fields of a form, or of JSON, which servers of this kind take as well. */
export function formOf({ headers, body }: SandboxRequest): URLSearchParams {
	const text = body.toString('utf8');
	const json = headers['content-type']?.includes('json') ? parseJson(text) : undefined;
	if (!isJsonObject(json)) return new URLSearchParams(text);
	return new URLSearchParams(
		Object.entries(json).map(([name, value]): [string, string] => [name, String(value)]),
	);
}

/** Whether a request comes from the registered application: HTTP Basic, or in the form. */
export function isFromClient({ headers }: SandboxRequest, form: URLSearchParams): boolean {
	const basic = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
	const [id, secret] =
		basic === undefined
			? [form.get('client_id'), form.get('client_secret')]
			: decodedPair(Buffer.from(basic, 'base64').toString('utf8'));
	return id === oauth2Client.clientId && secret === oauth2Client.clientSecret;
}

/** Both halves may be form-encoded (RFC 6749, section 2.3.1). */
function decodedPair(text: string): string[] {
	return text.split(':').map((half) => {
		try {
			return decodeURIComponent(half);
		} catch {
			return half;
		}
	});
}
