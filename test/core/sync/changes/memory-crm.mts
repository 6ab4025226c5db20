import type { RecordChange } from '../../../../nodes/core/crm/changes.ts';
import type { Changes } from '../../../../nodes/core/crm/changes.ts';
import type { Field } from '../../../../nodes/core/crm/field.ts';
import type { Query } from '../../../../nodes/core/crm/query.ts';
import type { CrmRecord } from '../../../../nodes/core/crm/store.ts';
import type { CursorState, Watch } from '../../../../nodes/core/sync/changes/watch.ts';
import { built } from '../../built.mts';
import { MemoryStore } from '../../memory-store.mts';
import type { Emitted, Subject } from './subject.mts';

const { CrmError } = built('crm/error');
const { select } = built('schema/select');
const { readChanges, sampleChange } = built('sync/changes/read-changes');

const FIELDS: Field[] = [
	{ key: 'id', label: 'ID', type: 'text', readOnly: true },
	{ key: 'name', label: 'Name', type: 'text' },
	{ key: 'city', label: 'City', type: 'text' },
	{ key: 'createdAt', label: 'Created', type: 'dateTime', readOnly: true },
	{ key: 'changedAt', label: 'Changed', type: 'dateTime', readOnly: true },
];

const STAMPED: Changes = { created: ['createdAt'], changed: ['changedAt'] };

const MORNING = Date.parse('2026-03-02T09:00:00.000Z');

/** A store whose every list is one request, during which somebody else may write. */
class ChangingStore extends MemoryStore {
	private readonly crm: MemoryCrm;

	constructor(crm: MemoryCrm) {
		super({ person: { fields: FIELDS, records: [] } });
		this.crm = crm;
	}

	override async *list(entity: string, query: Query): AsyncIterable<CrmRecord[]> {
		yield await this.answer(entity, query);
	}

	async peek(entity: string, query: Query, skip: number): Promise<CrmRecord[]> {
		const { limit = 0, ...whole } = query;
		return await this.answer(entity, whole, skip, skip + limit);
	}

	private async answer(entity: string, query: Query, from = 0, until = Infinity) {
		this.crm.countRequest();
		const found = select(this.tables[entity].records, query, FIELDS, 'UTC');
		const answer = structuredClone(found.slice(from, until));
		await this.crm.changeUnderWay();
		this.crm.countAnswer();
		return answer;
	}
}

/** A CRM in memory with small pages, and a trigger's state as n8n would keep it. */
export class MemoryCrm implements Subject {
	now = MORNING;
	skew = 0;
	meanwhile?: () => Promise<void>;
	requests = 0;
	mostAtOnce = 0;
	private underWay = 0;
	/** What was said beside the changes. */
	readonly hints: string[] = [];
	changes = STAMPED;
	readonly store = new ChangingStore(this);
	/** How the next requests go: false is a failure. */
	private failing = 0;
	private watched: Partial<Watch> = {};
	private state?: CursorState;
	private saved = '';
	private lastId = 0;
	private readonly unit: 'second' | 'millisecond';
	private readonly pageSize: number;
	private readonly concurrency: number;

	constructor({ unit = 'second', pageSize = 3, concurrency = 5 }: Options = {}) {
		this.unit = unit;
		this.pageSize = pageSize;
		this.concurrency = concurrency;
	}

	private get stamp(): string {
		const text = new Date(this.now).toISOString();
		return this.unit === 'second' ? `${text.slice(0, 19)}Z` : text;
	}

	private get records(): CrmRecord[] {
		return this.store.tables.person.records;
	}

	async create(name: string, more: object = {}): Promise<string> {
		const id = `p${++this.lastId}`;
		this.records.push({ id, name, ...more, createdAt: this.stamp, changedAt: this.stamp });
		return id;
	}

	async update(id: string, name: string, more: object = {}): Promise<void> {
		Object.assign(this.records.find((one) => one.id === id) ?? {}, {
			name,
			...more,
			changedAt: this.stamp,
		});
	}

	async remove(id: string): Promise<void> {
		this.store.tables.person.records = this.records.filter((one) => one.id !== id);
	}

	async at<T>(moment: number, work: () => Promise<T>): Promise<T> {
		const before = this.now;
		this.now = moment;
		try {
			return await work();
		} finally {
			this.now = before;
		}
	}

	pass(seconds: number): void {
		this.now += seconds * 1000;
	}

	countRequest(): void {
		this.requests++;
		this.mostAtOnce = Math.max(this.mostAtOnce, ++this.underWay);
		if (this.failing > 0 && --this.failing === 0) throw new CrmError('unavailable', 'It is down');
	}

	countAnswer(): void {
		this.underWay--;
	}

	async changeUnderWay(): Promise<void> {
		const { meanwhile } = this;
		this.meanwhile = undefined;
		await meanwhile?.();
	}

	async activate({ start = 'now', ...watched }: Watched = {}): Promise<Emitted[]> {
		const begin = typeof start === 'string' ? { from: start } : start;
		this.watched = { start: begin, ...watched } as Partial<Watch>;
		const emitted = await this.poll();
		this.save();
		return emitted;
	}

	async poll(): Promise<Emitted[]> {
		const { changes, state } = await this.read();
		this.state = state;
		if (changes.length > 0) this.save();
		return changes.map(({ event, record }) => ({
			event,
			id: String(record.id),
			name: record.name as string | undefined,
		}));
	}

	async pollWithFault(request: number): Promise<Emitted[]> {
		this.failing = request;
		try {
			return await this.poll();
		} finally {
			this.failing = 0;
		}
	}

	async pollAndCrashBeforeSaving(): Promise<Emitted[]> {
		const { saved } = this;
		const emitted = await this.poll();
		this.saved = saved;
		this.restart();
		return emitted;
	}

	restart(): void {
		this.state = this.saved === '' ? undefined : (JSON.parse(this.saved) as CursorState);
	}

	/** What is kept, as JSON. */
	get kept(): string {
		return JSON.stringify(this.state);
	}

	private save(): void {
		this.saved = JSON.stringify(this.state);
	}

	async read(more: Partial<Watch> = {}): Promise<{ changes: RecordChange[]; state: CursorState }> {
		return await readChanges(this.watch(more), this.state && structuredClone(this.state));
	}

	/** What the editor is shown. */
	async sample(): Promise<RecordChange | undefined> {
		return await sampleChange(this.watch());
	}

	private watch(more: Partial<Watch> = {}): Watch {
		const { store, changes, pageSize, concurrency } = this;
		return {
			...{ store, changes, pageSize, concurrency },
			...{ entity: 'person', words: 'people', only: [], most: Infinity },
			...{ event: 'createdOrUpdated', start: { from: 'now' }, timezone: 'UTC' },
			...{ overlapSeconds: 60, deadline: Infinity },
			hint: (message: string) => void this.hints.push(message),
			now: () => new Date(this.now + this.skew * 1000),
			...this.watched,
			...more,
		} as Watch;
	}
}

interface Options {
	unit?: 'second' | 'millisecond';
	pageSize?: number;
	concurrency?: number;
}

type Watched = Omit<Partial<Watch>, 'start'> & { start?: unknown };
