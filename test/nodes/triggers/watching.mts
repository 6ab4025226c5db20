import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/index.mts';
import type { Sandbox, SandboxOptions } from '../../../sandbox/index.mts';
import { Harness } from '../../harness/harness.mts';
import type { PollOptions } from '../../harness/harness.mts';
import type { Emitted } from '../../core/sync/changes/subject.mts';
import type { WatchedCrm } from './crms.mts';

/** An ordinary morning. */
const MORNING = Date.parse('2026-03-02T09:00:00.000Z');

/**
 * A workflow with one trigger in n8n, a CRM with a clock that the test sets, and what n8n keeps of
 * the workflow: in its memory, and in its database. n8n saves static data at activation and
 * together with the items of a poll, not after a poll without items.
 */
export class Watching {
	readonly crm: WatchedCrm;
	sandbox!: Sandbox;
	harness!: Harness;
	/** The CRM's clock, in milliseconds since 1970. */
	now = MORNING;
	/** How far the Date header is ahead of the stamps, in seconds. */
	skew = 0;
	/** The credential that the workflow uses, by n8n's ID of it. */
	credentialId = 'test';
	/** Called once during a poll, when the CRM has worked out an answer. */
	meanwhile?: () => Promise<void>;
	private parameters: INodeParameters = {};
	private inMemory: IDataObject = {};
	private inDatabase = '{}';

	constructor(crm: WatchedCrm) {
		this.crm = crm;
	}

	async open(options: SandboxOptions = {}): Promise<void> {
		const clock = () => new Date(this.now);
		const webClock = () => new Date(this.now + this.skew * 1000);
		const answered = async () => await this.changeUnderWay();
		await this.use(await startSandbox({ records: 0, ...options, clock, webClock, answered }));
	}

	/** The CRM of a sandbox that somebody else has opened, and closes. */
	async use(sandbox: Sandbox): Promise<void> {
		this.sandbox = sandbox;
		this.harness = await Harness.create(this.crm.credentials(sandbox));
	}

	private async changeUnderWay(): Promise<void> {
		const { meanwhile } = this;
		this.meanwhile = undefined;
		await meanwhile?.();
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}

	/** The CRM as it was at the start, and a workflow that was never active. */
	reset(now = MORNING): void {
		this.now = now;
		this.skew = 0;
		this.credentialId = 'test';
		this.crm.server(this.sandbox).reset();
		this.parameters = {};
		this.inMemory = {};
		this.inDatabase = '{}';
	}

	/** Time passes in the CRM. */
	pass(seconds: number): void {
		this.now += seconds * 1000;
	}

	async create(name: string): Promise<string> {
		return await this.crm.create(this.sandbox, name);
	}

	async update(id: string, name: string): Promise<void> {
		await this.crm.update(this.sandbox, id, name);
	}

	/** Changes another field than the last name. */
	async touch(id: string): Promise<void> {
		await this.crm.touch(this.sandbox, id);
	}

	async remove(id: string): Promise<void> {
		await this.crm.remove(this.sandbox, id);
	}

	/** The CRM's clock shows another time while this is done: backdated, or ahead. */
	async at<T>(moment: number, work: () => Promise<T>): Promise<T> {
		const before = this.now;
		this.now = moment;
		try {
			return await work();
		} finally {
			this.now = before;
		}
	}

	/** The workflow is switched on: n8n polls at once, and saves what the trigger keeps. */
	async activate(parameters: INodeParameters = {}): Promise<Emitted[]> {
		this.parameters = parameters;
		const items = await this.pollItems();
		this.inDatabase = JSON.stringify(this.inMemory);
		return this.emitted(items);
	}

	/** A scheduled poll. */
	async poll(options: PollOptions = {}): Promise<Emitted[]> {
		const items = await this.pollItems(options);
		if (items) this.inDatabase = JSON.stringify(this.inMemory);
		return this.emitted(items);
	}

	/** A poll in which the CRM refuses one of the requests, if it comes to so many. */
	async pollWithFault(request: number): Promise<Emitted[]> {
		const { faults } = this.crm.server(this.sandbox);
		faults.set([{ fault: 'status', status: 401, every: request, times: 1 }]);
		try {
			return await this.poll();
		} finally {
			faults.clear();
		}
	}

	/** n8n is killed after it has put out a poll's items, but before it has saved what was kept. */
	async pollAndCrashBeforeSaving(): Promise<Emitted[]> {
		const items = await this.pollItems();
		this.restart();
		return this.emitted(items);
	}

	/** n8n is killed and started again: what was only in its memory is gone. */
	restart(): void {
		this.inMemory = JSON.parse(this.inDatabase) as IDataObject;
	}

	/** What the editor's Fetch Test Event shows. */
	async test(parameters: INodeParameters = {}): Promise<Emitted[]> {
		this.parameters = parameters;
		return this.emitted(await this.pollItems({ mode: 'manual' }));
	}

	/** What n8n keeps is from a version of the package that didn't note whose records they are. */
	forgetAccount(): void {
		const json = JSON.stringify(this.inMemory, (key, value: unknown) =>
			key === 'account' ? undefined : value,
		);
		this.inDatabase = json;
		this.restart();
	}

	/** The size of what n8n keeps. */
	get keptBytes(): number {
		return JSON.stringify(this.inMemory).length;
	}

	get kept(): string {
		return JSON.stringify(this.inMemory);
	}

	/** Two polls at the same time: the second one is due before the first one has ended. */
	async pollTwiceAtOnce(): Promise<Emitted[]> {
		const both = await this.harness.polls(2, this.node, { staticData: this.inMemory });
		return both.flatMap((items) => this.emitted(items));
	}

	private get node() {
		const { trigger, resource } = this.crm;
		return this.harness.node(trigger, { resource, ...this.parameters }, this.credentialId);
	}

	async pollItems(options: PollOptions = {}): Promise<INodeExecutionData[] | null> {
		return await this.harness.poll(this.node, { staticData: this.inMemory, ...options });
	}

	private emitted(items: INodeExecutionData[] | null): Emitted[] {
		return (items ?? []).map(({ json }) => {
			const { event, id } = json._crm as { event: string; id: string };
			const name = json[this.crm.nameKey] as string | undefined;
			return { event, id, name };
		});
	}
}

/** A workflow with the CRM's trigger for the tests of one block. */
export function useWatching(crm: WatchedCrm, options: SandboxOptions = {}): Watching {
	const watching = new Watching(crm);
	beforeAll(async () => await watching.open(options));
	beforeEach(() => watching.reset());
	afterAll(async () => await watching.close());
	return watching;
}

export const namesOf = (emitted: Emitted[]) => emitted.map(({ name }) => name).sort();
