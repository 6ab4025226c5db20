import type { CrmDefinition, Resource } from '../crm/definition';
import { CrmError } from '../crm/error';
import type { Field, FieldValue } from '../crm/field';
import { attempt, failed, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';
import { elementsOf } from './comparable';
import { recordsNamed } from './named-records';

/** Where an expanded reference goes: beside its ID, under the field's name without "Id". */
export function expandedKey({ key, expandsTo = key.replace(/(_id|Id)$/, '') }: Field): string {
	return expandsTo === key ? `${key}Expanded` : expandsTo;
}

interface LookupContext {
	definition: CrmDefinition;
	store: RecordStore;
}

/** What of a field is to be looked up. */
function namesIn(values: RecordValues, field: Field, { definition }: LookupContext): string[] {
	return elementsOf(values[field.key])
		.map(String)
		.filter((text) => field.mustExist || !(field.isId ?? definition.isRecordId)(text));
}

/**
 * The kinds of record that a field points to. One that no resource is about is looked up as the
 * resource for all kinds does.
 */
function targetsOf({ references = [] }: Field, { resources }: CrmDefinition): Resource[] {
	const named = resources.filter(({ entity }) => entity && references.includes(entity));
	const any = resources.find(({ entity, lookupFields }) => !entity && lookupFields.length > 0);
	if (!any) return named;
	const others = references.filter((one) => !named.some(({ entity }) => entity === one));
	return [...named, ...others.map((entity) => ({ ...any, entity }))];
}

const wordOf = ({ title, noun = title.toLowerCase() }: Resource) => noun;

const adviceOn = (targets: Resource[]) =>
	targets.some(({ belongsTo }) => belongsTo)
		? 'Give the ID of the one that is meant, or call it as the list does, with what it belongs to in brackets behind it.'
		: 'Give the ID of the one that is meant.';

/** By which of their fields records of these kinds are looked up, in words; empty if by none. */
async function lookedUpBy(targets: Resource[], { store }: LookupContext): Promise<string> {
	const labels = targets.map(async ({ entity = '', lookupFields }) => {
		const fields = await attempt(() => store.fields(entity, 'read', lookupFields));
		const known = fields.state === 'done' ? fields.value : [];
		return known.filter(({ key }) => lookupFields.includes(key)).map(({ label }) => label);
	});
	const all = (await Promise.all(labels)).flat();
	return all.length > 0 ? `It is looked up by ${[...new Set(all)].join(' or ')}. ` : '';
}

/** What the names of a field can stand for. */
interface Sought {
	/** The kinds of record, in words. */
	kinds: string;
	/** How to say which of several is meant. */
	advice: string;
	lookedUpBy: string;
	named: Map<string, CrmRecord[]>;
}

function unresolved(name: string, field: Field, sought: Sought, found: CrmRecord[]): CrmError {
	const ids = found.map(idOf);
	if (found.length === 0) {
		const message = sought.kinds
			? `${field.label}: there is no ${sought.kinds} named "${name}"`
			: `${field.label} takes the ID of a record, and "${name}" is none`;
		return new CrmError('validation', message, {
			advice: `${sought.lookedUpBy}Check the spelling, or give the ID.`,
			field: field.label,
			fate: 'notWritten',
		});
	}
	const message = `${field.label}: ${ids.length} records are named "${name}": IDs ${ids.join(', ')}`;
	return new CrmError('ambiguousMatch', message, {
		advice: sought.advice,
		field: field.label,
		recordIds: ids,
		fate: 'notWritten',
	});
}

/** The values with names replaced by IDs, or the first name that stands for none or several. */
function withIds(values: RecordValues, field: Field, sought: Sought): RecordValues | CrmError {
	const { named } = sought;
	const given = elementsOf(values[field.key]);
	if (!given.some((value) => named.has(String(value)))) return values;
	const ids: FieldValue[] = [];
	for (const value of given) {
		const found = named.get(String(value));
		if (found && found.length !== 1) return unresolved(String(value), field, sought, found);
		ids.push(found ? found[0].id : value);
	}
	return { ...values, [field.key]: field.many ? ids : ids[0] };
}

/** The records with the ID of the linked one where they have its address. */
function withoutAddresses(
	records: Array<Outcome<RecordValues>>,
	{ key, many }: Field,
	{ definition }: LookupContext,
): Array<Outcome<RecordValues>> {
	if (many || !definition.idInAddress) return records;
	return records.map((outcome) =>
		mapOutcome(outcome, (values) => {
			const id = definition.idInAddress?.(String(values[key]));
			return id === undefined ? values : { ...values, [key]: id };
		}),
	);
}

const isGivenIn = (records: Array<Outcome<RecordValues>>, key: string) =>
	records.some((outcome) => outcome.state === 'done' && key in outcome.value);

/**
 * Lets records be linked by name: each reference that isn't an ID is looked up, all names of a
 * field in one go. A name that none or several records have is a failure of its record.
 */
export async function resolveReferences(
	records: Array<Outcome<RecordValues>>,
	fields: Field[],
	context: LookupContext,
): Promise<Array<Outcome<RecordValues>>> {
	let outcomes = records;
	const references = fields.filter(({ type }) => type === 'reference');
	for (const field of references.filter(({ key }) => isGivenIn(records, key))) {
		outcomes = withoutAddresses(outcomes, field, context);
		const names = outcomes.flatMap((outcome) =>
			outcome.state === 'done' ? namesIn(outcome.value, field, context) : [],
		);
		if (names.length === 0) continue;
		const targets = targetsOf(field, context.definition);
		const isById = field.mustExist === true;
		const named = await recordsNamed([...new Set(names)], targets, isById, context.store);
		const isMissing = [...named.values()].some((found) => found.length === 0);
		const sought = {
			named,
			kinds: [...new Set(targets.map(wordOf))].join(' or '),
			advice: adviceOn(targets),
			lookedUpBy: isMissing ? await lookedUpBy(targets, context) : '',
		};
		outcomes = outcomes.map((outcome) => {
			if (outcome.state !== 'done') return outcome;
			const values = withIds(outcome.value, field, sought);
			return values instanceof CrmError ? failed(values) : { ...outcome, value: values };
		});
	}
	return outcomes;
}
