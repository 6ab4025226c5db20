import { DateTime, IANAZone } from 'luxon';
import type { Field } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';
import { field } from './field.mts';

const { readValue } = built('schema/values');
const { ValueProblem } = built('schema/value-problem');

const MADRID = 'Europe/Madrid';
const NEW_YORK = 'America/New_York';
const AUCKLAND = 'Pacific/Auckland';

function read(value: unknown, asked: Field, timezone: string): unknown {
	const result = readValue(value, asked, { timezone });
	return result instanceof ValueProblem ? { problem: result.text } : result;
}

const day = (value: unknown, timezone = MADRID) => read(value, field('date'), timezone);
const instant = (value: unknown, timezone = MADRID) => read(value, field('dateTime'), timezone);

/** A DateTime as another copy of luxon makes it: no instance of ours. */
function foreign(moment: DateTime): unknown {
	return { toISO: () => moment.toISO() };
}

describe.each([MADRID, NEW_YORK, AUCKLAND])('a day in %s', (zone) => {
	it.each([
		'2026-03-29',
		' 2026-03-29 ',
		'20260329',
		'2026-W13-7',
		'2026-088',
		'2026-03-29T00:00:00',
		'2026-03-29 00:00',
		'2026-03-29T00:00:00Z',
		'2026-03-29T00:00:00.000+13:00',
	])('stays the day that is written: %s', (text) => {
		expect(day(text, zone)).toBe('2026-03-29');
	});

	it('is the same from a Date as from its JSON', () => {
		const date = new Date('2026-03-29T00:00:00Z');
		expect(day(date, zone)).toBe('2026-03-29');
		expect(day(date.toISOString(), zone)).toBe('2026-03-29');
	});

	it('is that of a midnight in its own zone, wherever that is', () => {
		for (const own of [MADRID, NEW_YORK, AUCKLAND, 'utc']) {
			const midnight = DateTime.fromISO('2026-03-29', { zone: own });
			expect(day(midnight, zone)).toBe('2026-03-29');
			expect(day(foreign(midnight), zone)).toBe('2026-03-29');
		}
	});

	it('of a local midnight without a zone is kept', () => {
		const local = DateTime.fromISO('2026-03-29', { zone }).toJSDate();
		expect(day(local, zone)).toBe('2026-03-29');
	});
});

describe('the day of an instant', () => {
	it("is the one in the workflow's zone", () => {
		const late = '2026-03-28T23:30:00Z';
		expect(day(late, MADRID)).toBe('2026-03-29');
		expect(day(late, NEW_YORK)).toBe('2026-03-28');
		expect(day(new Date(late), AUCKLAND)).toBe('2026-03-29');
	});

	it('holds on the days when the clocks change', () => {
		expect(day('2026-03-29T02:30:00', MADRID)).toBe('2026-03-29');
		expect(day('2026-10-25T02:30:00', MADRID)).toBe('2026-10-25');
		expect(day('2026-03-29T22:30:00Z', MADRID)).toBe('2026-03-30');
		expect(day('2026-10-25T22:30:00Z', MADRID)).toBe('2026-10-25');
	});

	it('holds where the day begins at one, because the clocks change at midnight', () => {
		expect(day('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04');
		expect(day('2018-11-04T00:00:00', 'America/Sao_Paulo')).toBe('2018-11-04');
	});
});

describe('a date and time', () => {
	it("without an offset is meant in the workflow's zone", () => {
		expect(instant('2026-03-28T09:00')).toBe('2026-03-28T09:00:00+01:00');
		expect(instant('2026-03-29 09:00:30')).toBe('2026-03-29T09:00:30+02:00');
		expect(instant('2026-03-29T09:00', NEW_YORK)).toBe('2026-03-29T09:00:00-04:00');
	});

	it('with an offset keeps it', () => {
		expect(instant('2026-03-29T09:00:00.250+05:30')).toBe('2026-03-29T09:00:00.250+05:30');
		expect(instant('2026-03-29T09:00:00Z')).toBe('2026-03-29T09:00:00Z');
	});

	it('that comes twice when the clocks go back is one of the two', () => {
		expect(instant('2026-10-25T02:30')).toMatch(/^2026-10-25T02:30:00\+0[12]:00$/);
	});

	it('that is left out when the clocks go forward is an hour later', () => {
		expect(instant('2026-03-29T02:30')).toBe('2026-03-29T03:30:00+02:00');
	});

	it('of a day alone is its first moment in the zone', () => {
		expect(instant('2026-03-29')).toBe('2026-03-29T00:00:00+01:00');
		expect(instant('2026-03-29', AUCKLAND)).toBe('2026-03-29T00:00:00+13:00');
	});

	it("is read from Dates and from n8n's own luxon", () => {
		const moment = DateTime.fromISO('2026-03-29T09:00', { zone: IANAZone.create(MADRID) });
		expect(instant(moment, NEW_YORK)).toBe('2026-03-29T09:00:00+02:00');
		expect(instant(foreign(moment), NEW_YORK)).toBe('2026-03-29T09:00:00+02:00');
		expect(instant(moment.toJSDate())).toBe('2026-03-29T07:00:00Z');
	});

	it('stays a day where the field takes days too', () => {
		const loose = field('dateTime', { timeOptional: true });
		expect(read('2026-03-29', loose, AUCKLAND)).toBe('2026-03-29');
		expect(read('2026-03-29T09:00', loose, MADRID)).toBe('2026-03-29T09:00:00+02:00');
	});
});

describe('what is no date', () => {
	it.each([
		'tomorrow',
		'29/03/2026',
		'2026-02-30',
		'2026-13-01',
		'2026',
		'2026-03',
		'09:00',
		'0930',
		1774742400000,
		{},
		true,
		new Date(NaN),
		DateTime.invalid('for the test'),
	])('%p is refused by both types', (value) => {
		expect(day(value)).toEqual({
			problem: expect.stringContaining('must be a date such as') as string,
		});
		expect(instant(value)).toEqual({
			problem: expect.stringContaining('must be a date and time such as') as string,
		});
	});
});
