import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { Field } from '../crm/field';
import type { CrmRecord, RecordStore } from '../crm/store';
import type { OperationContext } from '../operations/operation';
import { FieldNames } from '../schema/names';
import { elementsOf } from '../schema/select';

/** How one item's records are to look. */
export interface Presentation {
	/** Keys of the references to put out in full. */
	expand: string[];
	output: 'all' | 'selected' | 'simplified';
	outputFields: string[];
	fieldNames: 'keys' | 'labels';
}

const listOf = (value: unknown): string[] => {
	if (Array.isArray(value)) return value.map(String);
	return typeof value === 'string' && value !== '' ? value.split(',').map((one) => one.trim()) : [];
};

export function readPresentation(option: (name: string) => unknown): Presentation {
	return {
		expand: listOf(option('expand')),
		output: (option('output') as Presentation['output'] | undefined) ?? 'all',
		outputFields: listOf(option('outputFields')),
		fieldNames: option('fieldNames') === 'labels' ? 'labels' : 'keys',
	};
}

function unknownField(name: string, names: FieldNames): CrmError {
	return new CrmError(
		'validation',
		`There is no field "${name}" to put out.${names.suggest(name)}`,
		{
			field: name,
		},
	);
}

function fieldsNamed(wanted: string[], names: FieldNames): Field[] {
	return wanted.map((name) => {
		const field = names.find(name);
		if (!field) throw unknownField(name, names);
		return field;
	});
}

type Found = Map<string, CrmRecord>;

/** The records behind a reference field of many records, read in one set for each kind. */
async function referenced(records: CrmRecord[], field: Field, store: RecordStore): Promise<Found> {
	const found: Found = new Map();
	const ids = new Set(records.flatMap((record) => elementsOf(record[field.key]).map(String)));
	for (const entity of field.references ?? []) {
		const missing = [...ids].filter((id) => !found.has(id));
		if (missing.length === 0) break;
		const outcomes = await store.get(entity, missing);
		outcomes.forEach((outcome, at) => {
			if (outcome.state === 'done') found.set(missing[at], outcome.value);
			// Another kind may have it; one that none has stays an ID
			else if (outcome.state === 'failed' && outcome.error.kind !== 'notFound') throw outcome.error;
		});
	}
	return found;
}

/** Where an expanded reference goes: beside its ID, under the field's name without "Id". */
export const expandedKey = (field: Field) => field.expandsTo ?? field.key.replace(/(_id|Id)$/, '');

function withReferenced(record: CrmRecord, field: Field, found: Found): CrmRecord {
	const targets = elementsOf(record[field.key]).map((id) => found.get(String(id)) ?? null);
	const key = expandedKey(field) === field.key ? `${field.key}Expanded` : expandedKey(field);
	return { ...record, [key]: field.many ? targets : (targets[0] ?? null) };
}

/** The label of each field; of those that several fields have, the key goes along. */
function labelsOf(fields: Field[]): Map<string, string> {
	const seen = new Set<string>();
	const shared = new Set(
		fields.map(({ label }) => label).filter((label) => seen.has(label) || !seen.add(label)),
	);
	return new Map(
		fields.map(({ key, label }) => [key, shared.has(label) ? `${label} (${key})` : label]),
	);
}

function relabelled(record: CrmRecord, labels: Map<string, string>): IDataObject {
	const entries = Object.entries(record).map(([key, value]) => [labels.get(key) ?? key, value]);
	return Object.fromEntries(entries) as IDataObject;
}

function keptKeys(
	fields: Field[],
	names: FieldNames,
	wanted: Presentation,
): Set<string> | undefined {
	if (wanted.output === 'all') return undefined;
	const kept =
		wanted.output === 'simplified'
			? fields.filter(({ common }) => common)
			: fieldsNamed(wanted.outputFields, names);
	return new Set(['id', ...kept.map(({ key }) => key)]);
}

/**
 * The records of one or many items as their outputs show them. Expands references with one read
 * for each kind of record. Throws a `CrmError` on a field that doesn't exist.
 */
export async function present(
	records: CrmRecord[],
	wanted: Presentation,
	{ store, entity }: Pick<OperationContext, 'store' | 'entity'>,
): Promise<IDataObject[]> {
	const isPlain =
		wanted.output === 'all' && wanted.expand.length === 0 && wanted.fieldNames === 'keys';
	if (isPlain || records.length === 0) return records;
	const fields = await store.fields(entity, 'read');
	const names = new FieldNames(fields);
	const expanded = fieldsNamed(wanted.expand, names);
	const kept = keptKeys(fields, names, wanted);
	const labels = labelsOf(fields);
	let shown = records;
	for (const field of expanded) {
		const found = await referenced(records, field, store);
		shown = shown.map((record) => withReferenced(record, field, found));
		kept?.add(expandedKey(field));
	}
	return shown.map((record) => {
		const entries = Object.entries(record).filter(([key]) => !kept || kept.has(key));
		const visible = Object.fromEntries(entries) as CrmRecord;
		return wanted.fieldNames === 'labels' ? relabelled(visible, labels) : visible;
	});
}
