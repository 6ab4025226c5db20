import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { Field } from '../crm/field';
import type { CrmRecord, RecordStore } from '../crm/store';
import type { OperationContext } from '../operations/operation';
import { FieldNames, listedNames } from '../schema/names';
import { elementsOf } from '../schema/comparable';
import { expandedKey } from '../schema/references';

/** How one item's records are to look. */
export interface Presentation {
	/** Keys of the references to put out in full. */
	expand: string[];
	output: 'all' | 'selected' | 'simplified';
	outputFields: string[];
	fieldNames: 'keys' | 'labels';
}

export function readPresentation(option: (name: string) => unknown): Presentation {
	return {
		expand: listedNames(option('expand')),
		output: (option('output') as Presentation['output'] | undefined) ?? 'all',
		outputFields: listedNames(option('outputFields')),
		fieldNames: option('fieldNames') === 'labels' ? 'labels' : 'keys',
	};
}

function unknownField(name: string, names: FieldNames): CrmError {
	return new CrmError(
		'validation',
		`There is no field "${name}" to output.${names.suggest(name)}`,
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

function withReferenced(record: CrmRecord, field: Field, found: Found): CrmRecord {
	const targets = elementsOf(record[field.key]).map((id) => {
		const target = found.get(String(id));
		// Each its own: what a later node does to one is not to happen to all
		return target ? { ...target } : null;
	});
	return { ...record, [expandedKey(field)]: field.many ? targets : (targets[0] ?? null) };
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
	if (wanted.output === 'selected' && wanted.outputFields.length === 0) {
		throw new CrmError('validation', 'Output is Selected Fields, but none is selected', {
			advice: 'Choose fields under Output Field Names or IDs, or another Output.',
			field: 'Output Field Names or IDs',
		});
	}
	const kept =
		wanted.output === 'simplified'
			? fields.filter(({ common }) => common)
			: fieldsNamed(wanted.outputFields, names);
	return new Set(['id', ...kept.map(({ key }) => key)]);
}

const isPlain = ({ output, expand, fieldNames }: Presentation) =>
	output === 'all' && expand.length === 0 && fieldNames === 'keys';

type FieldSource = Pick<OperationContext, 'store' | 'entity'>;

/** The fields that are meant. Throws a `CrmError` on one that doesn't exist. */
async function fieldsFor(wanted: Presentation, { store, entity }: FieldSource) {
	const fields = await store.fields(entity, 'read');
	const names = new FieldNames(fields);
	const expanded = fieldsNamed(wanted.expand, names);
	return { labels: labelsOf(fields), expanded, kept: keptKeys(fields, names, wanted) };
}

/** Throws a `CrmError` when records can't be shown so: to be known before they are written. */
export async function checkPresentation(wanted: Presentation, source: FieldSource): Promise<void> {
	if (!isPlain(wanted)) await fieldsFor(wanted, source);
}

/**
 * The records of one or many items as their outputs show them. Expands references with one read
 * for each kind of record. Throws a `CrmError` on a field that doesn't exist.
 */
export async function present(
	records: CrmRecord[],
	wanted: Presentation,
	source: FieldSource,
): Promise<IDataObject[]> {
	if (isPlain(wanted) || records.length === 0) return records;
	const { labels, expanded, kept } = await fieldsFor(wanted, source);
	let shown = records;
	for (const field of expanded) {
		const found = await referenced(records, field, source.store);
		shown = shown.map((record) => withReferenced(record, field, found));
		kept?.add(expandedKey(field));
	}
	return shown.map((record) => {
		const entries = Object.entries(record).filter(([key]) => !kept || kept.has(key));
		const visible = Object.fromEntries(entries) as CrmRecord;
		return wanted.fieldNames === 'labels' ? relabelled(visible, labels) : visible;
	});
}
