import { Relay } from '../../harness/relay.mts';
import type { Asked } from '../../harness/relay.mts';
import type { World } from './world.mts';

/** An APIv4 call on its way to the sandbox. */
export type Call = [entity: string, action: string, parameters: Record<string, never>];

/** Sends calls on to the sandbox, and gives their results. */
export type Forward = (calls: Call[]) => Promise<unknown[]>;

/** What to answer to a batch: results, or a page of HTML. */
export type Answer = (calls: Call[], forward: Forward) => Promise<unknown[] | string>;

/** A CiviCRM that does what the sandbox does, but for the batches that a test takes over. */
export class Proxy {
	private readonly relay: Relay;
	batches: Call[][] = [];
	answer: Answer = async (calls, forward) => await forward(calls);

	constructor(target: string) {
		this.relay = new Relay(() => target);
		this.relay.instead = async (asked) => await this.answerTo(asked);
	}

	async listen(): Promise<string> {
		return await this.relay.open();
	}

	async close(): Promise<void> {
		await this.relay.close();
	}

	private async answerTo(asked: Asked) {
		if (asked.method === 'GET') return undefined;
		const calls = JSON.parse(String(new URLSearchParams(asked.body).get('calls'))) as Call[];
		this.batches.push(calls);
		const forward: Forward = async (some) => {
			const form = new URLSearchParams({ calls: JSON.stringify(some) });
			return (await (await asked.forward(form.toString())).json()) as unknown[];
		};
		const results = await this.answer(calls, forward);
		if (typeof results !== 'string') return { body: JSON.stringify(results) };
		return { type: 'text/html; charset=UTF-8', body: results };
	}
}

/** Lets the nodes of each test reach CiviCRM through a proxy of its own, which is what is returned. */
export function useProxy(world: World): () => Proxy {
	let proxy: Proxy;
	beforeEach(async () => {
		proxy = new Proxy(world.crm.baseUrl);
		const baseUrl = await proxy.listen();
		world.harness.credentials.civiCrmApi = { ...world.crm.credentials, baseUrl };
	});
	afterEach(async () => await proxy.close());
	return () => proxy;
}

/** What CiviCRM answers to a whole batch when PHP breaks off inside one of its calls. */
export const BROKEN_OFF =
	'<style media="screen"></style><div class="crm-section crm-error-message">Unsupported operand types: string + int</div>';
