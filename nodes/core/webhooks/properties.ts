import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Resource } from '../crm/definition';
import type { WebhookEvent } from '../crm/webhook';
import { authenticationMenu, optionsOf, resourceMenu } from '../node/properties';
import { entityPickers } from '../node/trigger-properties';
import { connectionOptions, presentationOptions } from '../operations/options';
import { combine, filterJsonOption, filters } from '../operations/query-parameters';
import { watchedFieldsPicker } from '../operations/watch-parameters';
import { inAlphabet } from '../schema/alphabet';
import type { InstantCrm } from './wanted';

const choiceOf = ({ name, title, description }: WebhookEvent): INodePropertyOptions => ({
	...{ name: title, value: name },
	...(description && { description }),
});

/** One menu for all kinds of record that have the same events. */
function eventMenus({ resources, webhooks }: InstantCrm): INodeProperties[] {
	const menus = new Map<string, { events: WebhookEvent[]; of: Resource[] }>();
	for (const resource of resources) {
		const events = webhooks.eventsOf(resource);
		const key = events.map(({ name }) => name).join();
		const of = [...(menus.get(key)?.of ?? []), resource];
		menus.set(key, { events, of });
	}
	return [...menus.values()].map(({ events, of }) => ({
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		displayOptions: { show: { resource: of.map(({ name }) => name) } },
		options: events.map(choiceOf).sort((a, b) => inAlphabet(a.name, b.name)),
		default: ['created'],
		description: 'What has to happen to a record',
	}));
}

const watchedFields: INodeProperties = {
	...watchedFieldsPicker,
	displayOptions: { show: { events: ['updated'] } },
	description:
		'Of updates, only those of these fields count; any update if there are none. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The parameters of a trigger that the CRM itself calls. */
export function webhookProperties(crm: InstantCrm): INodeProperties[] {
	const waits = connectionOptions.filter(({ name }) => name !== 'concurrency');
	return [
		...authenticationMenu(crm),
		resourceMenu(crm, `The kind of ${crm.title} record to listen for`),
		...entityPickers(crm),
		...eventMenus(crm),
		watchedFields,
		// Only what can be compared here, of the record that comes
		filters({ ...crm, operators: [] }),
		combine,
		optionsOf([filterJsonOption, ...presentationOptions, ...crm.webhooks.options, ...waits]),
	];
}
