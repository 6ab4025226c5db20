import type { Resource } from '../crm/definition';
import { confirmChanges } from './confirm-changes';
import { getChanged } from './get-changed';

/** The resources, with the operations that read changes where these can be seen. */
export const watched = (resources: Resource[]): Resource[] =>
	resources.map((resource) =>
		resource.changes
			? { ...resource, operations: [...resource.operations, getChanged, confirmChanges] }
			: resource,
	);
