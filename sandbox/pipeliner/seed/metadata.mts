import type { JsonObject } from '../../json.mts';
import { optionId, optionSetId, systemOptions } from '../model/custom-fields.mts';
import type { Entity, EntityField } from '../model/entity.mts';
import { customEntities } from '../model/model.mts';
import { fieldId } from '../v100/errors.mts';
import { targetsOf } from '../write/values.mts';
import { idOf, stamped, type SeedCollection, type SeedContext } from './context.mts';

/** What the API says about itself: its entities, their fields, and the options of those. */
export const metadataSeeds: Readonly<Record<string, SeedCollection>> = {
	*Fields({ model }) {
		for (const entity of model.entities) {
			for (const field of entity.fields.values()) {
				if (isDescribed(field)) yield describe(entity, field);
			}
		}
	},
	*Data(context) {
		let number = 0;
		for (const [name, { id, options }] of context.custom.optionSets) {
			for (const [index, option_name] of options.entries()) {
				number++;
				yield {
					...stamped(optionId(name, index)),
					...{ data_set_id: id, option_name, sort_order: index, is_published: true },
					legacy_id: `DV-${number}`,
				};
			}
		}
	},
	Entities: entityRecords,
	Types: () =>
		['input', 'dropdown'].map((name, index) => ({ ...stamped(idOf('Type', index)), name })),
};

/** Relations are described by the column with their id; to-many ones aren't fields. */
function isDescribed({ type }: EntityField): boolean {
	return !['link', 'many', 'primary', 'list'].includes(type);
}

function describe(entity: Entity, field: EntityField): JsonObject {
	const { name, access, required, customType, unique = false, dataSet } = field;
	const isSystem = customType === undefined;
	const [target] = targetsOf(entity, name);
	const options = dataSet ?? (systemOptions[name] && target === 'Data' && optionSetId(name));
	const label = field.label ?? labelOf(name);
	return {
		...stamped(fieldId(entity.name, name)),
		entity_name: entity.name,
		...{ api_name: name, column_name: name, name: label, translated_name: label },
		name_translations: JSON.stringify({ en: label }),
		type_id: customType ?? systemType(field, target),
		primitive_type: field.type,
		// 1 what the system brings, 2 what the space added
		system_type: isSystem ? 1 : 2,
		...{ system_required: required, system_readonly: access === 'read', is_unique: unique },
		...{ is_published: true, is_delete_protected: isSystem },
		data_set_id: options || null,
		relation_with_entity_id: target && !options ? idOf('Entity', hashOf(target)) : '',
	};
}

function systemType({ name, type }: EntityField, target: string | undefined): string {
	if (target === 'Data') return 'dropdown';
	if (target !== undefined) return 'lookup';
	if (/^(private_)?email\d?$/.test(name)) return 'email';
	if (/phone\d?$/.test(name)) return 'phone';
	if (['description', 'comments', 'comment', 'note', 'body', 'address'].includes(name)) {
		return 'text_area';
	}
	const types: Readonly<Record<string, string>> = {
		...{ boolean: 'checkbox', number: 'float', integer: 'integer', enum: 'integer' },
		...{
			date: 'date',
			datetime: 'datetime',
			object: name === 'value' ? 'currency_foreign' : 'input',
		},
	};
	return types[type] ?? 'input';
}

/** `first_name` → `First name`, `owner_id` → `Owner` */
export function labelOf(name: string): string {
	const words = name.replace(/_id$/, '').replaceAll('_', ' ').replace(/(\d)$/, ' $1');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function entityRecords({ model }: SeedContext): JsonObject[] {
	return model.entities.map((entity) => {
		const custom = customEntities.find(({ name }) => name === entity.name);
		return {
			...stamped(idOf('Entity', hashOf(entity.name))),
			entity_name: entity.name,
			name_singular: custom?.singular ?? spaced(entity.name),
			name_plural: custom?.plural ?? spaced(entity.collection),
			table_name: entity.collection,
			entity_type: custom === undefined ? 1 : 11,
			access_mode: entity.readOnly ? 1 : 0,
			is_delete_protected: true,
		};
	});
}

/** `OpptyProductRelations` → `Oppty Product Relations` */
function spaced(name: string): string {
	return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function hashOf(name: string): number {
	return [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 2 ** 31, 7);
}
