import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { RequestPlan } from '../crm/request';

type Body = Pick<IHttpRequestOptions, 'body' | 'headers'>;

/**
 * Encoded in full, not as a stream: so it can be sent again, after a retry or with a new token.
 */
async function multipartBody({ form = {}, file }: RequestPlan): Promise<Body> {
	const parts = new FormData();
	for (const [name, value] of Object.entries(form)) parts.append(name, value);
	if (file) {
		const bytes = new Uint8Array(await file.load());
		parts.append(file.field, new Blob([bytes], { type: file.mimeType }), file.fileName);
	}
	const encoded = new Response(parts);
	return {
		body: Buffer.from(await encoded.arrayBuffer()),
		headers: { 'Content-Type': encoded.headers.get('content-type') },
	};
}

/** The body of a plan as it goes over the wire, and the header that tells what it is. */
async function bodyOf(plan: RequestPlan): Promise<Body> {
	const { file, form, json } = plan;
	if (file) return await multipartBody(plan);
	if (form) {
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
		return { body: new URLSearchParams(form), headers };
	}
	if (json === undefined) return {};
	return { body: json as IDataObject, headers: { 'Content-Type': 'application/json' } };
}

const acceptedBy = ({ wantsBytes }: RequestPlan) => (wantsBytes ? '*/*' : 'application/json');

/** A plan as n8n's request helper takes it, which lets every status pass but those of `renewsOn`. */
export async function optionsFor(
	plan: RequestPlan,
	baseUrl: string,
	timeoutMs: number,
	renewsOn: number[],
): Promise<IHttpRequestOptions> {
	const { body, headers } = await bodyOf(plan);
	return {
		method: plan.method,
		url: plan.address ?? baseUrl + plan.path,
		qs: plan.query,
		body,
		headers: { Accept: acceptedBy(plan), ...headers, ...plan.headers },
		// Bytes, so that a body cut short is told from an empty answer. The text is made of them here:
		// n8n's HTTP client keeps what it returns until V8 looks for garbage, and text twice as large
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: renewsOn.length > 0 ? { ignore: true, except: renewsOn } : true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: timeoutMs,
	};
}
