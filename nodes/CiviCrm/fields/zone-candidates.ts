import { IANAZone } from 'luxon';
import { Zone } from './zone';

const MINUTE = 60_000;
// Zones change at quarters of an hour; the site's clock need not be right to the second
const QUARTER = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;
/** No clock is further from UTC. */
const FURTHEST = 14 * 60 * MINUTE;

/** Characters of `2026-11-21T05:00:00`. */
const WITHOUT_OFFSET = 19;

/** `2026-11-21 05:00:00` as if it were UTC. */
const clockTime = (local: string) => Date.parse(`${local.replace(' ', 'T')}Z`);

/** Moments before, in and after a month, wherever its clock is. */
function momentsAround(month: string): number[] {
	const [year, number] = month.split('-').map(Number);
	const [first, middle] = [Date.UTC(year, number - 1), Date.UTC(year, number - 1, 15)];
	return [first - FURTHEST, middle, Date.UTC(year, number) + FURTHEST];
}

function momentsAroundDay(day: string): number[] {
	const start = Date.parse(day);
	return [start - FURTHEST, start + DAY + FURTHEST];
}

/** What has been written before: there are some forty offsets. */
const offsetTexts = new Map([[0, 'Z']]);

/** An offset as ISO 8601 has it: `-05:00`, or `Z`. */
function offsetText(minutes: number): string {
	const text = offsetTexts.get(minutes) ?? writeOffset(minutes);
	offsetTexts.set(minutes, text);
	return text;
}

function writeOffset(minutes: number): string {
	const twoDigits = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

/** A time on the site's clock with its offset, in ISO 8601. */
export const withOffset = (local: string, minutes: number) =>
	local.replace(' ', 'T') + offsetText(minutes);

/** Minutes from UTC that a time on the clock is: two in the hour that autumn has twice, the first one first. */
function offsetsIn(zone: Zone, time: number): number[] {
	const around = new Set([time - FURTHEST, time + FURTHEST].map((moment) => zone.offsetAt(moment)));
	const fitting = [...around].filter((offset) => zone.offsetAt(time - offset * MINUTE) === offset);
	// Spring skips an hour: CiviCRM has none of its times, but whoever asks gets an answer
	return fitting.length > 0 ? fitting : [zone.offsetAt(time)];
}

const onlyOne = (offsets: number[]) => (offsets.length === 1 ? offsets[0] : undefined);

/** The time zones that a site may be in, as far as is known yet. */
export class ZoneCandidates {
	/** The one offset that all have throughout a month or a day; undefined where there are several. */
	private readonly agreed = new Map<string, number | undefined>();
	/** Whether a clock of them may be put back or forward on a day. */
	private readonly changing = new Map<string, boolean>();
	/** What is found out about times of which a month or a day doesn't tell. */
	private readonly single = new Map<string, number[][]>();

	private constructor(private readonly zones: Zone[]) {}

	/** All zones in which the clock shows this time at a moment, the favourite first. */
	static showing(local: string, moment: Date, favourite: string): ZoneCandidates {
		const now = moment.getTime();
		const offset = (Math.round((clockTime(local) - now) / QUARTER) * QUARTER) / MINUTE;
		const known = IANAZone.isValidZone(favourite) ? [favourite] : [];
		const names = new Set([...known, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
		const zones = [...names].map(Zone.named);
		return new ZoneCandidates(zones.filter((zone) => zone.offsetAt(now) === offset));
	}

	static none(): ZoneCandidates {
		return new ZoneCandidates([]);
	}

	/** Minutes from UTC that this time may be, by the zones that are left. */
	offsetsAt(local: string): number[] {
		return [...new Set(this.perZone(local).flat())];
	}

	/** Minutes from UTC that this time is; undefined where that isn't certain. */
	offsetAt(local: string): number | undefined {
		return this.agreedAt(local) ?? onlyOne(this.offsetsAt(local));
	}

	/** Whether the clock may show this time twice, in the hour that autumn has twice. */
	isTwice(local: string): boolean {
		return (
			this.changesOn(local.slice(0, 10)) && this.perZone(local).some(({ length }) => length > 1)
		);
	}

	/** What the clock shows at a moment, in ISO 8601 without an offset; undefined where that isn't certain. */
	clockAt(moment: number): string | undefined {
		const offset = onlyOne([...new Set(this.zones.map((zone) => zone.offsetAt(moment)))]);
		return offset === undefined
			? undefined
			: new Date(moment + offset * MINUTE).toISOString().slice(0, WITHOUT_OFFSET);
	}

	/** Whether the site's answer about this time would tell some of them from others. */
	disagreeAbout(local: string): boolean {
		if (this.agreedAt(local) !== undefined) return false;
		return new Set(this.perZone(local).map(String)).size > 1;
	}

	/** The time in ISO 8601; undefined where it isn't certain which instant it is. */
	instantOf(local: string): string | undefined {
		const offset = this.offsetAt(local);
		return offset === undefined ? undefined : withOffset(local, offset);
	}

	/** The same of a time that people set: where the clock shows it twice, they mean the first. */
	meantInstantOf(local: string): string | undefined {
		const offset = this.agreedAt(local) ?? onlyOne(this.firstOffsetsAt(local));
		return offset === undefined ? undefined : withOffset(local, offset);
	}

	private firstOffsetsAt(local: string): number[] {
		return [...new Set(this.perZone(local).map(([first]) => first))];
	}

	private agreedAt(local: string): number | undefined {
		if (this.zones.length === 0) return undefined;
		return (
			this.during(local.slice(0, 7), momentsAround) ??
			this.during(local.slice(0, 10), momentsAroundDay)
		);
	}

	private changesOn(day: string): boolean {
		const known = this.changing.get(day);
		if (known !== undefined) return known;
		const [before, after] = momentsAroundDay(day);
		const changes = this.zones.some((zone) => zone.offsetAt(before) !== zone.offsetAt(after));
		this.changing.set(day, changes);
		return changes;
	}

	private perZone(local: string): number[][] {
		const known = this.single.get(local);
		if (known) return known;
		const found = this.zones.map((zone) => offsetsIn(zone, clockTime(local)));
		this.single.set(local, found);
		return found;
	}

	/** The one offset that there is at all moments around a period, and so throughout it. */
	private during(period: string, moments: (period: string) => number[]): number | undefined {
		if (!this.agreed.has(period)) {
			const offsets = moments(period).flatMap((moment) =>
				this.zones.map((zone) => zone.offsetAt(moment)),
			);
			this.agreed.set(period, onlyOne([...new Set(offsets)]));
		}
		return this.agreed.get(period);
	}

	/** Those that give this time just these offsets. */
	giving(local: string, offsets: number[]): ZoneCandidates {
		const time = clockTime(local);
		const fitting = this.zones.filter((zone) => {
			const given = offsetsIn(zone, time);
			return given.length === offsets.length && given.every((one) => offsets.includes(one));
		});
		return new ZoneCandidates(fitting);
	}
}
