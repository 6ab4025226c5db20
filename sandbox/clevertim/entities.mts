import { accountEntities } from './account-entities.mts';
import { customerEntities } from './customer-entities.mts';
import type { Entity, EntityName } from './entity.mts';
import { fileEntities } from './file-entities.mts';
import { workEntities } from './work-entities.mts';

/** Every resource. From the REST README and its resource pages, else from the Python client. */
export const entities: Readonly<Record<EntityName, Entity>> = {
	...customerEntities,
	...workEntities,
	...accountEntities,
	...fileEntities,
};

/** True for the name of a resource. */
export function isEntityName(name: string): name is EntityName {
	return Object.hasOwn(entities, name);
}
