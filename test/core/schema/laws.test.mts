import { DateTime } from 'luxon';
import { createRandom } from '../../../sandbox/random.mts';
import type { Field, FieldType, FieldValue } from '../../../nodes/core/crm/field.ts';
import { built } from '../built.mts';
import { field } from './field.mts';

/** What has to hold for all values, tried with many. */

const { FieldNames } = built('schema/names');
const { canonicalNumber, compareNumbers } = built('schema/numbers');
const { checkRecord } = built('schema/records');
const { select } = built('schema/select');
const { readValue } = built('schema/values');

const ZONES = Intl.supportedValuesOf('timeZone');
/** A half hour, a quarter of an hour, 45 minutes, a day of difference; both halves of the earth. */
const FEW_ZONES = [
	...['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Africa/Cairo'],
	...['Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Apia', 'America/Santiago', 'UTC'],
];
const random = createRandom('laws');

const digits = (length: number) =>
	Array.from({ length }, () => random.integer(0, 9)).join('') || '0';

/** A number as text: short or longer than JavaScript is exact, with and without a fraction. */
function someNumber(): string {
	const sign = random.pick(['', '', '-', '+']);
	const near = random.pick(['9007199254740992', '9007199254740993', '', '', '0', '-0']);
	const whole = near.replace('-', '') || digits(random.integer(1, 20));
	return sign + whole + (random.chance(0.5) ? `.${digits(random.integer(1, 5))}` : '');
}

/** The number in hundred-thousandths, exactly. */
function exactly(text: string): bigint {
	const [whole, fraction = ''] = text.replace(/^[+-]/, '').split('.');
	const size = BigInt(whole + fraction.padEnd(5, '0'));
	return text.startsWith('-') ? -size : size;
}

const signOf = (value: number | bigint) => (value > 0 ? 1 : value < 0 ? -1 : 0);

describe('numbers', () => {
	const pairs = Array.from({ length: 3000 }, () => [someNumber(), someNumber()] as const);

	it('are ordered by all their digits', () => {
		for (const [a, b] of [...pairs, ...pairs.map(([a]) => [a, `${a}.0`.replace(/\..*\.0$/, '')])]) {
			const wanted = signOf(exactly(a) - exactly(b));
			expect([a, b, signOf(compareNumbers(a, b))]).toEqual([a, b, wanted]);
			expect(canonicalNumber(a) === canonicalNumber(b)).toBe(wanted === 0);
		}
	});

	it('are smaller, the same or greater, one of the three', () => {
		const [amount] = [field('decimal')];
		const fits = (a: FieldValue, operator: string, b: FieldValue) =>
			select(
				[{ id: 1, decimal: a }],
				{ filter: { field: 'decimal', operator, value: b } },
				[amount],
				'UTC',
			).length;
		for (const [a, b] of pairs.slice(0, 500)) {
			const [less, same, more] = ['lessThan', 'equals', 'greaterThan'].map((one) =>
				fits(a, one, b),
			);
			expect([a, b, less + same + more]).toEqual([a, b, 1]);
			expect(fits(a, 'atMost', b)).toBe(less + same);
			expect(fits(a, 'atLeast', b)).toBe(more + same);
			expect(fits(a, 'notEquals', b)).toBe(1 - same);
			expect(fits(a, 'between', [b, b])).toBe(same);
		}
	});
});

describe('dates', () => {
	const read = (value: unknown, type: FieldType, timezone: string, more: Partial<Field> = {}) =>
		readValue(value, field(type, more), { timezone });

	it('stay the day that was written, in every time zone there is', () => {
		for (const zone of ZONES) {
			for (const day of ['2026-03-29', '2026-10-25', '2024-02-29', '1970-01-01', '2011-12-30']) {
				expect([zone, read(day, 'date', zone)]).toEqual([zone, day]);
				expect([zone, read(`${day}T00:00:00.000Z`, 'date', zone)]).toEqual([zone, day]);
				expect(read(day, 'dateTime', zone, { timeOptional: true })).toBe(day);
			}
		}
	});

	it('with a time are the same instant, read once or twice, at every hour of the year', () => {
		const start = Date.parse('2026-01-01T00:00:00Z');
		for (let hour = 0; hour < 8760; hour++) {
			const zone = FEW_ZONES[hour % FEW_ZONES.length];
			const at = DateTime.fromMillis(start + hour * 3_600_000, { zone });
			const once = read(at.toISO(), 'dateTime', zone) as string;
			expect([zone, Date.parse(once)]).toEqual([zone, at.toMillis()]);
			expect(read(once, 'dateTime', zone)).toBe(once);
		}
	});

	it('on the clock keep what the clock shows, also in the hour that summer time leaves out', () => {
		for (const zone of FEW_ZONES) {
			for (const clock of ['2026-03-29T02:30:00', '2026-10-25T02:30:00', '2026-03-08T02:30:00']) {
				expect(read(clock, 'dateTime', zone, { zoneless: true })).toBe(clock);
			}
		}
	});
});

describe('a filter', () => {
	const TEXTS = ['', ' ', 'a', 'A ', 'ab', 'Zoë', 'Zoe\u0308', '0', null, undefined, '__proto__'];
	const OPPOSITES = [
		['equals', 'notEquals'],
		['contains', 'notContains'],
		['isEmpty', 'isNotEmpty'],
	];

	it('and its opposite never fit the same record, and one of them fits it', () => {
		const lists = Array.from({ length: 300 }, () =>
			Array.from({ length: random.integer(0, 3) }, () => random.pick(TEXTS) ?? null),
		);
		for (const it of [...TEXTS, ...lists]) {
			for (const value of ['a', 'zoë', 'A', '__PROTO__']) {
				for (const pair of OPPOSITES) {
					const fitting = pair.filter((operator) => {
						const filter = { field: 'text', operator, value };
						return select([{ id: 1, text: it as FieldValue }], { filter }, [field('text')], 'UTC')
							.length;
					});
					expect([it, value, fitting.length]).toEqual([it, value, 1]);
				}
			}
		}
	});

	it('selects the same records, whatever order they are in', () => {
		const records = Array.from({ length: 200 }, (_, id) => ({ id, decimal: someNumber() }));
		const query = { sort: [{ field: 'decimal', direction: 'ascending' as const }] };
		const sorted = select(records, query, [field('decimal')], 'UTC');
		const shuffled = [...records].sort(() => random.next() - 0.5);
		const again = select(shuffled, query, [field('decimal')], 'UTC');
		expect(again.map(({ decimal }) => canonicalNumber(decimal))).toEqual(
			sorted.map(({ decimal }) => canonicalNumber(decimal)),
		);
	});
});

describe('a name that every JavaScript object has', () => {
	const names = new FieldNames([field('text', { key: 'name', label: 'Name' })]);
	const rules = {
		use: 'update',
		emptyValues: 'ignore',
		ignoreUnknown: false,
		timezone: 'UTC',
	} as const;

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
		'%s is no field, and is refused like any other that is none',
		(name) => {
			expect(names.find(name)).toBeUndefined();
			const given = JSON.parse(`{"${name}": "x", "name": "Ada"}`) as Record<string, unknown>;
			expect(checkRecord(given, names, rules)).toMatchObject({
				error: { message: expect.stringContaining(`${name} isn't a field`) as string },
			});
			expect(checkRecord(given, names, { ...rules, ignoreUnknown: true })).toEqual({
				state: 'done',
				value: { name: 'Ada' },
			});
		},
	);

	it('is a value like any other', () => {
		for (const text of ['__proto__', 'constructor']) {
			const outcome = checkRecord({ name: text }, names, rules);
			expect(outcome).toEqual({ state: 'done', value: { name: text } });
		}
	});
});
