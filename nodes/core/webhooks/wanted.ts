import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../crm/definition';
import { CrmError } from '../crm/error';
import type { Filter } from '../crm/query';
import type { WebhookDefinition, WebhookEvent } from '../crm/webhook';
import { pickedEntity } from '../node/entries';
import { askerOf } from '../node/poll';
import { readConditions } from '../operations/get-many';
import type { Asker } from '../operations/operation';
import { listedNames } from '../schema/names';
import { webhookProperties } from './properties';

/** The CRM of a trigger that is called by it. */
export type InstantCrm = CrmDefinition & { webhooks: WebhookDefinition };

/** What a trigger is set to. */
export interface Wanted {
	resource: Resource;
	entity: string;
	events: WebhookEvent[];
	watchedFields: string[];
	/** As it was written, not yet checked against the fields. */
	filter?: Filter;
	options: IDataObject;
}

function refuse(message: string, advice: string): CrmError {
	return new CrmError('validation', message, { advice, fate: 'notWritten' });
}

function readResource(asker: Asker, resources: Resource[]): Resource {
	const name = asker.parameter('resource');
	const resource = resources.find((one) => one.name === name);
	if (resource) return resource;
	throw refuse(`There are no events of "${String(name)}"`, 'Choose a resource from the menu.');
}

function readEvents(asker: Asker, known: WebhookEvent[]): WebhookEvent[] {
	const names = listedNames(asker.parameter('events'));
	const unknown = names.find((name) => !known.some((event) => event.name === name));
	if (unknown) {
		throw refuse(`There is no event "${unknown}" of these records`, 'Choose from the list.');
	}
	if (names.length > 0) return known.filter(({ name }) => names.includes(name));
	throw refuse('Nothing is chosen under Trigger On', 'Choose at least one event.');
}

/** Reads the parameters. Throws a `CrmError` on one that makes no sense. */
export function readWanted(
	context: Pick<IPollFunctions, 'getNodeParameter'>,
	crm: InstantCrm,
): Wanted {
	const { resources, webhooks } = crm;
	const asker = askerOf(context, webhookProperties(crm));
	const resource = readResource(asker, resources);
	const events = readEvents(asker, webhooks.eventsOf(resource));
	const isUpdate = events.some((event) => event.name === 'updated');
	return {
		resource,
		entity: pickedEntity(resource, asker),
		events,
		watchedFields: isUpdate ? listedNames(asker.parameter('watchedFields')) : [],
		filter: readConditions(asker),
		options: (asker.parameter('options') ?? {}) as IDataObject,
	};
}
