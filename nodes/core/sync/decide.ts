import type { Field } from '../crm/field';
import { CrmError } from '../crm/error';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';
import { settleChoices } from '../schema/dependent-choices';
import type { WantedValues } from '../schema/dependent-choices';
import { changesOf } from './diff';
import { mergedChanges, withEditedLists } from './lists';
import type { ListMode } from './lists';
import { ambiguousMatch, findMatches, groupByKey } from './matching';
import { groupBy } from './sets';

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

/**
 * The positions of groups that mean one record. Their keys differ, as two e-mails of a contact do,
 * and it takes the CRM's record, which has both, to show that they are one.
 */
function ofSameRecord(matches: CrmRecord[][]): number[][] {
	const recordOf = (at: number) => (matches[at].length === 1 ? idOf(matches[at][0]) : at);
	return [...groupBy([...matches.keys()], recordOf).values()];
}

function mergeGroup(members: number[], inputs: RecordValues[], rules: UpsertRules): RecordValues {
	if (members.length === 1) return inputs[members[0]];
	const changes = members.map((position) => ({ values: inputs[position], lists: rules.lists }));
	return mergedChanges({}, changes, rules.fields);
}

function withoutKeys(values: RecordValues, keys: Set<string>): RecordValues {
	return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)));
}

/** What the inputs that mean one record want of it together, and the records that it may be. */
interface Meant {
	/** Positions of the inputs. */
	members: number[];
	values: RecordValues;
	found: CrmRecord[];
}

function meantRecords(
	inputs: RecordValues[],
	groups: Array<Pick<Meant, 'members'>>,
	matches: CrmRecord[][],
	rules: UpsertRules,
): Meant[] {
	return ofSameRecord(matches).map((alike) => {
		const found = matches[alike[0]];
		const members = alike.flatMap((one) => groups[one].members).sort((a, b) => a - b);
		const values = mergeGroup(members, inputs, rules);
		const keepsSome = found.length > 0 && rules.newOnly.size > 0;
		return { members, found, values: keepsSome ? withoutKeys(values, rules.newOnly) : values };
	});
}

function wantedOf({ values, found }: Meant, rules: UpsertRules): Outcome<WantedValues> {
	if (found.length > 1) return failed(ambiguousMatch(found, labelsOf(rules)));
	return done({ values, current: found[0] });
}

function decideOne({ values, current }: WantedValues, rules: UpsertRules): Outcome<Decision> {
	if (current) {
		const complete = withEditedLists(current, values, rules.lists, rules.fields);
		return done({ current, values: changesOf(current, complete, rules.fields) });
	}
	const objection = rules.objectionToNew(values);
	if (!objection) return done({ values: withEditedLists({}, values, rules.lists, rules.fields) });
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
	const wanted = groups.map((group) => mergeGroup(group.members, inputs, rules));
	const matches = await findMatches(store, entity, wanted, rules.matchFields);
	const meant = meantRecords(inputs, groups, matches, rules);
	const settled = await settleChoices(
		meant.map((one) => wantedOf(one, rules)),
		[...rules.fields.values()],
		{ store, entity },
	);
	const outcomes = new Array<Outcome<Decision>>(inputs.length);
	meant.forEach(({ members }, at) => {
		const one = settled[at];
		const decision = one.state === 'done' ? decideOne(one.value, rules) : one;
		for (const member of members) outcomes[member] = decision;
	});
	return outcomes;
}
