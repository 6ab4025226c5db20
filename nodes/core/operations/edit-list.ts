import { CrmError } from '../crm/error';
import type { Field, FieldValue } from '../crm/field';
import { done, failed, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmRecord } from '../crm/store';
import { ValueProblem } from '../schema/value-problem';
import { readValue } from '../schema/values';
import { changesOf } from '../sync/diff';
import { mergedChanges } from '../sync/lists';
import type { ListMode } from '../sync/lists';
import { oncePer, stepOn } from '../sync/sets';
import { updateDiffering } from '../sync/update-differing';
import { recordResult } from './operation';
import type { Operation, OperationContext } from './operation';
import { dryRunOption, presentationOptions } from './options';
import { one, recordPicker } from './parameters';
import { readRecordId, recordKey } from './record-id';
import { fieldMap } from './writing';

export interface ListEdit {
	name: string;
	title: string;
	mode: Exclude<ListMode, 'replace'>;
	/** Key of the list field, and what its values are called. */
	field: string;
	words: string;
	placeholder: string;
}

interface Edit {
	id: string;
	given: unknown;
	values: FieldValue;
}

async function fieldOf(key: string, { store, entity }: OperationContext): Promise<Field> {
	const field = fieldMap(await store.fields(entity, 'update', [key])).get(key);
	if (field) return field;
	throw new CrmError('unsupported', `This record type has no field "${key}"`);
}

function checkEdit(edit: Edit, field: Field, { timezone }: OperationContext): Outcome<Edit> {
	const values = readValue(edit.given, field, { timezone });
	if (!(values instanceof ValueProblem) && (values as FieldValue[]).length > 0) {
		return done({ ...edit, values });
	}
	const text = values instanceof ValueProblem ? values.text : 'has no value';
	return failed(
		new CrmError('validation', `${field.label} ${text}`, {
			field: field.label,
			fate: 'notWritten',
		}),
	);
}

/** Makes all edits of a record as one, and writes only lists that come out different. */
async function editAll(
	groups: Edit[][],
	lists: ListMode,
	field: Field,
	{ store, entity }: OperationContext,
): Promise<Array<Outcome<CrmRecord>>> {
	const fields = new Map([[field.key, field]]);
	const ids = groups.map(([{ id }]) => id);
	const edited = (await store.get(entity, ids)).map((outcome, at) =>
		mapOutcome(outcome, (current) => {
			const changes = groups[at].map(({ values }) => ({ lists, values: { [field.key]: values } }));
			const wanted = mergedChanges(current, changes, fields);
			return { current, values: changesOf(current, wanted, fields) };
		}),
	);
	return await stepOn(edited, (edits) => updateDiffering(store, entity, edits));
}

/** An operation that adds values to one list field or takes them away, and touches nothing else. */
export function editList({
	name,
	title,
	mode,
	field: key,
	words,
	placeholder,
}: ListEdit): Operation<Edit> {
	const verb = mode === 'add' ? 'Add' : 'Remove';
	return {
		name,
		title,
		action: (resource) => `${verb} ${words} ${mode === 'add' ? 'to' : 'from'} ${one(resource)}`,
		description: (resource) =>
			`${verb} ${words} ${mode === 'add' ? 'to' : 'from'} one ${one(resource)} per input item; its other ${words} stay`,
		effect: 'write',
		parameters: (resource, definition) => [
			recordPicker(resource, definition),
			{
				displayName: title.replace(/^\w+ /, ''),
				name: 'listValues',
				type: 'string',
				default: '',
				required: true,
				placeholder,
				description: `The ${words} to ${verb.toLowerCase()}, separated by commas, or a list from an expression`,
			},
		],
		options: () => [dryRunOption, ...presentationOptions],
		read: (item) => ({ id: readRecordId(item), given: item.parameter('listValues'), values: [] }),
		check: async (edits, context) => {
			const field = await fieldOf(key, context);
			return edits.map((edit) => checkEdit(edit, field, context));
		},
		run: async (edits, context) => {
			const field = await fieldOf(key, context);
			// Two items that edit the list of the same record would otherwise overtake each other
			const outcomes = await oncePer(
				edits,
				({ id }) => recordKey(id),
				async (groups) => await editAll(groups, mode, field, context),
			);
			return outcomes.map(recordResult);
		},
	};
}
