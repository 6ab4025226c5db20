import type { CrmErrorDetails, ErrorKind } from '../../../nodes/core/crm/error.ts';
import type { RequestPlan } from '../../../nodes/core/crm/request.ts';
import type { RetryState } from '../../../nodes/core/http/retry.ts';
import { built } from '../built.mts';

const { CrmError, ERROR_KINDS } = built('crm/error');
const { backoff, finalError, mayRetry, waitedTooLong, wasDeletedBefore } = built('http/retry');

type Fate = CrmErrorDetails['fate'];

const plan = (effect: RequestPlan['effect'], repeatable = effect !== 'create'): RequestPlan => ({
	method: 'POST',
	path: '/',
	effect,
	repeatable,
});

const state = (more: Partial<RetryState> = {}): RetryState => ({
	attempts: 1,
	faults: 1,
	waitedMs: 0,
	fateUnknown: false,
	...more,
});

const failure = (kind: ErrorKind, details: CrmErrorDetails = {}) =>
	new CrmError(kind, 'It failed', details);

const EFFECTS = ['read', 'create', 'update', 'delete'] as const;
const FATES: Fate[] = ['notWritten', 'unknown', undefined];

describe('a failed request is sent again', () => {
	const cases = ERROR_KINDS.flatMap((kind) =>
		EFFECTS.flatMap((effect) => FATES.map((fate) => [kind, effect, fate] as const)),
	);

	it.each(cases)(
		'after %s, %s, fate %s: only where that is safe and may help',
		(kind, effect, fate) => {
			const passes = ['network', 'timeout', 'unavailable', 'rateLimit'].includes(kind);
			const isSafe = kind === 'rateLimit' || effect !== 'create' || fate === 'notWritten';
			expect(mayRetry(plan(effect), failure(kind, { fate }), state())).toBe(passes && isSafe);
		},
	);

	it.each(EFFECTS)('%s: after a body cut short, but not after a redirect', (effect) => {
		const cut = failure('invalidResponse', { status: 200, fate: 'unknown' });
		const elsewhere = failure('invalidResponse', { status: 302, fate: 'notWritten' });
		expect(mayRetry(plan(effect), cut, state())).toBe(effect !== 'create');
		expect(mayRetry(plan(effect), elsewhere, state())).toBe(false);
	});

	it('by what repeating it does, not by its verb', () => {
		const broke = failure('network', { fate: 'unknown' });
		expect(mayRetry(plan('create', true), broke, state())).toBe(true);
		expect(mayRetry(plan('update', false), broke, state())).toBe(false);
	});

	it('four times after faults, however many times it was told to slow down', () => {
		const broke = failure('network', { fate: 'notWritten' });
		expect(mayRetry(plan('read'), broke, state({ attempts: 4, faults: 4 }))).toBe(true);
		expect(mayRetry(plan('read'), broke, state({ attempts: 5, faults: 5 }))).toBe(false);
		expect(mayRetry(plan('read'), broke, state({ attempts: 50, faults: 1 }))).toBe(true);
		expect(mayRetry(plan('read'), failure('rateLimit'), state({ attempts: 50 }))).toBe(true);
	});
});

describe('the wait before the next attempt', () => {
	const random = jest.spyOn(Math, 'random');

	afterAll(() => random.mockRestore());

	it('doubles up to a quarter of a minute', () => {
		random.mockReturnValue(0.5);
		const waits = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((n) => backoff(failure('network'), n));
		expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
	});

	it.each([
		[0, 750],
		[0.999_999, 1250],
	])('is spread by chance, so that not all come back at once: %d', (chance, wanted) => {
		random.mockReturnValue(chance);
		expect(Math.round(backoff(failure('network'), 3))).toBe(wanted);
	});

	it('is what the CRM asks for', () => {
		expect(backoff(failure('rateLimit', { retryAfterMs: 2000 }), 7)).toBe(2000);
	});

	it('is never nothing, whatever the CRM asks for', () => {
		expect(backoff(failure('rateLimit', { retryAfterMs: 0 }), 1)).toBeGreaterThanOrEqual(100);
	});
});

describe('a delete that finds nothing', () => {
	const gone = failure('notFound', { fate: 'notWritten' });

	it('was done by an attempt whose answer got lost', () => {
		expect(wasDeletedBefore(plan('delete'), gone, state({ fateUnknown: true }))).toBe(true);
	});

	it('at the first attempt is a failure', () => {
		expect(wasDeletedBefore(plan('delete'), gone, state())).toBe(false);
	});

	it.each(['read', 'create', 'update'] as const)('is not mixed up with a %s', (effect) => {
		expect(wasDeletedBefore(plan(effect), gone, state({ fateUnknown: true }))).toBe(false);
	});

	it('is not mixed up with another failure', () => {
		const forbidden = failure('permission', { fate: 'notWritten' });
		expect(wasDeletedBefore(plan('delete'), forbidden, state({ fateUnknown: true }))).toBe(false);
	});
});

describe('the last failure', () => {
	it('speaks for all attempts: one of unknown fate makes the whole so', () => {
		const refused = failure('validation', { fate: 'notWritten', status: 400 });
		expect(finalError(refused, state({ fateUnknown: true }))).toMatchObject({
			kind: 'validation',
			message: 'It failed',
			details: { fate: 'unknown', status: 400 },
		});
		expect(finalError(refused, state())).toBe(refused);
	});

	it('says how long it has waited and how much longer it would have to', () => {
		const error = failure('rateLimit', { fate: 'notWritten', retryAfterMs: 60_000 });
		const last = waitedTooLong(error, state({ waitedMs: 90_000 }), 60_000);
		expect(last.message).toContain('It failed');
		expect(last.message).toContain('90 seconds');
		expect(last.message).toContain('60 more');
		expect(last).toMatchObject({ kind: 'rateLimit', details: { fate: 'notWritten' } });
	});
});
