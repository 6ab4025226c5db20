import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { Field, FieldUse } from '../crm/field';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { RecordValues } from '../crm/store';
import { isEmpty } from '../schema/comparable';
import { FieldNames } from '../schema/names';
import { checkRecord } from '../schema/records';
import type { GivenValues } from '../schema/records';
import { isDecided, settleValues } from '../schema/dependent-choices';
import { resolveReferences } from '../schema/references';
import type { ListMode } from '../sync/lists';
import type { Item, OperationContext } from './operation';

/** What Create, Update and Create or Update read from an item's field mapper. */
export interface GivenRecord {
	/** Position of its item in the node's input. */
	index: number;
	given: GivenValues;
	matchFields: string[];
	emptyValues: 'ignore' | 'clear';
	ignoreUnknown: boolean;
	lists: ListMode;
	/** Filled by the check: the values under their keys, in their types. */
	values: RecordValues;
}

interface MapperValue {
	mappingMode: string;
	value: IDataObject | null;
	matchingColumns?: string[];
}

/** The note that Create or Update leaves on its outputs; never meant as a field. */
const NOTE = '_crm';

function mappedValues(mapper: MapperValue, { json, entered }: Item): GivenValues {
	if (mapper.mappingMode !== 'autoMapInputData') {
		const { value } = (entered('fields') ?? {}) as Partial<MapperValue>;
		return presentOnly(mapper.value ?? {}, value ?? {});
	}
	// All of them: what the mapper's schema calls removed is only folded away in the manual mode
	if (!(NOTE in json)) return json;
	return Object.fromEntries(Object.entries(json).filter(([name]) => name !== NOTE));
}

/** n8n keeps a null for every field of the mapper that was left alone. An expression may give one. */
function presentOnly(values: IDataObject, entered: IDataObject): GivenValues {
	const isPresent = (name: string) => values[name] !== null || (entered[name] ?? null) !== null;
	const entries = Object.entries(values).filter(([name]) => isPresent(name));
	return Object.fromEntries(entries);
}

/** The IDs that the pickers of linked records give; nothing from a picker without a record. */
function linkedRecords(links: unknown): GivenValues {
	const entries = Object.entries((links ?? {}) as IDataObject);
	return Object.fromEntries(entries.map(([field, locator]) => [field, pickedId(locator)]));
}

function pickedId(locator: unknown): unknown {
	const isLocator = typeof locator === 'object' && locator !== null && 'value' in locator;
	return isLocator ? locator.value : locator;
}

export function readRecord(item: Item): GivenRecord {
	const mapper = item.parameter('fields') as MapperValue;
	const mapped = mappedValues(mapper, item);
	const linked = linkedRecords(item.parameter('links'));
	const links = Object.keys(linked);
	const twice = links.find((name) => !isEmpty(linked[name]) && name in mapped);
	if (twice) {
		throw new CrmError('validation', `${twice} is given both as field and as linked record`, {
			advice: 'Remove one of the two.',
			field: twice,
			fate: 'notWritten',
		});
	}
	return {
		index: item.index,
		given: links.length > 0 ? { ...linked, ...mapped } : mapped,
		matchFields: mapper.matchingColumns ?? [],
		emptyValues: item.option('emptyValues') === 'clear' ? 'clear' : 'ignore',
		ignoreUnknown: item.option('ignoreUnknown') === true,
		lists: (item.parameter('listMode') as ListMode | undefined) ?? 'replace',
		values: {},
	};
}

/** The names that records give values for, each once. */
export function namesGiven(records: GivenRecord[]): string[] {
	const names = new Set<string>();
	for (const { given } of records) for (const name of Object.keys(given)) names.add(name);
	return [...names];
}

export function fieldMap(fields: Field[]): Map<string, Field> {
	return new Map(fields.map((field) => [field.key, field]));
}

function checkShape(record: GivenRecord, values: RecordValues, use: FieldUse, c: OperationContext) {
	const objection = c.resource.checkRecord?.(values, use);
	if (objection) return failed(new CrmError('validation', objection, { fate: 'notWritten' }));
	return done({ ...record, values });
}

/**
 * Checks records against the live schema: names, types, choices, required fields, and names of
 * linked records looked up, all before anything is written.
 */
export async function checkRecords<Record extends GivenRecord>(
	records: Record[],
	use: FieldUse,
	context: OperationContext,
): Promise<Array<Outcome<Record>>> {
	const fields = await context.store.fields(context.entity, use, namesGiven(records));
	const names = new FieldNames(fields);
	const checked = records.map((record) =>
		checkRecord(record.given, names, { ...record, use, timezone: context.timezone }),
	);
	const resolved = await resolveReferences(checked, fields, context);
	// A record that exists may have already what decides the choices of its other fields
	const isDue = (values: RecordValues, field: Field) =>
		use === 'create' || isDecided(values, field) || records[0].matchFields.includes(field.key);
	const settled = await settleValues(resolved, fields, context, isDue);
	return settled.map((outcome, at) =>
		outcome.state === 'done'
			? (checkShape(records[at], outcome.value, use, context) as Outcome<Record>)
			: outcome,
	);
}
