import { MissingRecords } from '../core/crm/missing-records';
import { titleOf } from './objects';

export const missing = new MissingRecords((object) => `Spotler CRM has no ${titleOf(object)}`);
