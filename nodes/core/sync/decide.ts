import type { Field } from '../crm/field';
import { CrmError } from '../crm/error';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';
import { changesOf } from './diff';
import { mergedChanges, withEditedLists } from './lists';
import type { ListMode } from './lists';
import { ambiguousMatch, findMatches, groupByKey } from './matching';
import type { Group } from './matching';

/** How Create or Update recognises records and writes them. */
export interface UpsertRules {
	/** Keys of the fields by which a record is recognised; all of them must agree. */
	matchFields: string[];
	lists: ListMode;
	/** Keys of the fields that records keep as they are once they exist. */
	newOnly: Set<string>;
	fields: Map<string, Field>;
	/** Waits, and rejects when the execution is cancelled meanwhile. */
	pause(ms: number): Promise<void>;
	/** Says in words why values make no new record; undefined when they do. */
	objectionToNew(values: RecordValues): string | undefined;
}

/** What is to be written for one record, before anything is. */
export interface Decision {
	/** The record as it is, or undefined when it is to be created. */
	current?: CrmRecord;
	/** What to write: the whole new record, or only what differs. */
	values: RecordValues;
}

export const labelsOf = ({ matchFields, fields }: UpsertRules) =>
	matchFields.map((key) => fields.get(key)?.label ?? key);

function mergeGroup({ members }: Group, inputs: RecordValues[], rules: UpsertRules): RecordValues {
	const changes = members.map((position) => ({ values: inputs[position], lists: rules.lists }));
	return mergedChanges({}, changes, rules.fields);
}

function decideOne(
	wanted: RecordValues,
	found: CrmRecord[],
	rules: UpsertRules,
): Outcome<Decision> {
	if (found.length > 1) return failed(ambiguousMatch(found, labelsOf(rules)));
	const [current] = found;
	if (current) {
		const entries = Object.entries(wanted).filter(([key]) => !rules.newOnly.has(key));
		const changing = Object.fromEntries(entries);
		const complete = withEditedLists(current, changing, rules.lists, rules.fields);
		return done({ current, values: changesOf(current, complete, rules.fields) });
	}
	const objection = rules.objectionToNew(wanted);
	if (!objection) return done({ values: wanted });
	return failed(
		new CrmError('validation', `No record matches, and a new one can't be made: ${objection}`, {
			fate: 'notWritten',
		}),
	);
}

/**
 * Finds out what each input asks for, with one match call for all and nothing written. Inputs
 * that mean the same record share one decision, later values winning.
 */
export async function decide(
	store: RecordStore,
	entity: string,
	inputs: RecordValues[],
	rules: UpsertRules,
): Promise<Array<Outcome<Decision>>> {
	if (inputs.length === 0) return [];
	const groups = groupByKey(inputs, rules.matchFields);
	const wanted = groups.map((group) => mergeGroup(group, inputs, rules));
	const matches = await findMatches(store, entity, wanted, rules.matchFields);
	const outcomes = new Array<Outcome<Decision>>(inputs.length);
	groups.forEach(({ members }, at) => {
		const decision = decideOne(wanted[at], matches[at], rules);
		for (const member of members) outcomes[member] = decision;
	});
	return outcomes;
}
