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

const SECOND = 1000;
/** No zone has changed twice within so long: the shortest summer time was a week, in 2000 in Brazil. */
const SPAN = 4 * 24 * 60 * 60 * SECOND;

/** What has been found out of zones, which holds for all executions. */
const zones = new Map<string, Zone>();

/**
 * A time zone. It tells what luxon's zones tell, but looks at its clock only where a span of days
 * begins: to compare dozens of zones would be most of what reading a list costs.
 */
export class Zone {
	private readonly clock: Intl.DateTimeFormat;
	/** Offsets at the beginnings of spans, by the numbers of these. */
	private readonly offsets = new Map<number, number>();
	/** When another offset begins in a span. */
	private readonly changes = new Map<number, number>();

	private constructor(name: string) {
		// The day of the week is the shortest that can be written beside the offset
		const shown = { timeZone: name, timeZoneName: 'longOffset', weekday: 'narrow' } as const;
		this.clock = new Intl.DateTimeFormat('en', shown);
	}

	/** By its IANA name, which has to exist. */
	static named(name: string): Zone {
		const zone = zones.get(name) ?? new Zone(name);
		zones.set(name, zone);
		return zone;
	}

	/** Minutes from UTC at a moment, which is given in milliseconds. */
	offsetAt(moment: number): number {
		const span = Math.floor(moment / SPAN);
		const [before, after] = [this.offsetFrom(span), this.offsetFrom(span + 1)];
		if (before === after) return before;
		return moment < this.changeIn(span) ? before : after;
	}

	private offsetFrom(span: number): number {
		const offset = this.offsets.get(span) ?? this.shownAt(span * SPAN);
		this.offsets.set(span, offset);
		return offset;
	}

	private changeIn(span: number): number {
		const change = this.changes.get(span) ?? this.findChange(span);
		this.changes.set(span, change);
		return change;
	}

	private findChange(span: number): number {
		let [before, after] = [span * SPAN, (span + 1) * SPAN];
		while (after - before > SECOND) {
			const between = Math.round((before + after) / 2 / SECOND) * SECOND;
			if (this.shownAt(between) === this.offsetFrom(span)) before = between;
			else after = between;
		}
		return after;
	}

	private shownAt(moment: number): number {
		const text = this.clock.format(moment);
		return minutesIn(text.slice(text.indexOf('GMT') + 'GMT'.length));
	}
}
