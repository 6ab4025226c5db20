import type { FieldValue } from '../../../nodes/core/crm/field.ts';
import type { ListedChange, ListMode } from '../../../nodes/core/sync/lists.ts';
import { built } from '../built.mts';
import { field } from '../schema/field.mts';

const { hasLists, mergedChanges, withEditedLists } = built('sync/lists');

const FIELDS = new Map([
	['name', field('text')],
	['tags', field('text', { many: true })],
	['phones', field('typed', { many: true })],
]);

const edit = (mode: ListMode, present: FieldValue | undefined, given: FieldValue) =>
	withEditedLists({ id: 1, tags: present as FieldValue }, { tags: given }, mode, FIELDS).tags;

describe('a list', () => {
	it.each<[ListMode, FieldValue | undefined, FieldValue, FieldValue]>([
		['add', ['a', 'b'], ['B', 'c', 'c '], ['a', 'b', 'c']],
		['add', undefined, ['a'], ['a']],
		['add', ['a'], [], ['a']],
		['remove', ['a', 'B', 'c'], [' b', 'x'], ['a', 'c']],
		['remove', undefined, ['a'], []],
		['replace', ['a', 'b'], ['c'], ['c']],
		['replace', ['a'], [], []],
	])('%s: %j and %j make %j', (mode, present, given, wanted) => {
		expect(edit(mode, present, given)).toEqual(wanted);
	});

	it('of typed values goes by the values', () => {
		const work = { type: 'Work', value: '1' };
		const home = { type: 'Home', value: '1' };
		const edited = (mode: ListMode) =>
			withEditedLists({ phones: [work] }, { phones: [home] }, mode, FIELDS).phones;
		expect(edited('add')).toEqual([work]);
		expect(edited('remove')).toEqual([]);
		expect(edited('replace')).toEqual([home]);
	});

	it('is what a field that holds several values has, and no other', () => {
		expect(hasLists({ name: 'x', tags: [] }, FIELDS)).toBe(true);
		expect(hasLists({ name: 'x', unknown: [] }, FIELDS)).toBe(false);
	});
});

describe('other values', () => {
	it.each<ListMode>(['add', 'remove', 'replace'])('are set, also when lists %s', (mode) => {
		const edited = withEditedLists({ name: 'old' }, { name: 'new', unknown: 1 }, mode, FIELDS);
		expect(edited).toEqual({ name: 'new', unknown: 1 });
	});
});

describe('several changes of one record', () => {
	const lists = 'add' as const;

	it('are made one after the other: lists grow, other values are overwritten', () => {
		const changes: ListedChange[] = [
			{ values: { name: 'A', tags: ['x'] }, lists },
			{ values: { tags: ['y'] }, lists },
			{ values: { name: 'B' }, lists },
		];
		expect(mergedChanges({ id: 1, name: 'old', tags: ['w'] }, changes, FIELDS)).toEqual({
			name: 'B',
			tags: ['w', 'x', 'y'],
		});
	});

	it('may take away what an earlier one added', () => {
		const changes = [
			{ values: { tags: ['x'] }, lists },
			{ values: { tags: ['x', 'w'] }, lists: 'remove' as const },
		];
		expect(mergedChanges({ id: 1, tags: ['w', 'v'] }, changes, FIELDS)).toEqual({ tags: ['v'] });
	});
});
