import type { Resource } from '../../nodes/core/crm/definition.ts';
import type { Operation } from '../../nodes/core/operations/operation.ts';
import type { JsonObject } from '../../sandbox/json.mts';
import { type KnownTypes, recordSchema, type Schema, typesOf } from './infer.mts';
import { SETTINGS, type Settings } from './settings.mts';
import { definitionOf, type SchemaWorld } from './world.mts';

/** Resources whose records are of a type that the user picks: nobody knows their fields before. */
const OF_ANY_TYPE = ['anyEntity', 'anyCollection', 'customTable'];

/** Operations that put out records of a type that the user picks. */
const OF_PICKED_TYPE = ['getRelated', 'getEntities', 'replace', 'runAction'];

const OF_RECORDS = ['create', 'createOrUpdate', 'get', 'getAll', 'getChanged', 'update'];

/** Read without being given anything. */
const OF_NOTHING = ['getAll', 'getChanged'];

/** Only runs after another node of the same execution. */
const CONFIRMS = 'confirmChanges';

const hasSchema = (resource: string, operation: string) =>
	operation !== CONFIRMS &&
	!OF_PICKED_TYPE.includes(operation) &&
	!(OF_ANY_TYPE.includes(resource) && OF_RECORDS.includes(operation));

/** It can be read, and its records all have the same fields. */
export const hasFields = ({ name, operations }: Resource) =>
	!OF_ANY_TYPE.includes(name) && operations.some((operation) => operation.name === 'getAll');

/** How many records are written back; reading is done with all there are. */
const ENOUGH = 5;

const NOTHING = [{ json: {} }];

const asItems = (records: JsonObject[]) => records.map((json) => ({ json }));

/** Every parameter that an operation might have: the item's own ID and fields. */
function inputs(match: string[]) {
	const fields = { mappingMode: 'autoMapInputData', value: null, schema: [] };
	return {
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		returnAll: true,
		fields: { ...fields, matchingColumns: match },
		options: { ignoreUnknown: true },
	};
}

/** Ways to recognise a record, the usual one first; only Create or Update needs any. */
function matches({ matchBy }: Resource, operation: string, [first = {}]: JsonObject[]) {
	if (operation !== 'createOrUpdate') return [[]];
	const filled = Object.keys(first).filter((key) => typeof first[key] !== 'object');
	return [
		...(matchBy ? [[matchBy]] : []),
		filled.filter((key) => key !== 'id').slice(0, 4),
		['id'],
	];
}

/** Pipeliner's relations belong to the record that was read, and the node gives them to no other. */
function withoutRelations(record: JsonObject): JsonObject {
	const isOwn = ([, value]: [string, unknown]) =>
		!Array.isArray(value) || !value.some((one) => /\/entities\/\w+Relations\//.test(String(one)));
	return Object.fromEntries(Object.entries(record).filter(isOwn));
}

/** Finds out what each operation of a CRM puts out, by running it in the sandbox. */
export class Collector {
	private readonly world: SchemaWorld;
	private isTouched = true;

	constructor(world: SchemaWorld) {
		this.world = world;
	}

	/** The schema of every operation that has one, by `resource/operation`. */
	async schemas(): Promise<Map<string, Schema>> {
		const schemas = new Map<string, Schema>();
		for (const resource of definitionOf(this.world.crm).resources) {
			const records = await this.recordsOf(resource);
			const known = typesOf(hasFields(resource) ? await this.world.fields(resource) : []);
			for (const operation of resource.operations) {
				if (!hasSchema(resource.name, operation.name)) continue;
				const outputs = await this.outputsOf(resource, operation, records);
				schemas.set(`${resource.name}/${operation.name}`, this.schemaOf(outputs, known));
			}
		}
		return schemas;
	}

	/** Starts afresh, unless nothing can have been changed since the last start. */
	private begin({ legacy = false }: Settings): void {
		if (this.isTouched || legacy) this.world.reset(legacy);
		this.isTouched = legacy;
	}

	private async recordsOf(resource: Resource): Promise<JsonObject[]> {
		const { name } = resource;
		if (!hasFields(resource)) return [];
		this.begin({});
		return await this.run(name, 'getAll', inputs([]), NOTHING);
	}

	/** Runs the operation on what it is set to work on, or on what Get Many puts out. */
	private async outputsOf(resource: Resource, operation: Operation, records: JsonObject[]) {
		const { name, effect } = operation;
		const settings = SETTINGS[`${this.world.crm.node} ${resource.name} ${name}`] ?? {};
		const given = effect === 'read' ? records : records.slice(0, ENOUGH);
		const ways = settings.match ? [settings.match] : matches(resource, name, given);
		for (const match of ways) {
			this.begin(settings);
			const items = settings.items ?? (await this.itemsFor(resource, name, settings, given));
			const parameters = { ...inputs(match), ...settings.parameters };
			const outputs = await this.run(resource.name, name, parameters, items);
			if (outputs.length > 0) return outputs;
		}
		throw new Error(`${resource.name} ${name} put out nothing`);
	}

	private async itemsFor(
		{ name }: Resource,
		operation: string,
		{ after, legacy }: Settings,
		given: JsonObject[],
	): Promise<object[]> {
		if (after) {
			const { parameters, json = {} } = after;
			const all = { ...inputs([]), ...parameters };
			return asItems(await this.run(name, after.operation, all, [{ json }]));
		}
		if (OF_NOTHING.includes(operation) || legacy) return NOTHING;
		// The place of a record may be taken as long as it is there
		if (operation !== 'create') return asItems(given);
		await this.run(name, 'delete', inputs([]), asItems(given));
		return asItems(given.map(withoutRelations));
	}

	private async run(resource: string, operation: string, parameters: object, items: object[]) {
		this.isTouched ||= !operation.startsWith('get');
		return await this.world.outputs({ ...parameters, resource, operation }, items);
	}

	private schemaOf(outputs: JsonObject[], known: KnownTypes): Schema {
		const { customField } = this.world.crm;
		const common = outputs.map((output) =>
			Object.fromEntries(Object.entries(output).filter(([key]) => !customField.test(key))),
		);
		return recordSchema(common, known);
	}
}
