import { planned } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmResponse, Effect, RequestPlan } from '../../core/crm/request';
import { batchOutcomes } from '../../core/http/batch';
import { writeBatch } from '../../core/http/write';
import type { Connection } from '../../core/http/connection';
import { answerIn, outcomesOf, outcomesV3 } from './answers';
import type { Answer, WireRecord } from './answers';
import { CALLS_PER_REQUEST, inBatches } from './batches';
import type { Call } from './batches';
import { Gathering } from './gathering';
import { requestsThrough } from './requests';
import type { ApiVersion, Requests } from './requests';
import { settled } from './settle';

const READ = { effect: 'read', repeatable: true } as const;

/** What a set of calls does, and how it goes out. */
export interface Sending {
	effect: Effect;
	repeatable: boolean;
	/** At most so many calls in one request. */
	most?: number;
}

type ReadAnswer<T> = (response: CrmResponse, count: number) => Array<Outcome<T>>;

/** Makes calls of CiviCRM's API, many in one request, each with an outcome of its own. */
export class CiviApi {
	private readonly requests: Requests;
	private readonly few = new Gathering<Call, Outcome<Answer>>((calls) => this.calls(calls));

	constructor(
		private readonly connection: Connection,
		/** Calls in one request, unless a set of them asks for fewer. */
		private readonly callsPerRequest = CALLS_PER_REQUEST,
	) {
		this.requests = requestsThrough(connection);
	}

	/** What the site's own clock showed at its latest answer. */
	get serverTime(): Date | undefined {
		return this.connection.serverTime;
	}

	/** Whether answers tell more than records: how many there are, and what a replace removed. */
	get tellsMore(): boolean {
		return this.requests.tellsMore;
	}

	/** APIv4. */
	async calls(calls: Call[], sending: Sending = READ): Promise<Array<Outcome<Answer>>> {
		const send = async (some: Call[], how: Sending) =>
			await this.inRequests(some, how, 4, outcomesOf);
		return await settled(calls, sending, send, this.connection);
	}

	/** A few calls that read: all that are asked for at the same moment go out in one request. */
	async together(calls: Call[]): Promise<Array<Outcome<Answer>>> {
		return await this.few.answersTo(calls);
	}

	/** The results of calls that read. Throws the first failure. */
	async read(calls: Call[]): Promise<Answer[]> {
		return (await this.calls(calls)).map(answerIn);
	}

	/** APIv3. */
	async callsV3(calls: Call[], sending: Sending): Promise<Array<Outcome<WireRecord[]>>> {
		const asLists = calls.map(
			([entity, action, parameters]): Call => [entity, action, { sequential: 1, ...parameters }],
		);
		return await this.inRequests(asLists, sending, 3, outcomesV3);
	}

	private async inRequests<T>(
		calls: Call[],
		{ most = this.callsPerRequest, ...meaning }: Sending,
		version: ApiVersion,
		read: ReadAnswer<T>,
	): Promise<Array<Outcome<T>>> {
		const batches = inBatches(calls, most);
		const sent = batches.map(async (batch) => {
			const readAll = (response: CrmResponse) => read(response, batch.length);
			if (meaning.effect === 'read') {
				const ask = async () => readAll(await this.requests.ask(version, batch, meaning));
				return await batchOutcomes(this.connection, batch.length, ask);
			}
			const plan = await this.requests.plan(version, batch, meaning);
			if (this.connection.settings.dryRun) return plansOf(plan, batch);
			return await writeBatch(this.connection, plan, batch.length, readAll);
		});
		return (await Promise.all(sent)).flat();
	}
}

/** In a dry run, each input sees its own call instead of the whole batch, and as JSON. */
function plansOf(plan: RequestPlan, batch: Call[]): Array<Outcome<never>> {
	return batch.map((call) => planned({ ...plan, form: undefined, json: { calls: [call] } }));
}
