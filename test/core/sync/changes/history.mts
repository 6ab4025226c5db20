import type { Random } from '../../../../sandbox/random.mts';
import type { Emitted, Subject } from './subject.mts';
import { Truth } from './truth.mts';

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
	/** What is there at first, over so many seconds; more is changed while it is read. */
	load?: { records: number; over: number };
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

/** A random history of a CRM with polls in between, each of which is compared with the truth. */
export class History {
	private readonly subject: Subject;
	private readonly random: Random;
	private readonly plan: Plan;
	private readonly truth: Truth;
	private readonly log: string[] = [];
	private readonly records = new Map<string, number>();
	private versions = 0;
	private lost = 0;

	constructor(subject: Subject, random: Random, plan: Plan) {
		this.subject = subject;
		this.random = random;
		this.plan = plan;
		this.truth = new Truth(plan);
	}

	/** Lets it all happen. Rejects with the steps so far at the first mistake. */
	async run(): Promise<Outcome> {
		try {
			this.subject.skew = this.random.integer(-3, 3);
			await this.begin();
			for (let step = 0; step < this.plan.steps; step++) await this.step();
			await this.end();
			return this.truth.outcome(this.lost);
		} catch (reason) {
			const words = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
			throw new Error(`${words}\n${JSON.stringify(this.plan)}\n${this.log.join('\n')}`);
		}
	}

	private async begin(): Promise<void> {
		const { event, start, most, load } = this.plan;
		if (load) return await this.beginWithLoad(load.records, load.over);
		for (let count = this.random.integer(0, 4); count > 0; count--) await this.create();
		this.passTime(this.random.integer(0, 3600));
		if (start === 'now' || event === 'deleted') this.truth.forgetDue();
		const parameters = { event, start, ...(most ? { most } : {}) };
		this.note(`activate ${JSON.stringify(parameters)}`);
		this.take(await this.subject.activate(parameters), most === undefined);
		this.truth.save();
	}

	/** The first poll has many records to read, which go on changing. */
	private async beginWithLoad(records: number, over: number): Promise<void> {
		const { event, most } = this.plan;
		const isUneven = this.random.chance(0.5);
		for (let count = 0; count < records; count++) {
			await this.createAt(-this.random.integer(0, over) * 1000);
			if (isUneven && this.random.chance(0.1)) await this.sameMoment(over);
		}
		const parameters = { event, start: 'everything', ...(most ? { most } : {}) };
		this.note(`activate ${JSON.stringify(parameters)}`);
		await this.whileChanging(async () => {
			this.take(await this.subject.activate(parameters), false);
		});
		this.truth.save();
	}

	/** Several records with one stamp. */
	private async sameMoment(over: number): Promise<void> {
		const offset = -this.random.integer(0, over);
		for (let count = this.random.integer(2, 12); count > 0; count--) {
			await this.createAt(offset * 1000);
		}
	}

	/** Things change, and time passes, after some of the answers that a poll gets. */
	private async whileChanging(poll: () => Promise<void>): Promise<void> {
		// Else a poll by small pages would never come to the end
		let left = this.random.integer(1, 10);
		const change = async () => {
			if (left > 0 && this.random.chance(0.3)) {
				left--;
				this.note('meanwhile:');
				this.passTime(this.random.integer(0, 60));
				await this.burst();
			}
			this.subject.meanwhile = change;
		};
		this.truth.isPolling = true;
		this.subject.meanwhile = change;
		try {
			await poll();
		} finally {
			this.truth.isPolling = false;
			this.subject.meanwhile = undefined;
		}
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
		this.truth.checkEnd();
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
		this.records.set(id, moment ?? this.subject.now);
		this.truth.created(id, name);
		return id;
	}

	private async createAt(offset: number): Promise<void> {
		await this.create(this.subject.now + offset);
	}

	private async createTooLate(): Promise<void> {
		const id = await this.create(this.subject.now - this.random.integer(2, 20) * 24 * HOUR);
		this.truth.createdTooLate(id);
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
		this.truth.updated(id, name);
	}

	private async remove(): Promise<void> {
		const id = this.anyRecord();
		if (id === undefined) return;
		this.subject.now += this.random.integer(1, 5);
		await this.subject.remove(id);
		this.note(`remove ${id}`);
		this.records.delete(id);
		this.truth.removed(id);
	}

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
		this.truth.isPolling = true;
		this.subject.meanwhile = async () => {
			this.note('meanwhile:');
			await this.burst();
		};
		try {
			const emitted = await this.subject.poll();
			this.note(`poll with changes: ${emitted.map(({ id, name }) => `${id} ${name}`).join(', ')}`);
			this.take(emitted, false);
		} finally {
			this.truth.isPolling = false;
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
		this.truth.takeUnsaved(emitted, this.records.keys());
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
		this.truth.forgetUnsaved();
	}

	private take(emitted: Emitted[], isAll: boolean): void {
		this.truth.take(emitted, isAll, this.records.keys());
	}

	private note(words: string): void {
		this.log.push(words);
	}
}
