import type { JsonObject } from '../json.mts';
import { everything, needs } from './entity.mts';
import type { Entity, EntityName } from './entity.mts';

/** The element types of custom fields: six from the REST README, six more from the client. */
export const elementTypes = [
	...['input', 'select', 'date', 'user', 'state', 'country'],
	...['region', 'contact', 'company', 'case', 'opportunity', 'currency'],
] as const;

/** What a custom field can belong to; `customers` are contacts. */
export const modelTypes = ['customers', 'companies', 'cases', 'opportunities'] as const;

/** What describes the account itself. */
export const accountEntities = {
	customfield: {
		noun: 'custom field',
		actions: everything,
		writable: {
			name: 'text',
			elemType: 'text',
			modelType: 'texts',
			values: 'texts',
			multiple: 'boolean',
		},
		defaults: { values: [], multiple: false },
		complaint: customFieldComplaint,
	},
	// read-only, and the Python client only ever reads them all
	user: { noun: 'user', actions: ['list'], writable: {}, defaults: {} },
	group: { noun: 'group', actions: ['list'], writable: {}, defaults: {} },
} satisfies Partial<Record<EntityName, Entity>>;

function customFieldComplaint(record: JsonObject): string | undefined {
	const { elemType, modelType, values } = record;
	const models = Array.isArray(modelType) ? modelType : [];
	const isKnown = (model: unknown) => modelTypes.some((known) => known === model);
	if (!elementTypes.some((type) => type === elemType)) return "Invalid 'elemType'.";
	if (models.length === 0 || !models.every(isKnown)) return "Invalid 'modelType'.";
	if (elemType === 'select' && !(Array.isArray(values) && values.length > 0)) {
		return "A select needs 'values'.";
	}
	return needs('name')(record);
}
