import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { WebhookHost } from '../../harness/webhook-host.mts';
import { fields, record } from './world.mts';
import type { World } from './world.mts';

/** The webhook as Pipeliner has stored it. */
export interface StoredWebhook {
	id: string;
	url: string;
	events: string[];
	signature: string;
	options: Record<string, unknown>;
}

/** The instant trigger of a test, and what happens in Pipeliner around it. */
export class Instant {
	private readonly hosts: WebhookHost[] = [];
	readonly world: World;

	constructor(world: World) {
		this.world = world;
	}

	/** A trigger of contacts that is active, unless `isActive` is false. */
	async listen(parameters: object = {}, isActive = true): Promise<WebhookHost> {
		const all = { resource: 'contact', events: ['created'], ...parameters } as INodeParameters;
		const host = await WebhookHost.open(this.world.harness, 'pipelinerInstantTrigger', all);
		this.hosts.push(host);
		if (isActive) await host.activate();
		return host;
	}

	close(): void {
		for (const host of this.hosts.splice(0)) host.close();
	}

	get webhooks(): StoredWebhook[] {
		return this.world.all('Webhooks') as unknown as StoredWebhook[];
	}

	get owner(): string {
		return this.world.all('Clients')[0].id as string;
	}

	/** Makes contacts with these names, all in one batch, and waits until n8n has heard of them. */
	async create(names: string[], options: object = {}): Promise<string[]> {
		const items = names.map((name) => ({ json: { last_name: name, owner_id: this.owner } }));
		const mapper = { mappingMode: 'autoMapInputData', value: null, schema: [] };
		const parameters = { fields: mapper, options } as unknown as INodeParameters;
		const made = await this.world.outputs('contact', 'create', parameters, { items });
		await this.settled();
		return made.map(({ id }) => id as string);
	}

	async change(id: string, values: object, options: object = {}): Promise<void> {
		const parameters = { ...record(id), ...fields({ ...values }), options } as INodeParameters;
		await this.world.outputs('contact', 'update', parameters);
		await this.settled();
	}

	async remove(id: string): Promise<void> {
		await this.world.outputs('contact', 'delete', record(id));
		await this.settled();
	}

	async settled(): Promise<void> {
		await this.world.crm.webhooks.settled();
	}

	/** The status that n8n answered to each delivery. */
	get answers(): Array<number | null> {
		return this.world.crm.webhooks.all().map(({ status }) => status);
	}
}

/** Sends a delivery as anybody on the Internet can. */
export async function post(url: string, body: string, signature?: string): Promise<number> {
	const headers = {
		'content-type': 'application/json',
		...(signature === undefined ? {} : { 'webhook-signature': signature }),
	};
	return (await fetch(url, { method: 'POST', body, headers })).status;
}

export const sign = (body: string, key: string, encoding: 'hex' | 'base64' = 'hex'): string =>
	createHmac('sha256', key).update(body).digest(encoding);
