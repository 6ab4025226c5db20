import { DateTime } from 'luxon';
import type { Field, FieldValue } from '../crm/field';
import { shown, ValueProblem } from './value-problem';
import type { ValueContext } from './value-problem';

/** A day in any form of ISO 8601, alone or before a time. A time, month or year alone is no day. */
const WITH_DAY = /^\d{4}-?(\d{2}-?\d{2}|\d{3}|W\d{2}-?\d)(T|$)/;

/** ISO 8601 text, or the date objects that n8n's own expressions and fields produce. */
function asDateTime(value: unknown, zone: string): DateTime | undefined {
	let moment: DateTime | undefined;
	if (typeof value === 'string') {
		const text = value.trim().replace(' ', 'T');
		if (WITH_DAY.test(text)) moment = DateTime.fromISO(text, { zone, setZone: true });
	} else if (value instanceof Date) {
		// The same as its JSON, which is what it becomes on its way between two nodes
		moment = DateTime.fromJSDate(value, { zone: 'utc' });
	} else if (DateTime.isDateTime(value) || hasIsoForm(value)) {
		moment = DateTime.fromISO(value.toISO() ?? '', { setZone: true });
	}
	return moment?.isValid ? moment : undefined;
}

/** A luxon DateTime of n8n's own copy of luxon is no instance of ours. */
function hasIsoForm(value: unknown): value is { toISO(): string | null } {
	return typeof (value as { toISO?: unknown } | null)?.toISO === 'function';
}

const WITH_OFFSET = /(Z|[+-]\d{2}(:?\d{2})?)$/i;

/**
 * Text that says what a calendar or a clock shows, whatever the zone. It is read in UTC, which has
 * every day and every time: also the hour that summer time leaves out.
 */
const isLocal = (value: unknown) =>
	typeof value === 'string' && !WITH_OFFSET.test(value.trim().replace(/^[\d-]*/, ''));

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The day that is meant: the written one for a day or a midnight in any zone, else the day in
 * the workflow's zone at that instant.
 */
function dayOf(moment: DateTime, zone: string): string | null {
	const isMidnight = moment.toMillis() === moment.startOf('day').toMillis();
	return (isMidnight ? moment : moment.setZone(zone)).toISODate();
}

export function readDate(
	value: unknown,
	_field: Field,
	{ timezone }: ValueContext,
): FieldValue | ValueProblem {
	const moment = asDateTime(value, isLocal(value) ? 'utc' : timezone);
	if (!moment) return new ValueProblem(`must be a date such as 2026-03-29, not ${shown(value)}`);
	return isLocal(value) ? moment.toISODate() : dayOf(moment, timezone);
}

const CLOCK = "yyyy-MM-dd'T'HH:mm:ss";

/** The time that a clock in the workflow's zone shows; without an offset it is shown already. */
function readClock(value: unknown, zone: string): FieldValue | ValueProblem {
	const shownIn = isLocal(value) ? 'utc' : zone;
	const moment = asDateTime(value, shownIn);
	return moment ? moment.setZone(shownIn).toFormat(CLOCK) : notADateTime(value);
}

const notADateTime = (value: unknown) =>
	new ValueProblem(`must be a date and time such as 2026-03-29T09:00, not ${shown(value)}`);

export function readDateTime(
	value: unknown,
	field: Field,
	{ timezone }: ValueContext,
): FieldValue | ValueProblem {
	if (field.timeOptional && typeof value === 'string' && ISO_DAY.test(value.trim())) {
		return readDate(value, field, { timezone });
	}
	if (field.zoneless) return readClock(value, timezone);
	const moment = asDateTime(value, timezone);
	const kept = field.precision ? moment?.startOf(field.precision) : moment;
	return kept ? kept.toISO({ suppressMilliseconds: true }) : notADateTime(value);
}
