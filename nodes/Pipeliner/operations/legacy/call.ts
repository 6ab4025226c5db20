import type { IDataObject } from 'n8n-workflow';
import { attempt, mapOutcome } from '../../../core/crm/outcome';
import type { CrmResponse, RequestPlan } from '../../../core/crm/request';
import { write } from '../../../core/http/write';
import type { Operation } from '../../../core/operations/operation';
import { dryRunOption } from '../../../core/operations/options';
import { legacyStoreOf } from '../../stores';

/** One method of Pipeliner's former SDK: what it sends, and what it puts out. */
export interface LegacyCall extends Pick<Operation<RequestPlan>, 'parameters' | 'read'> {
	/** The method's own name. */
	name: string;
	title: string;
	action: string;
	description: string;
	effect: 'read' | 'write';
	/** Which options of writes it heeds, by name. */
	crmOptions?: string[];
	answers(response: CrmResponse): IDataObject[];
}

/** An operation that makes one request per input item, and leaves it as it is. */
export function legacyCall(call: LegacyCall): Operation<RequestPlan> {
	const { name, title, action, description, effect, parameters, read, answers } = call;
	const { crmOptions = [] } = call;
	return {
		...{ name, title, effect, parameters, read, crmOptions },
		action: () => action,
		description: () => `${description} (${name} of the legacy API)`,
		options: () => (effect === 'write' ? [dryRunOption] : []),
		run: async (plans, { store, session: { connection } }) => {
			const legacy = legacyStoreOf(store, `${title} (${name})`);
			const outcomes = await Promise.all(
				plans.map(async (plan) =>
					effect === 'write'
						? await write(connection, plan, answers)
						: await attempt(async () => answers(await connection.send(plan))),
				),
			);
			const explained = await legacy.schema.explained(outcomes);
			return explained.map((outcome) => mapOutcome(outcome, (rows) => ({ answers: rows })));
		},
	};
}

/** A GET below the space's address. */
export const reading = (path: string, query?: Record<string, string>): RequestPlan => ({
	...{ method: 'GET', path, query, effect: 'read', repeatable: true },
});

/** A failed record's place holds an error, any other its ID. */
export const resultsIn = ({ body }: CrmResponse): IDataObject[] => [
	{ results: (body === '' ? [] : body) as IDataObject[] },
];
