/** The site's clock and time zone. CiviCRM answers local times without an offset (recorded on 6.17.2). */
export interface SiteClock {
	timeZone: string;
	/** The moment it is. */
	moment(): Date;
	/** A moment as CiviCRM writes it: `2026-11-21 05:00:00`. */
	local(moment: Date | number): string;
	/** The local time now. */
	now(): string;
}

/** The clock of a site. Daylight saving is right, for Intl knows the zone. */
export function createClock(timeZone: string, clock: () => Date): SiteClock {
	const format = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		...{ year: 'numeric', month: '2-digit', day: '2-digit' },
		...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
	});
	const offsets = new Map<number, number>();
	const local = (moment: Date | number) => {
		const time = Math.floor(Number(moment) / 1000) * 1000;
		// zones only ever change at a quarter of an hour
		const quarter = Math.floor(time / 900_000);
		let offset = offsets.get(quarter);
		if (offset === undefined) {
			offset = offsetAt(format, quarter * 900_000);
			if (offsets.size > 50_000) offsets.clear();
			offsets.set(quarter, offset);
		}
		return new Date(time + offset).toISOString().slice(0, 19).replace('T', ' ');
	};
	return { timeZone, moment: clock, local, now: () => local(clock()) };
}

function offsetAt(format: Intl.DateTimeFormat, time: number): number {
	const parts = Object.fromEntries(
		format.formatToParts(new Date(time)).map(({ type, value }) => [type, Number(value)]),
	);
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
	const shown = new Date(0);
	shown.setUTCFullYear(year, month - 1, day);
	shown.setUTCHours(hour, minute, second);
	return shown.getTime() - time;
}
