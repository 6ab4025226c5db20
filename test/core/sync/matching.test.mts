import type { RecordValues } from '../../../nodes/core/crm/store.ts';
import { built } from '../built.mts';
import { memoryStore } from '../made-up-crm.mts';

const { ambiguousMatch, findMatches, groupByKey, keysOf } = built('sync/matching');

const groups = (inputs: RecordValues[], ...matchFields: string[]) =>
	groupByKey(inputs, matchFields).map(({ members }) => members);

describe('the keys of a record', () => {
	it('are its values of the match field, letter case and outer spaces aside', () => {
		expect(keysOf({ code: ' A1 ' }, ['code'])).toEqual(keysOf({ code: 'a1' }, ['code']));
		expect(keysOf({ code: 1 }, ['code'])).toEqual(keysOf({ code: '1' }, ['code']));
		expect(keysOf({ emails: ['a', 'b'] }, ['emails'])).toHaveLength(2);
	});

	it('are one for each combination of several fields', () => {
		expect(keysOf({ emails: ['a', 'b'], code: 'x' }, ['emails', 'code'])).toHaveLength(2);
		expect(keysOf({ emails: ['a', 'b'], tags: ['x', 'y'] }, ['emails', 'tags'])).toHaveLength(4);
	});

	it.each([undefined, null, '', []])('are none when one of the values is %j', (value) => {
		expect(keysOf({ name: 'x', code: value as string }, ['name', 'code'])).toEqual([]);
	});

	it('never mix up values that read alike in a row', () => {
		const fields = ['name', 'code'];
		expect(keysOf({ name: 'ab', code: 'c' }, fields)).not.toEqual(
			keysOf({ name: 'a', code: 'bc' }, fields),
		);
		expect(keysOf({ name: 'a","b', code: 'c' }, fields)).not.toEqual(
			keysOf({ name: 'a', code: 'b","c' }, fields),
		);
	});
});

describe('inputs', () => {
	it('with the same key are one group, in the order of their first members', () => {
		const inputs = ['b', 'a', 'B ', 'c', 'a'].map((code) => ({ code }));
		expect(groups(inputs, 'code')).toEqual([[0, 2], [1, 4], [3]]);
	});

	it('with one common address of several are one group', () => {
		expect(
			groups([{ emails: ['a', 'b'] }, { emails: ['c'] }, { emails: ['B'] }], 'emails'),
		).toEqual([[0, 2], [1]]);
	});

	it('that a third one joins are one group', () => {
		const inputs = [['a'], ['b'], ['x'], ['a', 'b'], ['c', 'b'], ['c']].map((emails) => ({
			emails,
		}));
		expect(groups(inputs, 'emails')).toEqual([[0, 1, 3, 4, 5], [2]]);
	});

	it('have to agree in all match fields', () => {
		const inputs = [
			{ name: 'Ada', code: '1' },
			{ name: 'Ada', code: '2' },
			{ name: 'ADA', code: '1' },
		];
		expect(groups(inputs, 'name', 'code')).toEqual([[0, 2], [1]]);
	});

	it('without a key stay alone', () => {
		expect(groups([{}, { code: null }, { code: 'a' }], 'code')).toEqual([[0], [1], [2]]);
		expect(groups([], 'code')).toEqual([]);
	});

	it('may be very many of one record', () => {
		const inputs = Array.from({ length: 200_000 }, () => ({ code: 'a' }));
		expect(groups(inputs, 'code')).toHaveLength(1);
	});
});

describe('matches', () => {
	const people = [
		{ id: 'p1', name: 'Ada', code: '1', emails: ['ada@example.org', 'a@example.org'] },
		{ id: 'p2', name: 'ada', code: '2', emails: ['ADA@example.org'] },
		{ id: 'p3', name: 'Bob', code: '1', emails: [] },
	];

	async function matches(wanted: RecordValues[], ...matchFields: string[]) {
		const store = memoryStore(people);
		const found = await findMatches(store, 'person', wanted, matchFields);
		return { ids: found.map((records) => records.map(({ id }) => id)), calls: store.calls };
	}

	it('are found for the whole set with one look-up', async () => {
		const { ids, calls } = await matches([{ name: 'Bob' }, { name: 'ADA' }, { name: 'x' }], 'name');
		expect(ids).toEqual([['p3'], ['p1', 'p2'], []]);
		expect(calls).toEqual(['match person name: 3']);
	});

	it('have to agree in all match fields', async () => {
		const wanted = [
			{ name: 'Ada', code: '1' },
			{ name: 'Ada', code: '3' },
		];
		expect((await matches(wanted, 'name', 'code')).ids).toEqual([['p1'], []]);
		expect((await matches(wanted, 'code', 'name')).ids).toEqual([['p1'], []]);
	});

	it('are looked up by the field that tells them apart best', async () => {
		const wanted = [
			{ code: '1', name: 'Ada' },
			{ code: '1', name: 'Bob' },
			{ code: '1', name: 'Zoë' },
		];
		const { ids, calls } = await matches(wanted, 'code', 'name');
		expect(ids).toEqual([['p1'], ['p3'], []]);
		expect(calls).toEqual(['match person name: 3']);
	});

	it('are found by any value of a list, each record once', async () => {
		const wanted = [{ emails: ['a@example.org', 'Ada@Example.org'] }, { emails: ['x'] }];
		expect((await matches(wanted, 'emails')).ids).toEqual([['p1', 'p2'], []]);
	});

	it('of several are told with their IDs and what they have in common', () => {
		const error = ambiguousMatch(people, ['Full Name', 'Code']);
		expect(error).toMatchObject({
			kind: 'ambiguousMatch',
			message: '3 records have this Full Name and Code: IDs p1, p2, p3',
			details: { recordIds: ['p1', 'p2', 'p3'], field: 'Full Name', fate: 'notWritten' },
		});
	});
});
