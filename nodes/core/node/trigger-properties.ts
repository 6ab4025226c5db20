import type { INodeProperties } from 'n8n-workflow';
import type { CrmDefinition } from '../crm/definition';
import { connectionOptions, presentationOptions } from '../operations/options';
import { entityPicker } from '../operations/parameters';
import { combine, filterJsonOption, filters } from '../operations/query-parameters';
import {
	eventPicker,
	mostParameter,
	overlapOption,
	startParameters,
	watchedFieldsPicker,
} from '../operations/watch-parameters';
import { authenticationMenu, optionsOf, resourceMenu } from './properties';

/** The part of a definition that n8n lets a trigger have. */
export function watchable(definition: CrmDefinition): CrmDefinition {
	return {
		...definition,
		resources: definition.resources.filter(({ changes }) => changes),
		authentications: definition.authentications.filter(({ isForActionsOnly }) => !isForActionsOnly),
	};
}

export function entityPickers({ resources }: CrmDefinition): INodeProperties[] {
	return resources
		.filter(({ entity }) => !entity)
		.map(({ name, entityPicker: picker = entityPicker }) => ({
			...picker,
			displayOptions: { show: { resource: [name] } },
		}));
}

/** All parameters of a CRM's trigger, in the order in which its panel shows them. */
export function triggerPropertiesOf(definition: CrmDefinition): INodeProperties[] {
	const known = watchable(definition);
	return [
		...authenticationMenu(known),
		resourceMenu(known, `The kind of ${definition.title} record to watch`),
		...entityPickers(known),
		eventPicker('Trigger On'),
		watchedFieldsPicker,
		...startParameters('now'),
		filters(definition),
		combine,
		mostParameter('Poll'),
		optionsOf([
			filterJsonOption,
			overlapOption(definition.overlapSeconds),
			...presentationOptions,
			...(definition.readOptions ?? []),
			...connectionOptions,
		]),
	];
}
