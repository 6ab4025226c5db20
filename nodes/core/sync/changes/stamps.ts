import type { Field, FieldValue } from '../../crm/field';
import type { CrmRecord } from '../../crm/store';

const PARTS = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?)?(Z|[+-].+)?$/i;

/** Before any record that a CRM has, and a time that exists in every zone. */
export const BEGINNING = '1970-01-02T00:00:00';

/**
 * A time stamp as text that sorts as time does, to the last digit that the CRM gives: in UTC, or
 * where the CRM names no zone, as its clock shows it. Undefined when there is none.
 */
export function sortableStamp(value: FieldValue | undefined): string | undefined {
	const parts = PARTS.exec(typeof value === 'string' ? value.trim() : '');
	if (!parts) return undefined;
	const [, day, minutes = '00:00', seconds = '00', fraction = '', offset = 'Z'] = parts;
	const moment = Date.parse(`${day}T${minutes}:${seconds}${offset}`);
	if (Number.isNaN(moment)) return undefined;
	const digits = fraction.replace(/0+$/, '');
	return textOf(moment) + (digits === '' ? '' : `.${digits}`);
}

const HAS_OFFSET = /T.*(Z|[+-]\d{2}:?\d{2})$/;

/** Comes after all other stamps, so that nothing takes it for a time that is over. */
const UNCLEAR = 'unclear ';

export const isUnclear = (stamp: string) => stamp.startsWith(UNCLEAR);

/**
 * The sortable stamp of a record; undefined when it has none. One that should name its zone and
 * doesn't is unclear: in the hour that autumn has twice, a clock alone doesn't tell the time.
 */
export function stampOf(record: CrmRecord, { key, zoneless }: Field): string | undefined {
	const value = record[key];
	const stamp = sortableStamp(value);
	if (stamp === undefined || zoneless || HAS_OFFSET.test(String(value))) return stamp;
	return `${UNCLEAR}${stamp}`;
}

/** No clock is further ahead of UTC. */
const FARTHEST_ZONE_SECONDS = 14 * 3600;

/** The stamp, or for one that is unclear the first time that it may mean, in whatever zone. */
export const earliestOf = (stamp: string) =>
	isUnclear(stamp) ? minusSeconds(stamp.slice(UNCLEAR.length), FARTHEST_ZONE_SECONDS) : stamp;

const textOf = (moment: number) => new Date(moment).toISOString().slice(0, 19);

export const stampOfDate = (date: Date) => textOf(date.getTime());

/** An hour that comes twice is over after these. */
export const TWICE_SECONDS = 2 * 3600;

/** The stamp as a filter on its field takes it. */
export const filterValue = (stamp: string, { zoneless }: Field) => (zoneless ? stamp : `${stamp}Z`);

/** Whether the CRM counts in smaller steps than seconds. */
export const hasFraction = (stamp: string) => stamp.includes('.');

export function minusSeconds(stamp: string, seconds: number): string {
	return textOf(Date.parse(`${stamp.slice(0, 19)}Z`) - seconds * 1000);
}

export const plusSeconds = (stamp: string, seconds: number) => minusSeconds(stamp, -seconds);

/** How many milliseconds the other one is later. */
export const millisBetween = (stamp: string, other: string) =>
	Date.parse(`${other}Z`) - Date.parse(`${stamp}Z`);

/** How much later the other one is. */
export function secondsBetween(stamp: string, other: string): number {
	const [from, to] = [stamp, other].map((one) => Date.parse(`${one.slice(0, 19)}Z`));
	return (to - from) / 1000;
}

/** The next time after it that a filter can tell apart from it: filters know milliseconds. */
export function nextAfter(stamp: string): string {
	const moment = Date.parse(`${stamp}Z`);
	if (!hasFraction(stamp)) return textOf(moment + 1000);
	return new Date(moment + 1).toISOString().slice(0, 23);
}
