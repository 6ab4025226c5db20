import type { Field } from '../../../../nodes/core/crm/field.ts';
import { built } from '../../built.mts';

const { earliestOf, filterValue, isUnclear, nextAfter, sortableStamp, stampOf } =
	built('sync/changes/stamps');

const field = (more: Partial<Field> = {}): Field => ({
	key: 'at',
	label: 'Modified',
	type: 'dateTime',
	...more,
});

test.each([
	['2026-03-29T09:00:00Z', '2026-03-29T09:00:00'],
	['2026-03-29T09:00:00-05:00', '2026-03-29T14:00:00'],
	['2024-07-09T12:51:48.050108+00:00', '2024-07-09T12:51:48.050108'],
	['2024-07-09T12:51:48.500000Z', '2024-07-09T12:51:48.5'],
	['2026-03-29T09:00:00', '2026-03-29T09:00:00'],
	['2026-03-29', '2026-03-29T00:00:00'],
	['soon', undefined],
	[null, undefined],
])('the stamp %p sorts as %p', (given, expected) => {
	expect(sortableStamp(given)).toBe(expected);
});

test('a stamp with a fraction comes after the whole second, and before the next one', () => {
	const stamps = ['2026-03-29T09:00:00.05Z', '2026-03-29T09:00:01Z', '2026-03-29T09:00:00Z'];
	expect(stamps.map(sortableStamp).sort()).toEqual([
		'2026-03-29T09:00:00',
		'2026-03-29T09:00:00.05',
		'2026-03-29T09:00:01',
	]);
});

test('a filter gets the zone back, unless the CRM names none', () => {
	expect(filterValue('2026-03-29T09:00:00', field())).toBe('2026-03-29T09:00:00Z');
	expect(filterValue('2026-03-29T09:00:00', field({ zoneless: true }))).toBe('2026-03-29T09:00:00');
});

test('the next time after a stamp is a second later, or a millisecond', () => {
	expect(nextAfter('2026-03-29T09:00:59')).toBe('2026-03-29T09:01:00');
	expect(nextAfter('2026-03-29T09:00:00.050108')).toBe('2026-03-29T09:00:00.051');
});

test('a stamp whose zone is unclear is never taken for a time that is over', () => {
	const record = { id: 7, at: '2026-11-01 01:30:00' };
	const stamp = stampOf(record, field()) as string;
	expect(isUnclear(stamp)).toBe(true);
	expect(stamp > '2099-01-01T00:00:00').toBe(true);
	expect(stampOf(record, field({ zoneless: true }))).toBe('2026-11-01T01:30:00');
});

test('the first time that an unclear stamp may mean is before it on every clock', () => {
	const stamp = stampOf({ id: 7, at: '2026-10-25 02:30:00' }, field()) as string;
	const earliest = Date.parse(`${earliestOf(stamp)}Z`);
	for (const offset of ['+14:00', '+02:00', '+01:00', '-04:00', '-05:00']) {
		expect(earliest).toBeLessThanOrEqual(Date.parse(`2026-10-25T02:30:00${offset}`));
	}
	expect(earliestOf('2026-10-25T02:30:00')).toBe('2026-10-25T02:30:00');
});
