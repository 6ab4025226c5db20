import type { INodeParameters } from 'n8n-workflow';
import type { Random } from '../../../../sandbox/random.mts';

/** What a trigger put out of one record. */
export interface Emitted {
	event: string;
	id: string;
	/** The version, by its name; of a record that is gone, undefined. */
	name?: string;
}

/** What a history happens to: a CRM, n8n, and a trigger between them. */
export interface Subject {
	/** The CRM's clock, in milliseconds since 1970. */
	now: number;
	/** How far the Date header is ahead of the stamps, in seconds. */
	skew: number;
	/** Called once during the next poll, when the CRM has worked out an answer. */
	meanwhile?: () => Promise<void>;
	create(name: string): Promise<string>;
	update(id: string, name: string): Promise<void>;
	remove(id: string): Promise<void>;
	/** Does something while the clock shows another time. */
	at<T>(moment: number, work: () => Promise<T>): Promise<T>;
	activate(parameters: INodeParameters): Promise<Emitted[]>;
	poll(): Promise<Emitted[]>;
	/** A poll during which a request of the CRM goes wrong; it may fail. */
	pollWithFault(request: number): Promise<Emitted[]>;
	pollAndCrashBeforeSaving(): Promise<Emitted[]>;
	restart(): void;
}

export interface Plan {
	event: 'createdOrUpdated' | 'created' | 'deleted';
	start: 'now' | 'everything';
	/** Changes a poll puts out at most. */
	most?: number;
	steps: number;
	/** Seconds that a late record's stamp may lie back. */
	latest: number;
	/** n8n also dies between putting items out and saving that it has. */
	crashes?: boolean;
	/** Records also appear with stamps older than the overlap. */
	tooLate?: boolean;
}

/** What a history came to, beyond what it checked. */
export interface Outcome {
	emitted: number;
	/** Put out once more after a crash of n8n between putting out and saving. */
	repeated: number;
	/** Gone with a crash between saving and starting the workflow. */
	lost: number;
	/** Never put out, because their stamps were older than the overlap. */
	missed: number;
}

type Step = [weight: number, run: () => Promise<void>];

const HOUR = 3_600_000;

/**
 * A random history of a CRM with polls in between. It knows the truth: which version of which
 * record has to be put out (`due`), and which may be, because it was there for a part of a poll
 * only (`possible`). Everything else, and anything twice, is a mistake.
 */
export class History {
	private readonly subject: Subject;
	private readonly random: Random;
	private readonly plan: Plan;
	private readonly log: string[] = [];
	private readonly records = new Map<string, number>();
	private readonly own = new Set<string>();
	/** The version that has to come, by record. */
	private readonly due = new Map<string, string>();
	private readonly possible = new Set<string>();
	private readonly emitted = new Set<string>();
	/** Stamped too long ago to be sure of. */
	private readonly doubtful = new Set<string>();
	private readonly repeatable = new Set<string>();
	private versions = 0;
	private repeated = 0;
	private lost = 0;
	private isPolling = false;

	constructor(subject: Subject, random: Random, plan: Plan) {
		this.subject = subject;
		this.random = random;
		this.plan = plan;
	}

	/** Lets it all happen. Rejects with the steps so far at the first mistake. */
	async run(): Promise<Outcome> {
		try {
			this.subject.skew = this.random.integer(-3, 3);
			await this.begin();
			for (let step = 0; step < this.plan.steps; step++) await this.step();
			await this.end();
			return {
				emitted: this.emitted.size,
				repeated: this.repeated,
				lost: this.lost,
				missed: [...this.doubtful].filter((version) => !this.emitted.has(version)).length,
			};
		} catch (reason) {
			const words = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
			throw new Error(`${words}\n${JSON.stringify(this.plan)}\n${this.log.join('\n')}`);
		}
	}

	private async begin(): Promise<void> {
		const { event, start, most } = this.plan;
		for (let count = this.random.integer(0, 4); count > 0; count--) await this.create();
		this.passTime(this.random.integer(0, 3600));
		if (start === 'now' || event === 'deleted') this.due.clear();
		const parameters = { event, start, ...(most ? { most } : {}) };
		this.note(`activate ${JSON.stringify(parameters)}`);
		this.take(await this.subject.activate(parameters), most === undefined);
		this.saved = new Set(this.known);
	}

	private async step(): Promise<void> {
		const steps: Step[] = [
			[20, async () => void (await this.create())],
			[30, async () => await this.update()],
			[6, async () => await this.remove()],
			[10, async () => await this.burst()],
			[6, async () => await this.createAt(-this.random.integer(1, this.plan.latest) * 1000)],
			[4, async () => await this.createAt(this.random.integer(1, 1000) * HOUR)],
			[18, async () => this.passTime(this.random.integer(1, 90))],
			[25, async () => await this.poll()],
			[6, async () => await this.pollWhileChanging()],
			[4, async () => await this.pollWithFault()],
			[6, async () => this.restart()],
			[this.plan.crashes ? 8 : 0, async () => await this.pollAndCrash()],
			[this.plan.crashes ? 4 : 0, async () => await this.pollAndLose()],
			[this.plan.tooLate ? 8 : 0, async () => await this.createTooLate()],
		];
		let point = this.random.next() * steps.reduce((sum, [weight]) => sum + weight, 0);
		for (const [weight, run] of steps) {
			point -= weight;
			if (point < 0) return await run();
		}
	}

	/** Polls until nothing comes any more: by then all that is due has come. */
	private async end(): Promise<void> {
		for (let quiet = 0, polls = 0; quiet < 2; polls++) {
			this.passTime(this.random.integer(1, 120));
			const emitted = await this.subject.poll();
			this.note(`poll at the end: ${emitted.length}`);
			this.take(emitted, this.plan.most === undefined);
			quiet = emitted.length === 0 ? quiet + 1 : 0;
			if (polls > 1000) throw new Error('It never stops putting things out');
		}
		for (const version of this.doubtful) this.forget(version);
		if (this.due.size > 0) throw new Error(`Never put out: ${[...this.due.values()].join(', ')}`);
	}

	private forget(version: string): void {
		for (const [id, due] of this.due) if (due === version) this.due.delete(id);
	}

	private nextName(): string {
		// A CRM counts microseconds or seconds: no two writes are at the very same moment
		this.subject.now += this.random.integer(1, 5);
		return `v${++this.versions}`;
	}

	private async create(moment?: number): Promise<string> {
		const name = this.nextName();
		const write = async () => await this.subject.create(name);
		const id = moment === undefined ? await write() : await this.subject.at(moment, write);
		this.note(`create ${id} ${name} at ${new Date(moment ?? this.subject.now).toISOString()}`);
		this.own.add(id);
		this.records.set(id, moment ?? this.subject.now);
		if (this.plan.event !== 'deleted') this.due.set(id, this.versionOf(id, name));
		return id;
	}

	private async createAt(offset: number): Promise<void> {
		await this.create(this.subject.now + offset);
	}

	private async createTooLate(): Promise<void> {
		const id = await this.create(this.subject.now - this.random.integer(2, 20) * 24 * HOUR);
		const version = this.due.get(id);
		if (version) this.doubtful.add(version);
	}

	private versionOf(id: string, name?: string): string {
		if (this.plan.event === 'createdOrUpdated') return `${id} ${name}`;
		return id;
	}

	private anyRecord(): string | undefined {
		const ids = [...this.records.keys()];
		return ids.length > 0 ? this.random.pick(ids) : undefined;
	}

	private async update(): Promise<void> {
		const id = this.anyRecord();
		if (id === undefined) return;
		const name = this.nextName();
		await this.subject.update(id, name);
		this.note(`update ${id} ${name} at ${new Date(this.subject.now).toISOString()}`);
		this.records.set(id, this.subject.now);
		if (this.plan.event !== 'createdOrUpdated') return;
		this.supersede(id);
		this.due.set(id, this.versionOf(id, name));
	}

	/** A version that goes during a poll may have been read, or not. */
	private supersede(id: string): void {
		const version = this.due.get(id);
		const mayStillCome = this.isPolling || this.plan.most !== undefined;
		if (version && mayStillCome) this.possible.add(version);
		this.due.delete(id);
	}

	private async remove(): Promise<void> {
		const id = this.anyRecord();
		if (id === undefined) return;
		this.subject.now += this.random.integer(1, 5);
		await this.subject.remove(id);
		this.note(`remove ${id}`);
		this.records.delete(id);
		if (this.plan.event !== 'deleted') this.supersede(id);
		else if (this.known.has(id)) this.due.set(id, id);
		// Nobody can know of a record that came and went between two polls, unless the CRM keeps it
		else this.possible.add(id);
	}

	/** Records that were there during a poll, and those of them that n8n has saved. */
	private known = new Set<string>();
	private saved = new Set<string>();

	private async burst(): Promise<void> {
		for (let count = this.random.integer(2, 6); count > 0; count--) {
			if (this.random.chance(0.5)) await this.create();
			else await this.update();
		}
	}

	private passTime(seconds: number): void {
		this.subject.now += seconds * 1000 + this.random.integer(0, 999);
		this.note(`time passes: ${new Date(this.subject.now).toISOString()}`);
	}

	private async poll(): Promise<void> {
		const emitted = await this.subject.poll();
		this.note(`poll: ${emitted.map(({ id, name }) => `${id} ${name}`).join(', ')}`);
		this.take(emitted, this.plan.most === undefined);
	}

	private async pollWhileChanging(): Promise<void> {
		this.isPolling = true;
		this.subject.meanwhile = async () => {
			this.note('meanwhile:');
			await this.burst();
		};
		try {
			const emitted = await this.subject.poll();
			this.note(`poll with changes: ${emitted.map(({ id, name }) => `${id} ${name}`).join(', ')}`);
			this.take(emitted, false);
		} finally {
			this.isPolling = false;
			this.subject.meanwhile = undefined;
		}
	}

	private async pollWithFault(): Promise<void> {
		try {
			const emitted = await this.subject.pollWithFault(this.random.integer(1, 3));
			this.note(`poll in spite of a fault: ${emitted.length}`);
			this.take(emitted, this.plan.most === undefined);
		} catch {
			this.note('poll failed');
		}
	}

	private async pollAndCrash(): Promise<void> {
		const emitted = await this.subject.pollAndCrashBeforeSaving();
		this.note(`poll and crash: ${emitted.map(({ id, name }) => `${id} ${name}`).join(', ')}`);
		const { saved } = this;
		this.take(emitted, false);
		this.saved = saved;
		this.forgetUnsaved();
		for (const { id, name } of emitted) this.repeatable.add(this.versionOf(id, name));
	}

	/** n8n has saved how far the trigger is, and dies before it starts the workflow. */
	private async pollAndLose(): Promise<void> {
		const emitted = await this.subject.poll();
		this.note(`poll and lose: ${emitted.map(({ id, name }) => `${id} ${name}`).join(', ')}`);
		this.take(emitted, false);
		this.lost += emitted.length;
		this.restart();
	}

	private restart(): void {
		this.note('restart');
		this.subject.restart();
		this.forgetUnsaved();
	}

	/** n8n saves what a poll without items has learned in its memory only. */
	private forgetUnsaved(): void {
		this.known = new Set(this.saved);
		if (this.plan.event !== 'deleted') return;
		for (const [id, version] of this.due) {
			if (this.saved.has(id)) continue;
			this.due.delete(id);
			this.possible.add(version);
		}
	}

	/** What was put out is checked against the truth. */
	private take(emitted: Emitted[], isAll: boolean): void {
		for (const { id, name } of emitted) this.takeOne(this.versionOf(id, name), id);
		if (!this.isPolling) for (const id of this.records.keys()) this.known.add(id);
		if (emitted.length > 0) this.saved = new Set(this.known);
		const missing = [...this.due.values()].filter((version) => !this.doubtful.has(version));
		if (isAll && missing.length > 0) throw new Error(`Not put out: ${missing.join(', ')}`);
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

	private note(words: string): void {
		this.log.push(words);
	}
}
