import { customerObjects } from './customer-objects.mts';
import { customFields } from './custom-fields.mts';
import { customTables } from './custom-tables.mts';
import { extendObject, type SpotlerObject } from './object.mts';
import { salesObjects } from './sales-objects.mts';

/** How far a tenant has bent its CRM. */
export interface Customisation {
	/** At least so many custom fields on accounts and on contacts. */
	customFields: number;
	/** At least so many custom tables. */
	customTables: number;
	/** Fields that are required beside the usual ones, by object. */
	required: Readonly<Record<string, readonly string[]>>;
}

/** All objects of a tenant, by their names. */
export type SpotlerObjects = ReadonlyMap<string, SpotlerObject>;

/** The objects every tenant has, with its custom fields, and its custom tables. */
export function createObjects(custom: Customisation): Map<string, SpotlerObject> {
	const plain = [...customerObjects, ...salesObjects, ...customTables(custom.customTables)];
	const unknown = Object.keys(custom.required).find(
		(name) => !plain.some((object) => object.name === name),
	);
	if (unknown !== undefined) throw new Error(`There is no object "${unknown}" to require from.`);
	return new Map(
		plain.map((object) => {
			const rows = customFields(object.name, custom.customFields);
			return [object.name, extendObject(object, rows, custom.required[object.name])];
		}),
	);
}

/** Gives a field another label. */
export function renameField(
	objects: Map<string, SpotlerObject>,
	object: string,
	name: string,
	label: string,
): void {
	const found = objects.get(object);
	const field = found?.fields.get(name);
	if (!found || !field) throw new Error(`There is no field "${name}" of "${object}" to rename.`);
	const { name: _name, label: _label, type, ...more } = field;
	objects.set(object, extendObject(found, [[name, label, type, more]]));
}
