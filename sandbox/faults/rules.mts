import { isJsonObject, type Json, type JsonObject } from '../json.mts';

/** The ways a server can misbehave, in the order a request meets them. */
export const faultKinds = [
	'latency',
	'rateLimit',
	'status',
	'html',
	'resetBeforeWrite',
	'resetAfterWrite',
	'truncated',
	'slowBytes',
] as const;

/** One way to misbehave. */
export type FaultKind = (typeof faultKinds)[number];

/** Which requests go wrong, how often, and how. */
export interface FaultRule {
	fault: FaultKind;
	/** Only requests with this method. */
	method?: string;
	/** With a leading `/`: only paths that begin so. Otherwise a regular expression. */
	path?: string;
	/** Only every n-th request that matches method and path. */
	every?: number;
	/** Only this share of them (0 to 1), drawn from the sandbox's seed. */
	rate?: number;
	/** No more than this many times. */
	times?: number;
	/** rateLimit: so many requests a second are let through, as many at once after a pause. */
	perSecond?: number;
	/** latency: how long. slowBytes: the pause before each piece of the body (default 50). */
	ms?: number;
	/** latency: up to this much longer, drawn from the sandbox's seed. */
	jitterMs?: number;
	/** status: which (default 503). */
	status?: number;
	/** status: a `Retry-After` in seconds, or as an HTTP date that many seconds from now. */
	retryAfter?: number | { date: number };
	/** latency, status, html: let the CRM do the work before the fault strikes (default false). */
	applied?: boolean;
	/** truncated: `body` (default) has a content-length that fits the cut; `connection` breaks off. */
	cut?: 'body' | 'connection';
	/** slowBytes: into how many pieces the body is cut (default 10). */
	pieces?: number;
}

type Check = [says: string, test: (value: Json) => boolean];

const isNumber = (value: Json): value is number =>
	typeof value === 'number' && Number.isFinite(value);
const isText = (value: Json) => typeof value === 'string' && value !== '';
const atLeastOne: Check = [
	'must be a whole number from 1',
	(value) => isNumber(value) && Number.isInteger(value) && value >= 1,
];
const milliseconds: Check = [
	'must be milliseconds from 0 to 600000',
	(value) => isNumber(value) && value >= 0 && value <= 600_000,
];

const checks: Record<keyof FaultRule, Check> = {
	fault: [
		`must be one of ${faultKinds.join(', ')}`,
		(value) => faultKinds.some((kind) => kind === value),
	],
	method: ['must be an HTTP method', (value) => isText(value)],
	path: ['must be a path prefix or a regular expression', isPath],
	every: atLeastOne,
	rate: ['must be from 0 to 1', (value) => isNumber(value) && value >= 0 && value <= 1],
	times: atLeastOne,
	perSecond: atLeastOne,
	ms: milliseconds,
	jitterMs: milliseconds,
	status: [
		'must be an HTTP status from 400 to 599',
		(value) => isNumber(value) && Number.isInteger(value) && value >= 400 && value <= 599,
	],
	retryAfter: ['must be seconds from 0, or {"date": seconds from now}', isRetryAfter],
	applied: ['must be true or false', (value) => typeof value === 'boolean'],
	cut: ['must be "body" or "connection"', (value) => value === 'body' || value === 'connection'],
	pieces: atLeastOne,
};

function isPath(value: Json): boolean {
	if (typeof value !== 'string' || value === '') return false;
	try {
		return value.startsWith('/') || new RegExp(value) instanceof RegExp;
	} catch {
		return false;
	}
}

function isRetryAfter(value: Json): boolean {
	if (isJsonObject(value)) return Object.keys(value).join() === 'date' && isNumber(value.date);
	return isNumber(value) && Number.isInteger(value) && value >= 0;
}

/** The rules in a JSON list; throws with the reason when one of them isn't a rule. */
export function readFaultRules(value: Json | undefined): FaultRule[] {
	if (!Array.isArray(value)) throw new Error('Fault rules must be a list.');
	return value.map((rule, index) => {
		if (!isJsonObject(rule)) throw new Error(`Fault rule ${index}: must be an object.`);
		return readRule(rule, index);
	});
}

function readRule(rule: JsonObject, index: number): FaultRule {
	if (rule.fault === undefined) throw new Error(`Fault rule ${index}: "fault" is missing.`);
	if (rule.fault === 'rateLimit' && rule.perSecond === undefined) {
		throw new Error(`Fault rule ${index}: "perSecond" is missing.`);
	}
	for (const [key, value] of Object.entries(rule)) {
		if (value === undefined) continue;
		if (!Object.hasOwn(checks, key)) {
			const known = Object.keys(checks).join(', ');
			throw new Error(`Fault rule ${index}: unknown key "${key}". There are: ${known}.`);
		}
		const [says, test] = checks[key as keyof FaultRule];
		if (!test(value)) throw new Error(`Fault rule ${index}: "${key}" ${says}.`);
	}
	return rule as unknown as FaultRule;
}
