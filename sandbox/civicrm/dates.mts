import type { SiteClock } from './clock.mts';

const day = 24 * 3600 * 1000;

/**
 * A text as PHP's strtotime reads it, in the site's local time; undefined when it can't. What has
 * a zone is converted, what has none is local already.
 */
export function readDate(text: string, clock: SiteClock): string | undefined {
	const trimmed = text.trim();
	return readIso(trimmed, clock) ?? readCompact(trimmed) ?? readWords(trimmed, clock);
}

const iso =
	/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

function readIso(text: string, clock: SiteClock): string | undefined {
	const match = iso.exec(text);
	if (match === null) return undefined;
	const [, year, month, date, hour = '0', minute = '0', second = '0', zone] = match;
	const utc = utcTime(year, month, date, hour, minute, second);
	if (utc === undefined) return undefined;
	if (zone === undefined) return written(utc);
	return clock.local(utc - offsetOf(zone));
}

function offsetOf(zone: string): number {
	if (zone.toUpperCase() === 'Z') return 0;
	const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? [];
	const milliseconds = (Number(hours) * 60 + Number(minutes)) * 60_000;
	return sign === '-' ? -milliseconds : milliseconds;
}

/** `20261121`, `20261121050000` as CiviCRM's own echoes, and American `03/04/1999`. */
function readCompact(text: string): string | undefined {
	const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text);
	const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
	if (compact === null && american === null) return undefined;
	const [year, month, date] = compact?.slice(1) ?? [american?.[3], american?.[1], american?.[2]];
	const [hour = '0', minute = '0', second = '0'] = compact?.slice(4) ?? [];
	const utc = utcTime(year, month, date, hour, minute, second);
	return utc === undefined ? undefined : written(utc);
}

const units: Record<string, number> = {
	second: 1000,
	sec: 1000,
	minute: 60_000,
	min: 60_000,
	hour: 3_600_000,
	day,
	week: 7 * day,
};

/** `now`, `today`, `yesterday`, `now - 2 minutes`, `-1 week`, `3 months ago`. */
function readWords(text: string, clock: SiteClock): string | undefined {
	const words = text.toLowerCase();
	const base = /^(now|today|midnight|yesterday|tomorrow)?\s*/.exec(words)?.[1] ?? '';
	const rest = words.slice(base.length).trim();
	const step = /^([+-])?\s*(\d+)\s*([a-z]+?)s?(\s+ago)?$/.exec(rest);
	if ((base === '' && step === null) || (rest !== '' && step === null)) return undefined;
	const sign = (step?.[1] === '-' ? -1 : 1) * (step?.[4] === undefined ? 1 : -1);
	const count = sign * Number(step?.[2] ?? 0);
	const unit = step?.[3] ?? 'second';
	const shift = base === 'yesterday' ? -1 : base === 'tomorrow' ? 1 : 0;
	const moment = Number(clock.moment()) + shift * day;
	const length = units[unit];
	if (length === undefined && unit !== 'month' && unit !== 'year') return undefined;
	const local =
		length === undefined
			? addMonths(clock.local(moment), count * (unit === 'year' ? 12 : 1))
			: clock.local(moment + count * length);
	return base === '' || base === 'now' ? local : `${local.slice(0, 10)} 00:00:00`;
}

/** A local time some months later. */
export function addMonths(local: string, months: number): string {
	const [year = 1970, month = 1, date = 1] = local.slice(0, 10).split('-').map(Number);
	const moved = new Date(Date.UTC(year, month - 1 + months, date));
	return `${moved.toISOString().slice(0, 10)}${local.slice(10)}`;
}

/** A local date some days later. */
export function addDays(local: string, days: number): string {
	return new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) + days * day)
		.toISOString()
		.slice(0, 10);
}

/** The first and last moment of `this.year`, `previous.month`, `next.day`, `ending_30.day`. */
export function relativeRange(text: string, clock: SiteClock): [string, string] | undefined {
	const today = clock.now().slice(0, 10);
	const ending = /^ending(?:_(\d+))?\.(day|week|month|year)$/.exec(text);
	if (ending !== null) {
		const count = Number(ending[1] ?? 1);
		const days = { day: 1, week: 7, month: 30, year: 365 }[ending[2] as 'day'];
		return [`${addDays(today, 1 - count * days)} 00:00:00`, `${today} 23:59:59`];
	}
	const match = /^(this|previous|next)\.(day|month|year)$/.exec(text);
	if (match === null) return undefined;
	const shift = { this: 0, previous: -1, next: 1 }[match[1] as 'this'];
	const kept = { day: 10, month: 7, year: 4 }[match[2] as 'day'];
	const first = `${today.slice(0, kept)}${'-01-01'.slice(0, 10 - kept)}`.slice(0, 10);
	const start = firstDay(kept === 4 ? `${today.slice(0, 4)}-01-01` : first, kept, shift);
	const end = addDays(firstDay(start, kept, 1), -1);
	return [`${start} 00:00:00`, `${end} 23:59:59`];
}

function firstDay(date: string, kept: number, shift: number): string {
	if (kept === 10) return addDays(date, shift);
	const start = kept === 7 ? `${date.slice(0, 7)}-01` : date;
	return addMonths(start, shift * (kept === 7 ? 1 : 12));
}

/** UTC milliseconds of these parts; undefined when there is no such day or time. */
function utcTime(...parts: Array<string | undefined>): number | undefined {
	const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
	// PHP takes the 31st of any month, and goes on into the next one
	const inRange = month >= 1 && month <= 12 && date >= 1 && date <= 31;
	if (!inRange || hour > 24 || minute > 59 || second > 59) return undefined;
	const moment = new Date(0);
	moment.setUTCFullYear(year, month - 1, date);
	moment.setUTCHours(hour, minute, second);
	return moment.getTime();
}

function written(utc: number): string {
	return new Date(utc).toISOString().slice(0, 19).replace('T', ' ');
}
