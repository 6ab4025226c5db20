import { CrmError } from '../crm/error';
import type { FieldValue } from '../crm/field';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';
import { comparable, elementsOf } from '../schema/comparable';

/** The match keys of a record: one for each combination of its values of the match fields. */
export function keysOf(values: RecordValues, matchFields: string[]): string[] {
	const [first = [''], ...others] = matchFields.map((field) =>
		elementsOf(values[field]).map((value) => JSON.stringify(comparable(value))),
	);
	return others.reduce(
		(keys, parts) => keys.flatMap((key) => parts.map((part) => key + part)),
		first,
	);
}

/** Inputs that mean the same record, by their positions in the input. */
export interface Group {
	members: number[];
	keys: string[];
}

/** Moves what a second group has to the first: an input has shown that they are one. */
function join(group: Group, other: Group, groupOf: Map<string, Group>): void {
	group.members = group.members.concat(other.members);
	group.keys = group.keys.concat(other.keys);
	for (const key of other.keys) groupOf.set(key, group);
	other.members = [];
}

/** Puts inputs that share a match key into one group, in the order of their first members. */
export function groupByKey(inputs: RecordValues[], matchFields: string[]): Group[] {
	const groupOf = new Map<string, Group>();
	const groups: Group[] = [];
	inputs.forEach((values, position) => {
		const keys = keysOf(values, matchFields);
		const known = keys.map((key) => groupOf.get(key)).find((one) => one !== undefined);
		const group = known ?? { members: [], keys: [] };
		if (!known) groups.push(group);
		group.members.push(position);
		for (const key of keys) {
			const other = groupOf.get(key);
			if (!other) {
				group.keys.push(key);
				groupOf.set(key, group);
			} else if (other !== group) join(group, other, groupOf);
		}
	});
	for (const group of groups) group.members.sort((a, b) => a - b);
	return groups
		.filter(({ members }) => members.length > 0)
		.sort((a, b) => a.members[0] - b.members[0]);
}

/** The different values that records are looked up by, and the positions of those that each has. */
interface Sought {
	field: string;
	values: FieldValue[];
	of: number[][];
}

function soughtBy(field: string, wanted: RecordValues[]): Sought {
	const values: FieldValue[] = [];
	const positions = new Map<string, number>();
	const positionOf = (value: FieldValue) => {
		const form = comparable(value);
		const position = positions.get(form) ?? values.push(value) - 1;
		positions.set(form, position);
		return position;
	};
	return { field, values, of: wanted.map((one) => elementsOf(one[field]).map(positionOf)) };
}

/** Records are looked up by one field; the one with the most different values finds the fewest. */
const mostTelling = (wanted: RecordValues[], matchFields: string[]) =>
	matchFields
		.map((field) => soughtBy(field, wanted))
		.reduce((best, one) => (one.values.length > best.values.length ? one : best));

const uniqueById = (records: CrmRecord[]): CrmRecord[] =>
	records.length < 2
		? records
		: [...new Map(records.map((record) => [idOf(record), record])).values()];

/** Whether two records have a value of the field in common. */
function isShared(field: string, a: RecordValues, b: RecordValues): boolean {
	const values = elementsOf(a[field]).map(comparable);
	return elementsOf(b[field]).some((value) => values.includes(comparable(value)));
}

/** For each group, the CRM's records that have one of its keys. One match call for all. */
export async function findMatches(
	store: RecordStore,
	entity: string,
	wanted: RecordValues[],
	matchFields: string[],
): Promise<CrmRecord[][]> {
	const { field, values, of } = mostTelling(wanted, matchFields);
	const found = await store.match(entity, field, values);
	const others = matchFields.filter((other) => other !== field);
	return wanted.map((one, at) =>
		uniqueById(of[at].flatMap((position) => found[position])).filter((record) =>
			others.every((other) => isShared(other, record, one)),
		),
	);
}

export function ambiguousMatch(matches: CrmRecord[], labels: string[]): CrmError {
	const ids = matches.map(idOf);
	return new CrmError(
		'ambiguousMatch',
		`${ids.length} records have this ${labels.join(' and ')}: IDs ${ids.join(', ')}`,
		{
			advice: 'Merge them in the CRM, or match by a field that only one of them has.',
			field: labels[0],
			recordIds: ids,
			fate: 'notWritten',
		},
	);
}

/** What to tell of an input that has no value to be matched by; undefined when it has one. */
export function lackOfKey(
	values: RecordValues,
	matchFields: string[],
	labels: string[],
): CrmError | undefined {
	if (matchFields.length === 0) {
		return new CrmError('validation', 'No field is chosen to match records by', {
			advice: 'Choose at least one field under Match By.',
			fate: 'notWritten',
		});
	}
	if (matchFields.every((field) => elementsOf(values[field]).length > 0)) return undefined;
	const field = labels.join(' and ');
	return new CrmError('validation', `This item has no ${field}, by which records are matched`, {
		advice: 'Give it a value, or match by another field.',
		field,
		fate: 'notWritten',
	});
}
