import type { Resource } from '../core/crm/definition';
import { watched } from '../core/operations/watched';
import { checkRelations } from './foreign-relations';
import { activities } from './resources/activities';
import { customers } from './resources/customers';
import { sales } from './resources/sales';
import { space } from './resources/space';

const all: Resource[] = [...customers, ...sales, ...activities, ...space];

export const resources: Resource[] = watched(
	all.map((resource) => ({ ...resource, checkRecord: checkRelations })),
);
