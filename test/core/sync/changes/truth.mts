import type { Outcome, Plan } from './history.mts';
import type { Emitted } from './subject.mts';

/**
 * What is true of a history: which version of which record has to be put out (`due`), and which
 * may be, because it was there for a part of a poll only (`possible`). Everything else, and
 * anything twice, is a mistake.
 */
export class Truth {
	/** While a poll is under way, what is there may have been read, or not. */
	isPolling = false;

	private readonly plan: Plan;
	private readonly own = new Set<string>();
	/** The version that has to come, by record. */
	private readonly due = new Map<string, string>();
	private readonly possible = new Set<string>();
	private readonly emitted = new Set<string>();
	/** Stamped too long ago to be sure of. */
	private readonly doubtful = new Set<string>();
	private readonly repeatable = new Set<string>();
	/** Records that were there during a poll, and those of them that n8n has saved. */
	private known = new Set<string>();
	private saved = new Set<string>();
	private repeated = 0;

	constructor(plan: Plan) {
		this.plan = plan;
	}

	outcome(lost: number): Outcome {
		return {
			emitted: this.emitted.size,
			repeated: this.repeated,
			lost,
			missed: [...this.doubtful].filter((version) => !this.emitted.has(version)).length,
		};
	}

	/** What is there at the start need not come. */
	forgetDue(): void {
		this.due.clear();
	}

	created(id: string, name: string): void {
		this.own.add(id);
		if (this.plan.event !== 'deleted') this.due.set(id, this.versionOf(id, name));
	}

	/** A record appeared with a stamp older than the overlap: nobody can be sure of it. */
	createdTooLate(id: string): void {
		const version = this.due.get(id);
		if (version) this.doubtful.add(version);
	}

	updated(id: string, name: string): void {
		if (this.plan.event !== 'createdOrUpdated') return;
		this.supersede(id);
		this.due.set(id, this.versionOf(id, name));
	}

	removed(id: string): void {
		if (this.plan.event !== 'deleted') this.supersede(id);
		else if (this.known.has(id)) this.due.set(id, id);
		// Nobody can know of a record that came and went between two polls, unless the CRM keeps it
		else this.possible.add(id);
	}

	/** What was put out is checked; `there` are the records that the CRM has. */
	take(emitted: Emitted[], isAll: boolean, there: Iterable<string>): void {
		for (const { id, name } of emitted) this.takeOne(this.versionOf(id, name), id);
		if (!this.isPolling) for (const id of there) this.known.add(id);
		if (emitted.length > 0) this.save();
		const missing = [...this.due.values()].filter((version) => !this.doubtful.has(version));
		if (isAll && missing.length > 0) throw new Error(`Not put out: ${missing.join(', ')}`);
	}

	/** The same of a poll after which n8n died before it saved what the trigger keeps. */
	takeUnsaved(emitted: Emitted[], there: Iterable<string>): void {
		const { saved } = this;
		this.take(emitted, false, there);
		this.saved = saved;
		this.forgetUnsaved();
		for (const { id, name } of emitted) this.repeatable.add(this.versionOf(id, name));
	}

	save(): void {
		this.saved = new Set(this.known);
	}

	/** n8n saves what a poll without items has learned in its memory only. */
	forgetUnsaved(): void {
		this.known = new Set(this.saved);
		if (this.plan.event !== 'deleted') return;
		for (const [id, version] of this.due) {
			if (this.saved.has(id)) continue;
			this.due.delete(id);
			this.possible.add(version);
		}
	}

	/** At the end all that is due must have come. */
	checkEnd(): void {
		const missing = [...this.due.values()].filter((version) => !this.doubtful.has(version));
		if (missing.length > 0) throw new Error(`Never put out: ${missing.join(', ')}`);
	}

	private versionOf(id: string, name?: string): string {
		if (this.plan.event === 'createdOrUpdated') return `${id} ${name}`;
		return id;
	}

	/** A version that goes during a poll may have been read, or not. */
	private supersede(id: string): void {
		const version = this.due.get(id);
		const mayStillCome = this.isPolling || this.plan.most !== undefined;
		if (version && mayStillCome) this.possible.add(version);
		this.due.delete(id);
	}

	private takeOne(version: string, id: string): void {
		// A CRM comes with records of its own, its users for instance
		if (!this.own.has(id)) return;
		if (this.emitted.has(version)) {
			if (!this.repeatable.has(version)) throw new Error(`Put out twice: ${version}`);
			this.repeated++;
			return;
		}
		const isDue = this.due.get(id) === version;
		if (!isDue && !this.possible.has(version)) throw new Error(`Not to be put out: ${version}`);
		if (isDue) this.due.delete(id);
		this.emitted.add(version);
	}
}
