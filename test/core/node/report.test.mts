import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { CrmErrorDetails, ErrorKind } from '../../../nodes/core/crm/error.ts';
import { built } from '../built.mts';
import { NODE } from '../execution.mts';

const { CancelledError, CrmError, ERROR_KINDS } = built('crm/error');
const { adviceFor, errorItem, nodeError, withNodeErrors } = built('node/report');

const CAUSES: Record<ErrorKind, string> = {
	authentication: 'credential-invalid',
	permission: 'configuration-invalid',
	notFound: 'configuration-invalid',
	validation: 'configuration-invalid',
	conflict: 'configuration-invalid',
	ambiguousMatch: 'configuration-invalid',
	rateLimit: 'rate-limited',
	quota: 'quota-exhausted',
	timeout: 'temporarily-unavailable',
	network: 'temporarily-unavailable',
	unavailable: 'temporarily-unavailable',
	invalidResponse: 'temporarily-unavailable',
	unsupported: 'configuration-invalid',
};

const failure = (kind: ErrorKind, details: CrmErrorDetails = {}) =>
	new CrmError(kind, 'What happened', details);

describe.each([...ERROR_KINDS])('%s', (kind) => {
	it('is an API error of n8n when the CRM answered, an operation error when it did not', () => {
		expect(nodeError(failure(kind, { status: 418 }), NODE)).toBeInstanceOf(NodeApiError);
		expect(nodeError(failure(kind), NODE)).toBeInstanceOf(NodeOperationError);
	});

	it("tells n8n's back-off why", () => {
		for (const details of [{}, { status: 418 }]) {
			expect(nodeError(failure(kind, details), NODE).failure).toMatchObject({
				cause: CAUSES[kind],
			});
		}
	});

	it('says what happened and what to do next, and blames its item', () => {
		for (const details of [{}, { status: 418 }]) {
			const error = nodeError(failure(kind, details), NODE, { itemIndex: 7 });
			expect(error.message).toBe('What happened');
			expect(error.description).toMatch(/^[A-Z].*\.$/);
			expect(error.context.itemIndex).toBe(7);
		}
	});

	it('is an item with exactly the keys that n8n sends to the error output', () => {
		const { json, pairedItem } = errorItem(failure(kind), 7, false);
		expect(Object.keys(json)).toEqual(['error', 'message', 'details']);
		expect(json.details).toEqual({ kind });
		expect(pairedItem).toEqual({ item: 7 });
	});
});

describe('an error', () => {
	it('keeps its status as n8n writes it', () => {
		const error = nodeError(failure('notFound', { status: 404 }), NODE);
		expect((error as NodeApiError).httpCode).toBe('404');
	});

	it('tells n8n how long the CRM asked to wait', () => {
		const error = nodeError(failure('rateLimit', { status: 429, retryAfterMs: 2000 }), NODE);
		expect(error.failure).toEqual({ cause: 'rate-limited', retryAfterMs: 2000 });
	});

	it('gives its own advice before the general one', () => {
		expect(adviceFor(failure('validation', { advice: 'Do this.' }), true)).toBe('Do this.');
	});

	it('of a write of unknown fate says to look first, whatever else it would advise', () => {
		const lost = failure('network', { fate: 'unknown', advice: 'Do this.' });
		expect(adviceFor(lost, true)).toContain('look there before running it again');
		expect(adviceFor(lost, false)).toBe('Do this.');
	});

	it('adds what became of the other items', () => {
		const error = nodeError(failure('validation', { advice: 'Do this.' }), NODE, {
			aftermath: 'Of 3 items: all fine.',
		});
		expect(error.description).toBe('Do this. Of 3 items: all fine.');
	});

	it('shows in its item all that is known of it, and nothing else', () => {
		const details: CrmErrorDetails = {
			field: 'Name',
			recordIds: ['1', '2'],
			status: 409,
			code: 'E7',
			crmMessage: 'taken',
			fate: 'notWritten',
			advice: 'Do this.',
			retryAfterMs: 5,
		};
		expect(errorItem(failure('conflict', details), 0, true).json).toEqual({
			error: 'What happened',
			message: 'Do this.',
			details: {
				kind: 'conflict',
				field: 'Name',
				recordIds: ['1', '2'],
				status: 409,
				code: 'E7',
				crmMessage: 'taken',
				fate: 'notWritten',
			},
		});
	});
});

describe('what the editor asks for', () => {
	const failing = async (reason: Error) =>
		await withNodeErrors({ getNode: () => NODE }, async () => await Promise.reject(reason));

	it('comes as it is', async () => {
		expect(await withNodeErrors({ getNode: () => NODE }, async () => 7)).toBe(7);
	});

	it('fails with an error of this node', async () => {
		await expect(failing(failure('permission', { status: 403 }))).rejects.toBeInstanceOf(
			NodeApiError,
		);
	});

	it('lets a cancellation through as it is', async () => {
		await expect(failing(new CancelledError())).rejects.toBeInstanceOf(CancelledError);
	});
});
