import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const patience = 10_000;

/**
 * Sends a text to an address on this machine. Resolves with the status of the answer, or with the
 * reason why there is none.
 */
export async function post(
	url: string,
	text: string,
	headers: Record<string, string>,
	insecure: boolean,
): Promise<number | string> {
	const target = URL.canParse(url) ? new URL(url) : undefined;
	if (target === undefined) return 'not an address';
	if (!loopback.test(target.hostname)) return 'not on this machine';
	const secure = target.protocol === 'https:';
	const options = {
		method: 'POST',
		headers: { ...headers, 'content-length': String(Buffer.byteLength(text)) },
		timeout: patience,
		agent: false as const,
		...(secure && { rejectUnauthorized: !insecure }),
	};
	return await new Promise((resolve) => {
		const outgoing = (secure ? requestHttps : requestHttp)(target, options, (incoming) => {
			incoming.resume();
			incoming.on('end', () => resolve(incoming.statusCode ?? 0));
			incoming.on('error', (error) => resolve(error.message));
		});
		outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
		outgoing.on('error', (error) => resolve(error.message));
		outgoing.end(text);
	});
}
