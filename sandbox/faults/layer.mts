import { isJsonObject, type Json } from '../json.mts';
import { createRandom, type Random } from '../random.mts';
import { RequestBucket } from './bucket.mts';
import { readFaultRules, type FaultRule } from './rules.mts';

/** What is to go wrong with one request. */
export interface FaultPlan {
	/** Milliseconds to wait before the CRM sees the request. */
	before: number;
	/** Milliseconds to wait between the CRM's work and its answer. */
	after: number;
	/** The one fault that decides how the request ends, if any. */
	end?: FaultRule;
	/** Every rule that is applied. */
	applied: FaultRule[];
}

/** The fault rules in front of one server. */
export interface FaultLayer {
	/** Replaces all rules and starts their counting anew; throws if one isn't valid. */
	set(rules: readonly FaultRule[] | Json): void;
	rules(): FaultRule[];
	clear(): void;
	/** Counts the request against every rule and says what is to happen to it. */
	plan(method: string, paths: readonly string[]): FaultPlan;
}

interface ActiveRule {
	rule: FaultRule;
	random: Random;
	pathMatches: (path: string) => boolean;
	/** rateLimit: what is left of the allowance. */
	bucket?: RequestBucket;
	seen: number;
	applied: number;
}

/** A layer without rules. The seed decides what `rate` and `jitterMs` draw. */
export function createFaultLayer(seed: number): FaultLayer {
	let active: ActiveRule[] = [];
	return {
		set: (rules) => {
			active = readFaultRules(rules as Json).map((rule, index) => activate(rule, index, seed));
		},
		rules: () => active.map(({ rule }) => ({ ...rule })),
		clear: () => {
			active = [];
		},
		plan: (method, paths) => planRequest(active, method, paths),
	};
}

function activate(rule: FaultRule, index: number, seed: number): ActiveRule {
	const random = createRandom(seed, 'fault', index);
	const bucket = rule.fault === 'rateLimit' ? new RequestBucket(rule.perSecond ?? 1) : undefined;
	return { rule, random, pathMatches: pathTest(rule.path), bucket, seen: 0, applied: 0 };
}

function pathTest(pattern: string | undefined): (path: string) => boolean {
	if (pattern === undefined) return () => true;
	if (pattern.startsWith('/')) return (path) => path.startsWith(pattern);
	const expression = new RegExp(pattern);
	return (path) => expression.test(path);
}

function planRequest(
	active: readonly ActiveRule[],
	method: string,
	paths: readonly string[],
): FaultPlan {
	const plan: FaultPlan = { before: 0, after: 0, applied: [] };
	for (const entry of active) {
		if (!isDue(entry, method, paths)) continue;
		if (entry.rule.fault === 'latency') addLatency(plan, entry);
		else if (plan.end === undefined) plan.end = endOf(entry);
		else continue;
		entry.applied++;
		plan.applied.push(entry.rule);
	}
	return plan;
}

/** Counts the request if it matches, and draws, whether or not another rule wins. */
function isDue(entry: ActiveRule, method: string, paths: readonly string[]): boolean {
	const { rule, random } = entry;
	if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
	if (!paths.some(entry.pathMatches)) return false;
	entry.seen++;
	const drawn = rule.rate === undefined || random.chance(rule.rate);
	const itsTurn = rule.every === undefined || entry.seen % rule.every === 0;
	const notUsedUp = rule.times === undefined || entry.applied < rule.times;
	return drawn && itsTurn && notUsedUp && entry.bucket?.take() !== true;
}

/** Beyond a rate limit a request gets 429, and is told when there is room again. */
function endOf({ rule, bucket }: ActiveRule): FaultRule {
	if (bucket === undefined) return rule;
	return { fault: 'status', status: 429, retryAfter: bucket.secondsUntilNext() };
}

function addLatency(plan: FaultPlan, { rule, random }: ActiveRule): void {
	const wait = (rule.ms ?? 0) + random.next() * (rule.jitterMs ?? 0);
	if (rule.applied === true) plan.after += wait;
	else plan.before += wait;
}

/** False when the fault strikes before the request reaches the CRM. */
export function reachesCrm(fault: FaultRule | undefined): boolean {
	if (fault === undefined) return true;
	if (fault.fault === 'resetBeforeWrite') return false;
	return (fault.fault !== 'status' && fault.fault !== 'html') || fault.applied === true;
}

/** The `Retry-After` header a status fault carries, if any. */
export function retryAfterHeader(fault: FaultRule, now = Date.now()): Record<string, string> {
	const { retryAfter } = fault;
	if (retryAfter === undefined) return {};
	if (!isJsonObject(retryAfter)) return { 'retry-after': String(retryAfter) };
	// an HTTP date has whole seconds: rounded up, so that it is never earlier than asked for
	const seconds = Math.ceil(now / 1000 + retryAfter.date);
	return { 'retry-after': new Date(seconds * 1000).toUTCString() };
}
