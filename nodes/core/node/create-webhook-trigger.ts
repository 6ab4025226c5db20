import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { webhookProperties } from '../webhooks/properties';
import type { InstantCrm } from '../webhooks/wanted';
import { methodsOf } from './methods';
import { withNodeErrors } from './report';
import { subtitleOf } from './subtitle';

/** The parts of a trigger node that follow from how a CRM tells of changes by itself. */
export function createWebhookTrigger(crm: InstantCrm) {
	const watched = {
		...crm,
		resources: crm.resources.filter((one) => crm.webhooks.eventsOf(one).length > 0),
	};
	const properties = webhookProperties(watched);
	return {
		properties,
		subtitle: subtitleOf(properties, 'events', 'resource'),
		methods: methodsOf(watched),
		webhookMethods: {
			default: {
				async checkExists(this: IHookFunctions): Promise<boolean> {
					const { isRegistered } = await import('../webhooks/subscriptions');
					return await withNodeErrors(this, async () => await isRegistered(this, watched));
				},
				async create(this: IHookFunctions): Promise<boolean> {
					const { register } = await import('../webhooks/subscriptions');
					await withNodeErrors(this, async () => await register(this, watched));
					return true;
				},
				async delete(this: IHookFunctions): Promise<boolean> {
					const { unregister } = await import('../webhooks/subscriptions');
					await withNodeErrors(this, async () => await unregister(this, watched));
					return true;
				},
			},
		},
		async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
			const { receive } = await import('../webhooks/receive');
			return await withNodeErrors(this, async () => await receive(this, watched));
		},
	};
}
