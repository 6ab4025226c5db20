import type { CrmResponse, RequestPlan } from '../../core/crm/request';
import type { Connection } from '../../core/http/connection';
import type { Call } from '../wire/batches';
import type { ApiVersion, Meaning, Requests } from '../wire/requests';

/** What a credential for `cv` is for, among the ways to CiviCRM. */
export const THROUGH_CV = 'cv';

const PATH: Record<ApiVersion, string> = { 3: '/api3', 4: '/api4' };

/** Calls for `cv`, as plans that a dry run can show. */
export class CvRequests implements Requests {
	// Of a result, cv passes on the list alone (Civi\Api4\Generic\Result::jsonSerialize)
	readonly tellsMore = false;

	constructor(private readonly connection: Connection) {}

	async plan(version: ApiVersion, calls: Call[], meaning: Meaning): Promise<RequestPlan> {
		return { method: 'POST', path: PATH[version], json: { calls }, ...meaning };
	}

	async ask(version: ApiVersion, calls: Call[], meaning: Meaning): Promise<CrmResponse> {
		return await this.connection.send(await this.plan(version, calls, meaning));
	}
}

/** The calls of a plan, and the API that they are for. */
export function callsOf({ path, json }: RequestPlan): { version: ApiVersion; calls: Call[] } {
	return { version: path === PATH[3] ? 3 : 4, calls: (json as { calls: Call[] }).calls };
}
