import { createRandom } from '../../../sandbox/random.mts';
import type { FieldValue } from '../../../nodes/core/crm/field.ts';
import type { RecordValues } from '../../../nodes/core/crm/store.ts';
import { built } from '../built.mts';
import { execute, fromInput, jsonOf } from '../execution.mts';
import { memoryStore, PERSON_FIELDS } from '../made-up-crm.mts';

/** What has to hold for all sets of records, tried with many. */

const { elementsOf } = built('schema/comparable');
const { changesOf } = built('sync/diff');
const { mergedChanges } = built('sync/lists');
const { groupByKey, keysOf } = built('sync/matching');

const random = createRandom('sets');
const fields = new Map(PERSON_FIELDS.map((one) => [one.key, one]));

const many = <T,>(count: number, make: () => T) => Array.from({ length: count }, make);
const listOf = (letters: string[]) => many(random.integer(0, 3), () => random.pick(letters));
const LETTERS = [...'abcdefghijkl'];

function somePerson(): RecordValues {
	const optional: RecordValues = {
		emails: listOf(LETTERS).map(
			(letter) => `${random.pick([letter, letter.toUpperCase()])}@x.example`,
		),
		tags: listOf(LETTERS),
		score: random.pick(['1', '1.0', '01.00', '2', '9007199254740993', null] as FieldValue[]),
		bornOn: random.pick(['2026-03-29', '2024-02-29', null] as FieldValue[]),
		code: random.pick(['', '__proto__', 'constructor', 'x', null] as FieldValue[]),
	};
	const kept = Object.entries(optional).filter(() => random.chance(0.7));
	return { name: random.pick(['Ada', 'Zoë', '__proto__']), ...Object.fromEntries(kept) };
}

describe('what is written', () => {
	it('is nothing more once it has been written', () => {
		for (const [current, wanted] of many(500, () => [somePerson(), somePerson()])) {
			const changes = changesOf({ id: 'p1', ...current }, wanted, fields);
			expect(changesOf({ id: 'p1', ...current, ...changes }, wanted, fields)).toEqual({});
		}
	});

	it('is never more than what was asked for', () => {
		for (const [current, wanted] of many(200, () => [somePerson(), somePerson()])) {
			const changes = changesOf({ id: 'p1', ...current }, wanted, fields);
			for (const [key, value] of Object.entries(changes)) expect(value).toBe(wanted[key]);
		}
	});
});

describe('a list', () => {
	const edit = (lists: 'add' | 'remove' | 'replace', tags: string[], current: string[]) =>
		mergedChanges({ tags: current }, [{ lists, values: { tags } }], fields).tags;

	it('has what was added and not what was removed, and nothing happens the second time', () => {
		for (const [current, given] of many(300, () => [
			[...new Set(listOf(LETTERS))],
			listOf(LETTERS),
		])) {
			const added = edit('add', given, current) as string[];
			expect(new Set(added)).toEqual(new Set([...current, ...given]));
			expect(edit('add', given, added)).toEqual(added);
			const removed = edit('remove', given, current) as string[];
			expect(removed).toEqual(current.filter((one) => !given.includes(one)));
			expect(edit('remove', given, removed)).toEqual(removed);
			expect(edit('replace', given, current)).toEqual(given);
		}
	});
});

describe('groups of inputs that mean the same record', () => {
	it('have each input once, and no key in common with another group', () => {
		for (const inputs of many(200, () => many(random.integer(1, 30), somePerson))) {
			const groups = groupByKey(inputs, ['emails']);
			const members = groups.flatMap((group) => group.members).sort((a, b) => a - b);
			expect(members).toEqual(inputs.map((_input, at) => at));
			const keys = groups.map(
				(group) => new Set(group.members.flatMap((at) => keysOf(inputs[at], ['emails']))),
			);
			const all = keys.flatMap((own) => [...own]);
			expect(new Set(all).size).toBe(all.length);
		}
	});
});

describe('Create or Update of any set of people', () => {
	it('leaves nothing to do for the second time, and no address with two people', async () => {
		for (let round = 0; round < 40; round++) {
			const people = many(random.integer(1, 25), somePerson);
			const items = people.filter(({ emails }) => elementsOf(emails).length > 0);
			const store = memoryStore();
			const run = async () => {
				const parameters = { ...fromInput('emails'), listMode: 'add' };
				return jsonOf(
					await execute('createOrUpdate', { parameters, items: [...items] as [] }, store),
				);
			};
			const first = await run();
			expect(first).toHaveLength(items.length);
			const writes = store.writes.length;
			const second = await run();
			expect(second.map(({ _crm }) => (_crm as { outcome: string }).outcome)).toEqual(
				items.map(() => 'unchanged'),
			);
			expect(store.writes).toHaveLength(writes);
			const addresses = store.tables.person.records.flatMap(({ emails }) =>
				elementsOf(emails).map((one) => String(one).toLowerCase()),
			);
			expect(new Set(addresses).size).toBe(addresses.length);
		}
	});
});
