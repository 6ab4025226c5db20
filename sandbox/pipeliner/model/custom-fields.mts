import { seededId } from '../ids.mts';
import { slug } from '../write/complete.mts';
import type { EntityField, FieldType } from './entity.mts';

/** The types a custom field can have, and how their values travel (official documents). */
export const customTypes: Readonly<Record<string, FieldType>> = {
	checkbox: 'boolean',
	currency: 'number',
	currency_foreign: 'object',
	date: 'date',
	datetime: 'datetime',
	dropdown: 'uuid',
	email: 'text',
	float: 'number',
	input: 'text',
	integer: 'integer',
	multiselect_checkbox: 'uuids',
	phone: 'text',
	radio: 'uuid',
	sequence: 'text',
	text_area: 'text',
	url: 'text',
};

interface Definition {
	entity: string;
	label: string;
	type: string;
	options?: readonly string[];
	/** The name it was made with, if it was renamed since: an `api_name` never changes. */
	apiName?: string;
	unique?: true;
}

const sizes = ['Small', 'Medium', 'Größe L', 'Extra large'];
const interests = ['Machines', 'Spare parts', 'Training', 'Café & more', 'A | B', 'x::y'];
/** More options than fit on a page of `Data`. */
const towns = Array.from(
	{ length: 250 },
	(_, index) => `Town ${String(index + 1).padStart(3, '0')}`,
);

/** Every type on contacts; on the others what the demo needs. */
const definitions: readonly Definition[] = [
	{ entity: 'Contact', label: 'Membership number', type: 'input', unique: true },
	{ entity: 'Contact', label: 'Newsletter', type: 'checkbox' },
	{ entity: 'Contact', label: 'Spent so far', type: 'currency' },
	{ entity: 'Contact', label: 'Credit limit', type: 'currency_foreign' },
	{ entity: 'Contact', label: 'Customer since', type: 'date' },
	{ entity: 'Contact', label: 'Last visit', type: 'datetime' },
	{ entity: 'Contact', label: 'Segment', type: 'dropdown', options: sizes },
	{ entity: 'Contact', label: 'Branch', type: 'dropdown', options: towns },
	{ entity: 'Contact', label: 'Private e-mail', type: 'email' },
	{ entity: 'Contact', label: 'Discount', type: 'float' },
	{ entity: 'Contact', label: 'Children', type: 'integer' },
	{ entity: 'Contact', label: 'Interests', type: 'multiselect_checkbox', options: interests },
	{ entity: 'Contact', label: 'Assistant’s phone', type: 'phone' },
	{ entity: 'Contact', label: 'Risk', type: 'radio', options: ['Low', 'High'] },
	{ entity: 'Contact', label: 'Running number', type: 'sequence' },
	{ entity: 'Contact', label: 'Remarks', type: 'text_area' },
	{ entity: 'Contact', label: 'Profile', type: 'url', apiName: 'cf_homepage_2' },
	{ entity: 'Account', label: 'Segment', type: 'dropdown', options: sizes },
	{ entity: 'Account', label: 'Customer since', type: 'date' },
	{ entity: 'Account', label: 'VAT number', type: 'input' },
	{ entity: 'Account', label: 'Segment', type: 'input', apiName: 'cf_segment_old' },
	{ entity: 'Opportunity', label: 'Priority', type: 'radio', options: ['Low', 'High'] },
	{ entity: 'Opportunity', label: 'Competitors', type: 'text_area' },
	{ entity: 'Lead', label: 'Trade fair', type: 'input' },
	{ entity: 'Task', label: 'Kilometres', type: 'float' },
	{ entity: 'Product', label: 'Shelf', type: 'input' },
	{ entity: 'Project', label: 'Room', type: 'input' },
	{ entity: 'Quote', label: 'Discount', type: 'float' },
];

/** A set of options: a custom field's own, or one that the system's fields use. */
export interface OptionSet {
	id: string;
	options: readonly string[];
}

/** The sets of the system's own fields. */
export const systemOptions: Readonly<Record<string, readonly string[]>> = {
	industry_id: ['Agriculture', 'Logistics', 'Optics', 'Software', 'Other'],
	customer_type_id: ['existing customer', 'prospect', 'partner'],
	lead_source_id: ['Web', 'Trade fair', 'Recommendation'],
	reason_of_close_id: ['Price', 'Timing', 'Competitor', 'Won'],
	call_outcome_id: ['Reached', 'Not reached'],
};

/** The id of a set of options. */
export function optionSetId(name: string): string {
	return seededId(0, `options ${name}`, 0);
}

/** The id of one option. */
export function optionId(name: string, index: number): string {
	return seededId(0, `option ${name}`, index);
}

/** A space's custom fields: those above, and numbered ones up to `count`. */
export interface CustomFields {
	byEntity: ReadonlyMap<string, readonly EntityField[]>;
	optionSets: ReadonlyMap<string, OptionSet>;
}

/** The custom fields of a space with at least so many of them. */
export function createCustomFields(count: number): CustomFields {
	const missing = Math.max(0, count - definitions.length);
	const all = [...definitions, ...Array.from({ length: missing }, numbered)];
	const byEntity = new Map<string, EntityField[]>();
	const optionSets = new Map<string, OptionSet>();
	for (const definition of all) {
		const field = createField(definition);
		const set = `${definition.entity}.${field.name}`;
		if (definition.options) {
			field.dataSet = optionSetId(set);
			optionSets.set(set, { id: field.dataSet, options: definition.options });
		}
		byEntity.set(definition.entity, [...(byEntity.get(definition.entity) ?? []), field]);
	}
	for (const [name, options] of Object.entries(systemOptions)) {
		optionSets.set(name, { id: optionSetId(name), options });
	}
	return { byEntity, optionSets };
}

/** How a custom field of this kind behaves. */
export function createField({ label, type, apiName, unique }: Omit<Definition, 'entity'>) {
	const field: EntityField = {
		name: apiName ?? `cf_${slug(label)}`,
		type: customTypes[type],
		access: type === 'sequence' ? 'read' : 'write',
		required: false,
		customType: type,
		label,
		...(unique && { unique }),
	};
	return field;
}

function numbered(_: unknown, index: number): Definition {
	const types = Object.keys(customTypes);
	const type = types[index % types.length];
	const hasOptions = ['dropdown', 'radio', 'multiselect_checkbox'].includes(type);
	return {
		entity: 'Contact',
		label: `Custom ${type} ${index + 1}`,
		type,
		...(hasOptions && { options: ['A', 'B', 'C'] }),
	};
}
