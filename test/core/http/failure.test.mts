import type { RequestPlan } from '../../../nodes/core/crm/request.ts';
import { built } from '../built.mts';

const { CancelledError, CrmError } = built('crm/error');
const {
	codeOf,
	failureOfConnection,
	failureOfContent,
	failureOfStatus,
	kindOfStatus,
	retryAfterMs,
} = built('http/failure');

const PLAN: RequestPlan = {
	method: 'POST',
	path: '/contact',
	effect: 'create',
	repeatable: false,
};

const answered = (status: number, headers: Record<string, string> = {}) =>
	failureOfStatus('Made-Up', { status, headers, body: '' });

describe('a success without data', () => {
	const content = (body: unknown) =>
		failureOfContent('Made-Up', { status: 200, headers: {}, body }, 'Check the address.');

	it.each(['<!doctype html>', ' \n<HTML lang="en">', '<head>', Buffer.from('<html>')])(
		'is a web page when it begins with %s',
		(body) => {
			expect(content(body)).toMatchObject({
				message: 'Made-Up answered with a web page instead of data',
				details: { code: 'webPage', advice: 'Check the address.', fate: 'unknown' },
			});
		},
	);

	it.each([{}, [], { message: 'OK' }])('is JSON of an unknown form when it is %j', (body) => {
		const { message } = failureOfContent('Made-Up', { status: 200, headers: {}, body }, '');
		expect(message).toBe('Made-Up answered with JSON of an unknown form instead of data');
	});

	it.each([
		'',
		'OK',
		'{"cut":',
		'<br /><b>Warning</b>: …',
		'<?xml version="1.0"?>',
		'<header-less>',
	])('is no web page when it is %j', (body) => {
		expect(content(body).message).toBe(
			'Made-Up answered with something that is not JSON instead of data',
		);
		expect(content(body).details.code).toBeUndefined();
	});
});

describe('a status', () => {
	it.each([
		[400, 'validation'],
		[401, 'authentication'],
		[402, 'quota'],
		[403, 'permission'],
		[404, 'notFound'],
		[405, 'unsupported'],
		[408, 'timeout'],
		[409, 'conflict'],
		[410, 'notFound'],
		[412, 'conflict'],
		[413, 'validation'],
		[418, 'validation'],
		[422, 'validation'],
		[429, 'rateLimit'],
		[500, 'unavailable'],
		[501, 'unsupported'],
		[502, 'unavailable'],
		[503, 'unavailable'],
		[504, 'timeout'],
		[524, 'unavailable'],
		[204, 'invalidResponse'],
		[302, 'invalidResponse'],
	])('%d is %s', (status, kind) => {
		expect(kindOfStatus(status)).toBe(kind);
		expect(answered(status)).toMatchObject({ kind, details: { status } });
	});

	it.each([301, 302, 400, 401, 403, 404, 409, 413, 422, 429, 501, 505])(
		'%d tells that nothing was written',
		(status) => {
			expect(answered(status).details.fate).toBe('notWritten');
		},
	);

	// 520 to 527 are Cloudflare's own, 522 and 524 its time-outs
	it.each([200, 408, 500, 502, 503, 504, 507, 520, 522, 524, 599])(
		'%d leaves open what was written',
		(status) => {
			expect(answered(status).details.fate).toBe('unknown');
		},
	);

	it('503 with a time to come back tells that nothing was written', () => {
		expect(answered(503, { 'retry-after': '2' }).details).toMatchObject({
			fate: 'notWritten',
			retryAfterMs: 2000,
		});
		expect(answered(503, { 'retry-after': 'soon' }).details.fate).toBe('unknown');
	});

	it("comes with the CRM's own words, if it has any", () => {
		const response = { status: 422, headers: {}, body: '' };
		const error = failureOfStatus('Made-Up', response, 'name is too long');
		expect(error.message).toBe('Made-Up answered with status 422: name is too long');
		expect(error.details.crmMessage).toBe('name is too long');
		expect(answered(422).message).toBe('Made-Up answered with status 422');
	});

	it('that leads elsewhere is told as a redirect, without the address', () => {
		const error = answered(302, { location: 'https://elsewhere.example/?token=secret' });
		expect(error.message).toBe('Made-Up redirects to another address');
		expect(JSON.stringify(error)).not.toContain('secret');
	});
});

describe('Retry-After', () => {
	const NOW = Date.parse('2026-03-29T00:00:00Z');

	it.each<[string | undefined, number | undefined]>([
		['2', 2000],
		['0', 0],
		['1.5', 1500],
		['-3', 0],
		['Sun, 29 Mar 2026 00:00:30 GMT', 30_000],
		['Sat, 28 Mar 2026 23:59:00 GMT', 0],
		['soon', undefined],
		['', undefined],
		[undefined, undefined],
	])('%j is %j milliseconds', (header, wanted) => {
		expect(retryAfterMs(header, NOW)).toBe(wanted);
	});
});

/** What n8n throws: its own error around the HTTP client's, which may be around the socket's. */
function thrown(code?: string): Error {
	const client = Object.assign(new Error('inner'), { code, config: { auth: 'secret' } });
	return Object.assign(new Error('n8n says'), { cause: code ? client : undefined });
}

describe('a connection that', () => {
	const failure = (code?: string) => failureOfConnection('Made-Up', PLAN, thrown(code));

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'was never made (%s) has delivered nothing',
		(code) => {
			expect(failure(code)).toMatchObject({
				kind: 'network',
				message: "Made-Up can't be reached at the address in the credential",
				details: { code, fate: 'notWritten' },
			});
		},
	);

	it.each(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED'])(
		'had no answer in time (%s) may have delivered',
		(code) => {
			expect(failure(code)).toMatchObject({ kind: 'timeout', details: { code, fate: 'unknown' } });
		},
	);

	it.each(['ECONNRESET', 'EPIPE', 'HPE_INVALID_CONSTANT', 'ERR_BAD_RESPONSE', 'EPROTO'])(
		'broke (%s) may have delivered, and the request is named',
		(code) => {
			expect(failure(code)).toMatchObject({
				kind: 'network',
				message: 'The connection to Made-Up broke during POST /contact',
				details: { code, fate: 'unknown' },
			});
		},
	);

	it.each([
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'ERR_SSL_WRONG_VERSION_NUMBER',
	])('is not trusted (%s) has delivered nothing, and the certificate is blamed', (code) => {
		expect(failure(code)).toMatchObject({
			kind: 'network',
			details: {
				code,
				fate: 'notWritten',
				advice: expect.stringContaining('certificate') as string,
			},
		});
	});

	it('was cut by a cancellation is no failure of an item', () => {
		expect(failure('ERR_CANCELED')).toBeInstanceOf(CancelledError);
		expect(failure('ERR_CANCELED')).not.toBeInstanceOf(CrmError);
	});

	it("n8n didn't open is told in n8n's words", () => {
		expect(failure()).toMatchObject({
			kind: 'unsupported',
			message: "n8n didn't send the request: n8n says",
			details: { fate: 'notWritten' },
		});
	});

	it('failed never shows what was sent', () => {
		for (const code of ['ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', undefined]) {
			const error = failure(code);
			expect(JSON.stringify({ ...error, message: error.message })).not.toContain('secret');
		}
	});
});

describe('the code of what was thrown', () => {
	it('is found however deep n8n has wrapped it', () => {
		expect(codeOf({ code: 'A' })).toBe('A');
		expect(codeOf({ cause: { cause: { code: 'A' } } })).toBe('A');
		expect(codeOf({ code: 500, cause: { code: 'A' } })).toBe('A');
	});

	it('is absent in anything else, and a circle of causes ends', () => {
		const circle: { cause?: unknown } = {};
		circle.cause = circle;
		for (const one of [circle, null, undefined, 'text', new Error('x')]) {
			expect(codeOf(one)).toBeUndefined();
		}
	});
});
