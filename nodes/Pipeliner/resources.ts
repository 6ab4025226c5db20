import type { Resource } from '../core/crm/definition';
import { activities } from './resources/activities';
import { customers } from './resources/customers';
import { sales } from './resources/sales';
import { space } from './resources/space';

export const resources: Resource[] = [...customers, ...sales, ...activities, ...space];
