import type { RequestPlan } from '../../core/crm/request';
import type { Call } from '../wire/batches';
import type { ApiVersion, Requests } from '../wire/requests';

/** What a credential for `cv` is for, among the ways to CiviCRM. */
export const THROUGH_CV = 'cv';

const PATH: Record<ApiVersion, string> = { 3: '/api3', 4: '/api4' };

/** Calls for `cv`, as a plan that a dry run can show. */
export const cvRequests: Requests = {
	// Of a result, cv passes on the list alone (Civi\Api4\Generic\Result::jsonSerialize)
	tellsMore: false,
	plan: async (version, calls, meaning) => ({
		method: 'POST',
		path: PATH[version],
		json: { calls },
		...meaning,
	}),
};

/** The calls of a plan, and the API that they are for. */
export function callsOf({ path, json }: RequestPlan): { version: ApiVersion; calls: Call[] } {
	return { version: path === PATH[3] ? 3 : 4, calls: (json as { calls: Call[] }).calls };
}
