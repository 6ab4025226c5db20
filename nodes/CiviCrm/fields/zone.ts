/** Making one takes a thousand times as long as using it, and there are four hundred zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(name: string): Intl.DateTimeFormat {
	const known = clocks.get(name);
	if (known) return known;
	// The day of the week is the shortest that can be written beside the offset
	const shown = { timeZone: name, timeZoneName: 'longOffset', weekday: 'narrow' } as const;
	const clock = new Intl.DateTimeFormat('en', shown);
	clocks.set(name, clock);
	return clock;
}

/** What has been read before: there are some forty offsets. */
const minutesOf = new Map([['', 0]]);

function minutesIn(offset: string): number {
	const known = minutesOf.get(offset) ?? readMinutes(offset);
	minutesOf.set(offset, known);
	return known;
}

/** Minutes in `-05:00`; until 1972 there are offsets with seconds. */
function readMinutes(offset: string): number {
	const [hours, minute, seconds = 0] = offset.slice(1).split(':').map(Number);
	const size = hours * 60 + minute + seconds / 60;
	return offset.startsWith('-') ? -size : size;
}

/**
 * A time zone by its IANA name, which has to exist. It tells what luxon's zones tell, in a sixth of
 * the time: to compare dozens of zones is most of what reading a list costs.
 */
export class Zone {
	private readonly clock: Intl.DateTimeFormat;

	constructor(name: string) {
		this.clock = clockOf(name);
	}

	/** Minutes from UTC at a moment, which is given in milliseconds. */
	offsetAt(moment: number): number {
		const text = this.clock.format(moment);
		return minutesIn(text.slice(text.indexOf('GMT') + 'GMT'.length));
	}
}
