import { CrmError } from '../crm/error';
import type { Field, FieldValue } from '../crm/field';
import { done, failed, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmRecord } from '../crm/store';
import { ValueProblem } from '../schema/value-problem';
import { readValue } from '../schema/values';
import { changesOf } from '../sync/diff';
import { groupById, mergedChanges } from '../sync/lists';
import type { ListMode } from '../sync/lists';
import type { Operation, OperationContext } from './operation';
import { dryRunOption, presentationOptions } from './options';
import { one, recordPicker } from './parameters';
import { readRecordId } from './record-id';
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
		parameters: (resource) => [
			recordPicker(resource),
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
			const fields = new Map([[key, await fieldOf(key, context)]]);
			const { store, entity } = context;
			// Two items that edit the list of the same record would otherwise overtake each other
			const editsOf = groupById(edits.map((edit) => ({ ...edit, lists: mode })));
			const ids = [...editsOf.keys()];
			const read = await store.get(entity, ids);
			const outcomes: Array<Outcome<CrmRecord>> = [...read];
			const changes = read.flatMap((current, at) => {
				if (current.state !== 'done') return [];
				const given = editsOf.get(ids[at]) ?? [];
				const lists = given.map((edit) => ({ ...edit, values: { [key]: edit.values } }));
				const wanted = mergedChanges(current.value, lists, fields);
				const values = changesOf(current.value, wanted, fields);
				return Object.keys(values).length > 0 ? [{ at, id: ids[at], values }] : [];
			});
			const written = await store.update(entity, changes);
			changes.forEach(({ at }, position) => (outcomes[at] = written[position]));
			const outcomeOf = new Map(ids.map((id, at) => [id, outcomes[at]]));
			return edits.map(({ id }) =>
				mapOutcome(outcomeOf.get(id) as Outcome<CrmRecord>, (record) => ({ records: [record] })),
			);
		},
	};
}
