import type { Resource } from '../core/crm/definition';
import { watched } from '../core/operations/watched';
import { activities } from './resources/activities';
import { customers } from './resources/customers';
import { sales } from './resources/sales';
import { space } from './resources/space';

export const resources: Resource[] = watched([...customers, ...sales, ...activities, ...space]);
