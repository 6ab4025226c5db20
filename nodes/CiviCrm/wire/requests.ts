import type { CrmResponse, Effect, RequestPlan } from '../../core/crm/request';
import type { Connection } from '../../core/http/connection';
import { CvRequests, THROUGH_CV } from '../cv/requests';
import type { Call } from './batches';
import { Site } from './site';

/** The generations of CiviCRM's API. */
export type ApiVersion = 3 | 4;

/** What a request does, whatever it travels over. */
export interface Meaning {
	effect: Effect;
	repeatable: boolean;
}

/** Turns calls that go out together into a request. */
export interface Requests {
	/** Whether answers tell more than records: how many there are, and what a replace removed. */
	readonly tellsMore: boolean;
	plan(version: ApiVersion, calls: Call[], meaning: Meaning): Promise<RequestPlan>;
	/** The answer to calls that read. */
	ask(version: ApiVersion, calls: Call[], meaning: Meaning): Promise<CrmResponse>;
}

/** How calls are put to the CiviCRM that the credential is for. */
export function requestsThrough(connection: Connection): Requests {
	return connection.variant === THROUGH_CV ? new CvRequests(connection) : new Site(connection);
}
