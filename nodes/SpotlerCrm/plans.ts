import type { Effect, RequestPlan } from '../core/crm/request';

/** A read of a path that may have to be sent several times. */
export function reading(path: string, query?: Record<string, string>): RequestPlan {
	return { method: 'GET', path, query, effect: 'read', repeatable: true };
}

const METHODS = { create: 'POST', update: 'PATCH', delete: 'DELETE' } as const;

/** A write of one record. Only a new record sent twice would be there twice. */
export function writing(
	effect: Exclude<Effect, 'read'>,
	path: string,
	json?: Record<string, unknown>,
): RequestPlan {
	return { method: METHODS[effect], path, json, effect, repeatable: effect !== 'create' };
}
