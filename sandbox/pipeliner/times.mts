/**
 * A moment as it is stored: `2024-07-09 12:51:48.050108+00:00`, UTC with microseconds, as in real
 * answers. In text order and in time order alike.
 */
export function storedTime(moment: number | Date, microseconds = 0): string {
	const text = new Date(moment).toISOString();
	const fraction = text.slice(20, 23) + String(microseconds).padStart(3, '0');
	return `${text.slice(0, 10)} ${text.slice(11, 19)}.${fraction}+00:00`;
}

const timeForm =
	/^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * The stored form of a time as a client writes it: a day, `YYYY-MM-DD HH:MM:SS`, or ISO with `Z`
 * or an offset. Without one it is a time in `zone`. Undefined if it isn't a time.
 */
export function readTime(text: string, zone = 'UTC'): string | undefined {
	const match = timeForm.exec(text);
	if (match === null) return undefined;
	const [, day, clock = '00:00', seconds = '00', fraction = '', offset] = match;
	const digits = fraction.padEnd(6, '0');
	const wall = Date.parse(`${day}T${clock}:${seconds}.${digits.slice(0, 3)}Z`);
	if (Number.isNaN(wall) || !isDay(day)) return undefined;
	const shift = offset === undefined ? wallOffset(wall, zone) : offsetOf(offset);
	return storedTime(wall - shift, Number(digits.slice(3)));
}

/** True for a day that exists: `2024-02-29`, not `2023-02-29`. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Milliseconds since 1970 of a stored time. */
export function moment(stored: string): number {
	return Date.parse(`${stored.slice(0, 10)}T${stored.slice(11, 23)}Z`);
}

/** A stored time on the clocks of a zone: `2024-07-09 14:51:48.050108+02:00`. */
export function inZone(stored: string, zone: string): string {
	if (zone === 'UTC') return stored;
	const offset = zoneOffset(moment(stored), zone);
	const shifted = storedTime(moment(stored) + offset, Number(stored.slice(23, 26)));
	const minutes = Math.abs(offset) / 60_000;
	const parts = [Math.floor(minutes / 60), minutes % 60];
	const [hours, rest] = parts.map((part) => String(part).padStart(2, '0'));
	return `${shifted.slice(0, 26)}${offset < 0 ? '-' : '+'}${hours}:${rest}`;
}

/** True for a zone the server knows: `Europe/Warsaw`. */
export function isZone(zone: string): boolean {
	try {
		return formatter(zone) !== undefined;
	} catch {
		return false;
	}
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
	const known = formatters.get(zone);
	if (known !== undefined) return known;
	const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
	formatters.set(zone, made);
	return made;
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function zoneOffset(time: number, zone: string): number {
	const parts = formatter(zone).formatToParts(time);
	const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
	return name === 'GMT' ? 0 : offsetOf(name.slice(3));
}

function wallOffset(wall: number, zone: string): number {
	if (zone === 'UTC') return 0;
	return zoneOffset(wall - zoneOffset(wall, zone), zone);
}

function offsetOf(text: string): number {
	if (text === 'Z') return 0;
	const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)/.exec(text) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
