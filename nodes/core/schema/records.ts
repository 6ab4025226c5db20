import { CrmError } from '../crm/error';
import type { Field, FieldUse } from '../crm/field';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { RecordValues } from '../crm/store';
import { isEmpty } from './comparable';
import type { FieldNames } from './names';
import { expandedKey } from './references';
import { ValueProblem } from './value-problem';
import type { ValueContext } from './value-problem';
import { elementsGiven, readValue } from './values';

/** What a user gave for one record: names as keys, values as they came. */
export type GivenValues = Record<string, unknown>;

export interface CheckRules extends ValueContext {
	use: FieldUse;
	/** What a given but empty value means: leave the field alone, or empty it. */
	emptyValues: 'ignore' | 'clear';
	/** Given names that no writable field has are left out instead of refused. */
	ignoreUnknown: boolean;
	/** Keys of the fields by which records are recognised. */
	matchFields?: string[];
}

interface Problem {
	label: string;
	text: string;
	/** The field is one too many, and can be left out. */
	isSurplus?: true;
}

function unknownField(name: string, names: FieldNames): Problem {
	const hint = names.suggest(name);
	const text = `isn't a field of this record type${hint && `.${hint}`}`;
	return { label: name, text, isSurplus: true };
}

const describe = (problems: Problem[]) =>
	problems.map(({ label, text }) => `${label} ${text}`).join('; ');

const ON_SURPLUS =
	'Rename or remove what is named here, or turn on Ignore Unknown Fields in the options.';

function problemsAsError(problems: Problem[]): CrmError {
	const field = problems[0].label;
	const advice = problems.every(({ isSurplus }) => isSurplus) ? ON_SURPLUS : undefined;
	return new CrmError('validation', describe(problems), { field, advice, fate: 'notWritten' });
}

function missingOf({ needed }: FieldNames, values: RecordValues): Field[] {
	return needed.filter(
		({ key, required, requiredOf }) => isEmpty(values[key]) && (required || requiredOf?.(values)),
	);
}

const asMissing = ({ label }: Field): Problem => ({ label, text: 'is required' });

/** Says in words which required fields have no value; undefined when none is missing. */
export function missingFields(names: FieldNames, values: RecordValues): string | undefined {
	const missing = missingOf(names, values);
	return missing.length > 0 ? describe(missing.map(asMissing)) : undefined;
}

/**
 * Whether a name holds what records are put out with beside an ID: the record that it means, the
 * address of that record, or the ID under the name that it has in every CRM.
 */
function repeatsId(name: string, field: Field, given: GivenValues, names: FieldNames): boolean {
	const isBeside = field.identifies
		? name === 'id' && name !== field.key
		: name === expandedKey(field);
	if (!isBeside) return false;
	return Object.keys(given).some((other) => other !== name && names.find(other) === field);
}

/** What a given value becomes, what is wrong with it, or undefined when it is left out. */
function readGiven(given: unknown, field: Field, rules: CheckRules) {
	const value = field.many && !isEmpty(given) ? elementsGiven(given, field) : given;
	if (!isEmpty(value)) return readValue(value, field, rules);
	if (rules.emptyValues === 'ignore') return undefined;
	return field.required ? new ValueProblem('is required') : readValue(null, field, rules);
}

/**
 * The values under their fields' keys and in their fields' types. All that is wrong with a
 * record is told at once, each field by its label.
 */
export function checkRecord(
	given: GivenValues,
	names: FieldNames,
	rules: CheckRules,
): Outcome<RecordValues> {
	const values: RecordValues = {};
	const problems: Problem[] = [];
	const namesOf = new Map<Field, string>();
	for (const [name, value] of Object.entries(given)) {
		const field = names.find(name);
		if (rules.ignoreUnknown && field && repeatsId(name, field, given, names)) continue;
		const isKey = field?.identifies && rules.matchFields?.includes(field.key);
		if (!field || (field.readOnly && !isKey)) {
			if (rules.ignoreUnknown) continue;
			problems.push(
				field
					? { label: field.label, text: "can't be written", isSurplus: true }
					: unknownField(name, names),
			);
			continue;
		}
		const read = readGiven(value, field, rules);
		if (read === undefined) continue;
		const other = namesOf.get(field);
		namesOf.set(field, name);
		if (other !== undefined) {
			problems.push({ label: field.label, text: `is given twice, as "${other}" and "${name}"` });
		} else if (read instanceof ValueProblem) {
			problems.push({ label: field.label, text: read.text });
		} else values[field.key] = read;
	}
	if (rules.use === 'create') {
		const missing = missingOf(names, values).filter((field) => !namesOf.has(field));
		problems.push(...missing.map(asMissing));
	}
	return problems.length > 0 ? failed(problemsAsError(problems)) : done(values);
}
