import type { Field, FieldType, FieldValue } from '../../../nodes/core/crm/field.ts';
import type { CrmRecord } from '../../../nodes/core/crm/store.ts';
import { built } from '../built.mts';

const { select } = built('schema/select');

function sorted(type: FieldType, values: FieldValue[], direction: 'ascending' | 'descending') {
	const field: Field = { key: 'it', label: 'It', type };
	const records = values.map((it, id) => ({ id, it }));
	const found = select(records, { sort: [{ field: 'it', direction }] }, [field], 'Europe/Madrid');
	return found.map(({ it }) => it);
}

describe('sorting', () => {
	it.each<[FieldType, FieldValue[]]>([
		['text', ['alpha', 'Beta', 'Émile', 'zoë']],
		['integer', [-3, 9, 10, 200]],
		['decimal', ['-3.5', '9.75', '10', '1000.00']],
		['date', ['2025-12-31', '2026-01-01', '2026-10-25']],
		['dateTime', ['2026-03-29T10:00:00+02:00', '2026-03-29T09:00:00Z', '2026-03-30']],
	])('%s goes by its own order, both ways', (type, values) => {
		const shuffled = [...values.slice(1), values[0]];
		expect(sorted(type, shuffled, 'ascending')).toEqual(values);
		expect(sorted(type, shuffled, 'descending')).toEqual([...values].reverse());
	});

	it('puts records without a value first when ascending, last when descending', () => {
		expect(sorted('integer', [2, null, 1], 'ascending')).toEqual([null, 1, 2]);
		expect(sorted('integer', [2, null, 1], 'descending')).toEqual([2, 1, null]);
	});

	it('of a list goes by its first value', () => {
		const lists = [['b', 'a'], [], ['a', 'z']];
		expect(sorted('text', lists, 'ascending')).toEqual([[], ['a', 'z'], ['b', 'a']]);
	});
});

describe('a query', () => {
	const fields: Field[] = [
		{ key: 'city', label: 'City', type: 'text' },
		{ key: 'n', label: 'N', type: 'integer' },
	];
	const records: CrmRecord[] = Array.from({ length: 30 }, (_, id) => ({
		id,
		city: ['berlin', 'Athens', 'Berlin'][id % 3],
		n: id % 2,
	}));
	const byCity = { field: 'city', direction: 'ascending' as const };
	const run = (query: Parameters<typeof select>[1]) =>
		select(records, query, fields, 'UTC').map(({ id }) => id as number);

	it('keeps the order of records that are equal', () => {
		const found = run({ sort: [byCity] });
		expect(found.slice(0, 10)).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28]);
		const berlin = found.slice(10);
		expect(berlin).toEqual([...berlin].sort((a, b) => a - b));
	});

	it('sorts by the next field where the first is equal', () => {
		const found = run({ sort: [byCity, { field: 'n', direction: 'descending' }] });
		expect(found.slice(0, 10)).toEqual([1, 7, 13, 19, 25, 4, 10, 16, 22, 28]);
	});

	it('is limited after it is filtered and sorted', () => {
		const filter = { field: 'n', operator: 'equals', value: 1 };
		expect(run({ filter, sort: [byCity], limit: 2 })).toEqual([1, 7]);
		expect(run({ limit: 2 })).toEqual([0, 1]);
		expect(run({ limit: 100 })).toHaveLength(30);
	});

	it('leaves the list it is given as it was', () => {
		const before = structuredClone(records);
		run({ sort: [byCity], limit: 1 });
		expect(records).toEqual(before);
	});

	it('orders times without a zone as they are on the clock, those too that its zone skips', () => {
		const field: Field = { key: 'at', label: 'At', type: 'dateTime', zoneless: true };
		const times = ['2026-03-29T01:30:00', '2026-03-29T02:30:00', '2026-03-29T03:00:00'];
		const records = [1, 2, 0].map((id) => ({ id, at: times[id] }));
		const sort = [{ field: 'at', direction: 'ascending' as const }];
		const found = select(records, { sort }, [field], 'Europe/Madrid');
		expect(found.map(({ at }) => at)).toEqual(times);
	});

	it('passes over a sort by a field that is not there', () => {
		expect(run({ sort: [{ field: 'x', direction: 'descending' }] })).toEqual(run({}));
	});
});
