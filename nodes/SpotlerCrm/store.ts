import type { Session } from '../core/crm/definition';
import type { FieldUse, FieldValue } from '../core/crm/field';
import { attempt, done, mapOutcome } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { Query } from '../core/crm/query';
import type { RequestPlan } from '../core/crm/request';
import type { Change, CrmRecord, RecordId, RecordStore, RecordValues } from '../core/crm/store';
import { heldBack } from '../core/http/read-ahead';
import { write } from '../core/http/write';
import { matchesOf } from '../core/schema/comparable';
import { select } from '../core/schema/select';
import { fewAtOnce, stepOn } from '../core/sync/sets';
import { checkDeleted, savedRecord } from './envelopes';
import type { WireRecord } from './envelopes';
import type { SpotlerField } from './fields/field';
import { both, orderOf, splitFilter } from './filters';
import { collected } from './lists';
import { addNewChoices } from './new-choices';
import { pathOf } from './objects';
import { BY_ID, PAGE_SIZE } from './page-source';
import { writing } from './plans';
import { rawQuery } from './raw-query';
import { missing } from './missing';
import { SpotlerReader } from './reader';
import { recordReader, recordWriter } from './records';
import { SpotlerSchema } from './schema';
import { withLabels } from './validation';

/** What an opportunity has beside its fields when its lines are asked for. */
const LINES: SpotlerField = {
	key: 'lines',
	label: 'Lines',
	type: 'object',
	many: true,
	readOnly: true,
	common: true,
};

/**
 * Spotler CRM reads up to a hundred records with one request and writes one with each, so a set is
 * read in hundreds and written with as many requests at once as the connection allows.
 */
export class SpotlerStore implements RecordStore {
	readonly schema: SpotlerSchema;
	private readonly reader: SpotlerReader;

	constructor(private readonly session: Session) {
		const { connection } = session;
		this.schema = new SpotlerSchema(connection, this.addsChoices);
		this.reader = new SpotlerReader(connection, (object) => this.extraFor(object));
	}

	async fields(entity: string, use: FieldUse, names?: string[]): Promise<SpotlerField[]> {
		const fields = await this.schema.fields(entity, use, names);
		return this.hasLines(entity) ? [...fields, LINES] : fields;
	}

	async *list(entity: string, { filter, sort = [], limit }: Query): AsyncIterable<CrmRecord[]> {
		const { options, timezone } = this.session;
		const reading = heldBack(this.schema.plainFields(entity));
		// The whole list needs no fields to be asked for
		const known = filter || options.query ? await reading : [];
		const { asked, left } = splitFilter(filter, known);
		const request = { filter: both(asked, rawQuery(options.query, known)) };
		if (sort.length > 0 && limit === undefined) {
			// In another order than that of the IDs, records change places while they are read
			const wires = await collected(this.reader.read(entity, request));
			const fields = await reading;
			yield select(await this.decoded(entity, wires), { filter: left, sort }, fields, timezone);
			return;
		}
		const order = sort.length > 0 ? orderOf(sort) : undefined;
		const until = left ? { isOpenEnded: limit !== undefined } : { limit };
		let room = limit ?? Infinity;
		for await (const page of this.reader.read(entity, { ...request, order, ...until })) {
			const fields = await reading;
			const records = await this.decoded(entity, page);
			const wanted = select(records, { filter: left, limit: room }, fields, timezone);
			if (wanted.length > 0) yield wanted;
			room -= wanted.length;
			if (room === 0) return;
		}
	}

	/** By the number of a page: it doesn't matter which one the first page has. */
	async peek(entity: string, { filter, sort = [], limit = PAGE_SIZE }: Query, skip: number) {
		const { options, timezone } = this.session;
		const fields = await this.schema.plainFields(entity);
		const { asked, left } = splitFilter(filter, fields);
		const query = both(asked, rawQuery(options.query, fields));
		const request = { filter: query, order: orderOf(sort), limit };
		const page = await this.reader.page(entity, request, Math.floor(skip / limit) + 1);
		return select(page.map(recordReader(fields)), { filter: left }, fields, timezone);
	}

	/** The records of an object that belong to a record: the contacts of an account. */
	async *related(parent: string, id: RecordId, child: string, limit?: number) {
		// Asked for at once, and needed only for what is answered
		void heldBack(this.schema.plainFields(child));
		// Nothing is told about filters below a record
		const request = { path: pathOf(parent, id, child), order: BY_ID, limit };
		for await (const page of this.reader.read(child, request)) {
			yield await this.decoded(child, page);
		}
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		if (ids.length === 0) return [];
		const [found] = await Promise.all([
			this.reader.byIds(entity, ids),
			this.schema.plainFields(entity),
		]);
		const read = recordReader(await this.schema.fieldsToRead(entity, foundIn(found)));
		return found.map((outcome) => mapOutcome(outcome, read));
	}

	async match(entity: string, key: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		const fields = await this.schema.plainFields(entity);
		const field = fields.find((one) => one.key === key);
		if (!field || values.length === 0) return values.map(() => []);
		const wires = await this.reader.byValues(entity, field, values);
		return matchesOf(await this.decoded(entity, wires), key, values);
	}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>> {
		if (records.length === 0) return [];
		const fields = await this.schema.plainFields(entity);
		const encode = recordWriter(fields);
		return await stepOn(await this.withChoices(entity, fields, records), async (ready) => {
			const plans = ready.map((values) => writing('create', pathOf(entity), encode(values)));
			return await this.writeAll(entity, plans);
		});
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>> {
		if (changes.length === 0) return [];
		const fields = await this.schema.plainFields(entity);
		const encode = recordWriter(fields);
		const given = changes.map(({ values }) => values);
		const known = (await this.withChoices(entity, fields, given)).map((outcome, at) =>
			mapOutcome(outcome, (values) => ({ id: changes[at].id, values })),
		);
		return await stepOn(known, async (ready) => {
			const plans = ready.map(({ id, values }) =>
				writing('update', pathOf(entity, id), encode(values)),
			);
			const outcomes = await this.writeAll(entity, plans);
			return outcomes.map((outcome, at) => missing.named(outcome, entity, ready[at].id));
		});
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		const { connection } = this.session;
		return await fewAtOnce(ids, connection.settings.concurrency, async (id) => {
			const request = writing('delete', pathOf(entity, id));
			const outcome = await write(connection, request, (response) => {
				checkDeleted(response);
				return id;
			});
			return missing.named(outcome, entity, id);
		});
	}

	/** Sends each plan, and reads the records that come back. */
	async writeAll(entity: string, plans: RequestPlan[]): Promise<Array<Outcome<CrmRecord>>> {
		const { connection } = this.session;
		const fields = await this.schema.plainFields(entity);
		const outcomes = await fewAtOnce(plans, connection.settings.concurrency, async (request) =>
			withLabels(await write(connection, request, savedRecord), fields),
		);
		const known = await attempt(() => this.schema.fieldsToRead(entity, foundIn(outcomes)));
		// What is saved is saved, also where a dropdown can't be read
		const read = recordReader(known.state === 'done' ? known.value : fields);
		return outcomes.map((outcome) => mapOutcome(outcome, read));
	}

	private async decoded(entity: string, wires: WireRecord[]): Promise<CrmRecord[]> {
		return wires.map(recordReader(await this.schema.fieldsToRead(entity, wires)));
	}

	/** The records that are about to be written, their new dropdown values added to the lists. */
	private async withChoices(
		entity: string,
		fields: SpotlerField[],
		records: RecordValues[],
	): Promise<Array<Outcome<RecordValues>>> {
		if (!this.addsChoices) return records.map(done);
		return await addNewChoices(this.session.connection, this.schema, entity, fields, records);
	}

	private get addsChoices(): boolean {
		return this.session.options.newChoices === 'add';
	}

	private extraFor(object: string): Record<string, string> {
		return this.hasLines(object) ? { lines: 'true' } : {};
	}

	private hasLines(object: string): boolean {
		return object === 'opportunities' && this.session.options.lines === true;
	}
}

const foundIn = (outcomes: Array<Outcome<WireRecord>>) =>
	outcomes.flatMap((outcome) => (outcome.state === 'done' ? [outcome.value] : []));
