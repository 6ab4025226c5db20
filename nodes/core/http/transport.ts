import type { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';

/** The way to a CRM and back, whatever requests travel over. */
export interface Transport {
	/** Where it leads, as text that plans' paths are appended to. Holds no secret. */
	readonly address: string;
	/** So many requests it takes at once, whatever the node's options say. */
	readonly mostAtOnce?: number;
	/**
	 * Takes one plan to the CRM and brings its answer, or what went wrong on the way. Throws a
	 * `CancelledError` when the execution was cancelled meanwhile.
	 */
	exchange(plan: RequestPlan): Promise<CrmResponse | CrmError>;
}
