import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';

const MINUTE = 60_000;
// Zones change at quarters of an hour; the site's clock need not be right to the second
const QUARTER = 15 * MINUTE;

/** `2026-11-21 05:00:00` as if it were UTC. */
const clockTime = (local: string) => Date.parse(`${local.replace(' ', 'T')}Z`);

function endOf(month: string): string {
	const [year, number] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number) - 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A time on the site's clock with its offset, in ISO 8601. */
export function withOffset(local: string, minutes: number): string {
	const zone = FixedOffsetZone.instance(minutes);
	const moment = DateTime.fromMillis(clockTime(local) - minutes * MINUTE, { zone });
	return moment.toISO({ suppressMilliseconds: true }) ?? '';
}

function offsetIn(zone: IANAZone, time: number): number {
	const first = zone.offset(time);
	const second = zone.offset(time - first * MINUTE);
	return first === second ? first : zone.offset(time - second * MINUTE);
}

/** The time zones that a site may be in, as far as is known yet. */
export class ZoneCandidates {
	/** Whether all have the same offset throughout a month or a day. */
	private readonly agreed = new Map<string, boolean>();

	private constructor(private readonly zones: IANAZone[]) {}

	/** All zones in which the clock shows this time at a moment, the favourite first. */
	static showing(local: string, moment: Date, favourite: string): ZoneCandidates {
		const now = moment.getTime();
		const offset = (Math.round((clockTime(local) - now) / QUARTER) * QUARTER) / MINUTE;
		const names = new Set([favourite, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
		const zones = [...names].map((name) => IANAZone.create(name));
		return new ZoneCandidates(zones.filter((zone) => zone.offset(now) === offset));
	}

	static none(): ZoneCandidates {
		return new ZoneCandidates([]);
	}

	/** Minutes from UTC that this time is, as far as the zones agree. */
	offsetAt(local: string): number {
		return offsetIn(this.zones[0], clockTime(local));
	}

	/** Minutes from UTC that this time may be, by the zones that are left. */
	offsetsAt(local: string): number[] {
		const time = clockTime(local);
		return [...new Set(this.zones.map((zone) => offsetIn(zone, time)))];
	}

	/** Whether all zones agree about this time. */
	isCertain(local: string): boolean {
		if (this.zones.length === 0) return false;
		const [month, day] = [local.slice(0, 7), local.slice(0, 10)];
		return (
			this.agreeAt(month, [`${month}-01 00:00:00`, `${month}-15 00:00:00`, endOf(month)]) ||
			this.agreeAt(day, [`${day} 00:00:00`, `${day} 23:59:59`]) ||
			this.offsetsAt(local).length === 1
		);
	}

	/** Whether there is one offset at all of these times, and so between them. */
	private agreeAt(period: string, times: string[]): boolean {
		const known = this.agreed.get(period);
		if (known !== undefined) return known;
		const agree = new Set(times.flatMap((time) => this.offsetsAt(time))).size === 1;
		this.agreed.set(period, agree);
		return agree;
	}

	/** Those that give this time one of the offsets. */
	without(local: string, offsets: number[]): ZoneCandidates {
		const time = clockTime(local);
		return new ZoneCandidates(this.zones.filter((zone) => offsets.includes(offsetIn(zone, time))));
	}
}
