import type { FieldValue } from '../../core/crm/field';
import type { CiviApi } from '../wire/api';
import { answerIn } from '../wire/answers';
import type { WireRecord } from '../wire/answers';
import type { Call } from '../wire/batches';
import { withOffset, ZoneCandidates } from './zone-candidates';

const LOCAL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Whether a value is a time on the site's clock as CiviCRM writes it. */
export const isLocal = (value: unknown): value is string =>
	typeof value === 'string' && LOCAL.test(value);

/** Records of one entity, and the keys of their fields that hold times. */
export interface TimedRecords {
	entity: string;
	wires: WireRecord[];
	keys: string[];
}

/** A time on the site's clock, and where it was read. */
interface SiteTime {
	entity: string;
	id: unknown;
	field: string;
	local: string;
}

/**
 * The time zone in which the site keeps its times. CiviCRM doesn't tell it to ordinary users, so
 * it is narrowed down: by the site's clock now, and where the zones that are left disagree about
 * a time, by asking the site itself, which compares instants in its own zone.
 */
export class SiteZone {
	private candidates?: Promise<ZoneCandidates>;
	/** What was found out by the latest records. */
	private known = ZoneCandidates.none();
	/** Periods that have been asked about: a question leads to nothing where its record changed meanwhile. */
	private readonly asked = new Set<string>();

	constructor(
		private readonly api: CiviApi,
		/** Preferred where the site's clock leaves a choice. */
		private readonly favourite: string,
	) {}

	/** Looks at the site's clock, if nobody has: together with whatever is asked at this moment. */
	lookAhead(): void {
		if (this.candidates) return;
		this.candidates = this.fromClock();
		// What couldn't be read is not kept: a later attempt may succeed
		this.candidates.catch(() => (this.candidates = undefined));
	}

	/** What is known of the zone once the site was asked about their times, as far as it need be. */
	async knownFrom(records: TimedRecords): Promise<ZoneCandidates> {
		const { wires, keys } = records;
		const isTimed = wires.some((wire) => keys.some((key) => isLocal(wire[key])));
		if (!isTimed) return ZoneCandidates.none();
		for (;;) {
			this.lookAhead();
			const candidates = (await this.candidates) as ZoneCandidates;
			const open = this.openQuestions(records, candidates);
			if (open.length === 0) return (this.known = candidates);
			this.candidates = this.narrowed(candidates, open);
		}
	}

	/**
	 * Whether the site's clock shows an instant as this time of one of its records. The time may stand
	 * for another instant: CiviCRM doesn't tell the two hours apart that autumn makes of one.
	 */
	shows(instant: FieldValue, time: FieldValue): boolean {
		const moment = Date.parse(String(instant));
		const shown = Number.isNaN(moment) ? undefined : this.known.clockAt(moment);
		return shown !== undefined && String(time).startsWith(shown);
	}

	private async fromClock(): Promise<ZoneCandidates> {
		const [answer] = await this.api.together([
			['Contact', 'get', { select: ['NOW() AS now'], limit: 1 }],
		]);
		const local = answerIn(answer).values[0]?.now;
		if (typeof local !== 'string') return ZoneCandidates.none();
		// n8n's clock may be another; the web server's runs beside that of the database
		const now = this.api.serverTime ?? new Date();
		return ZoneCandidates.showing(local, now, this.favourite);
	}

	/**
	 * Times that the zones disagree about: one for each month, which settles most of the others, and
	 * those that the clock may show twice.
	 */
	private openQuestions(
		{ entity, wires, keys }: TimedRecords,
		candidates: ZoneCandidates,
	): SiteTime[] {
		const byPeriod = new Map<string, SiteTime>();
		for (const wire of wires) {
			for (const field of keys) {
				const local = wire[field];
				if (!isLocal(local)) continue;
				const period = this.periodOf(local, candidates);
				if (byPeriod.has(period) || this.asked.has(period)) continue;
				if (!candidates.disagreeAbout(local)) continue;
				byPeriod.set(period, { entity, id: wire.id, field, local });
			}
		}
		return [...byPeriod.values()];
	}

	/** What is to be asked about a time: its month, or its hour where the clock may show that twice. */
	private periodOf(local: string, candidates: ZoneCandidates): string {
		const { length } = candidates.isTwice(local) ? 'yyyy-mm-dd hh' : 'yyyy-mm';
		return local.slice(0, length);
	}

	/** Asks with which offsets the site finds the records by their own times. */
	private async narrowed(candidates: ZoneCandidates, open: SiteTime[]): Promise<ZoneCandidates> {
		const questions = open.flatMap((time) =>
			candidates.offsetsAt(time.local).map((offset) => ({ time, offset })),
		);
		const answers = await this.api.read(questions.map(({ time, offset }) => ask(time, offset)));
		return open.reduce((left, time) => {
			this.asked.add(this.periodOf(time.local, candidates));
			const proven = questions
				.filter((question, at) => question.time === time && answers[at].values.length > 0)
				.map(({ offset }) => offset);
			return proven.length > 0 ? left.giving(time.local, proven) : left;
		}, candidates);
	}
}

function ask({ entity, id, field, local }: SiteTime, offset: number): Call {
	const where = [
		['id', '=', id],
		[field, '=', withOffset(local, offset)],
	];
	return [entity, 'get', { select: ['id'], where }];
}
