import type { CrmError as CrmErrorType } from '../../nodes/core/crm/error.ts';
import type { Field, FieldUse, FieldValue } from '../../nodes/core/crm/field.ts';
import type { Outcome } from '../../nodes/core/crm/outcome.ts';
import type { Query } from '../../nodes/core/crm/query.ts';
import type { Effect } from '../../nodes/core/crm/request.ts';
import type {
	Change,
	CrmRecord,
	RecordId,
	RecordStore,
	RecordValues,
} from '../../nodes/core/crm/store.ts';
import { built } from './built.mts';

const { CrmError } = built('crm/error');
const { done, failed, planned } = built('crm/outcome');
const { matchesOf } = built('schema/comparable');
const { select } = built('schema/select');

export interface Table {
	fields: Field[];
	records: CrmRecord[];
}

/** What happens to one write: it is answered, its answer or itself gets lost, or it is refused. */
export type Fate = 'answered' | 'answerLost' | 'requestLost' | CrmErrorType;

const lost = () =>
	new CrmError('network', 'The connection broke', { code: 'ECONNRESET', fate: 'unknown' });

const missing = (id: RecordId) =>
	new CrmError('notFound', `There is no record ${id}`, { recordIds: [id], fate: 'notWritten' });

/** A CRM in memory, to prove that nothing above the store knows which CRM it works for. */
export class MemoryStore implements RecordStore {
	/** What it was asked, in short: `match person emails: 3`. */
	readonly calls: string[] = [];
	readonly tables: Record<string, Table>;
	dryRun = false;
	/** Fates of the next writes, in their order; those beyond are answered. */
	fates: Fate[] = [];
	/** Errors of the next look-ups. */
	matchErrors: CrmErrorType[] = [];
	private lastId = 100;

	constructor(tables: Record<string, Table>) {
		this.tables = tables;
	}

	/** The calls that were meant to change something. */
	get writes(): string[] {
		return this.calls.filter((call) => /^(create|update|delete) /.test(call));
	}

	record(entity: string, id: unknown): CrmRecord | undefined {
		return this.tables[entity].records.find((one) => String(one.id) === String(id));
	}

	async fields(entity: string, use: FieldUse): Promise<Field[]> {
		this.calls.push(`fields ${entity} ${use}`);
		return this.tables[entity].fields;
	}

	async *list(entity: string, query: Query): AsyncIterable<CrmRecord[]> {
		this.calls.push(`list ${entity}`);
		const { records, fields } = this.tables[entity];
		const found = select(records, query, fields, 'UTC');
		// Two to a page, so that nobody takes the first page for all
		for (let from = 0; from < found.length; from += 2) yield found.slice(from, from + 2);
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		this.calls.push(`get ${entity}: ${ids.length}`);
		return ids.map((id) => {
			const record = this.record(entity, id);
			return record ? done({ ...record }) : failed(missing(id));
		});
	}

	async match(entity: string, field: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		this.calls.push(`match ${entity} ${field}: ${values.length}`);
		const error = this.matchErrors.shift();
		if (error) throw error;
		return matchesOf(this.tables[entity].records, field, values);
	}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>> {
		this.note('create', entity, records);
		return records.map((values) =>
			this.write('create', `/${entity}`, values, () => {
				const record = { ...values, id: `${entity[0]}${++this.lastId}` };
				this.tables[entity].records.push(record);
				return record;
			}),
		);
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>> {
		this.note('update', entity, changes);
		return changes.map(({ id, values }) => {
			const record = this.record(entity, id);
			if (!record && !this.dryRun) return failed(missing(id));
			return this.write('update', `/${entity}/${id}`, values, () =>
				Object.assign(record as CrmRecord, values),
			);
		});
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		this.note('delete', entity, ids);
		return ids.map((id) => {
			if (!this.record(entity, id) && !this.dryRun) return failed(missing(id));
			return this.write('delete', `/${entity}/${id}`, undefined, () => {
				const { records } = this.tables[entity];
				records.splice(
					records.findIndex((one) => one.id === id),
					1,
				);
				return id;
			});
		});
	}

	private note(effect: Effect, entity: string, set: unknown[]): void {
		if (set.length > 0) this.calls.push(`${effect} ${entity}: ${set.length}`);
	}

	private write<T>(effect: Effect, path: string, json: unknown, work: () => T): Outcome<T> {
		const method = { read: 'GET', create: 'POST', update: 'PUT', delete: 'DELETE' } as const;
		const repeatable = effect !== 'create';
		if (this.dryRun) return planned({ method: method[effect], path, json, effect, repeatable });
		const fate = this.fates.shift() ?? 'answered';
		if (fate === 'requestLost') return failed(lost());
		if (typeof fate === 'object') return failed(fate);
		const value = structuredClone(work());
		return fate === 'answerLost' ? failed(lost()) : done(value);
	}
}
