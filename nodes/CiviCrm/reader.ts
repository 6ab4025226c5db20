import type { Session } from '../core/crm/definition';
import type { FieldValue } from '../core/crm/field';
import { done, failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { Query } from '../core/crm/query';
import type { CrmRecord, RecordId } from '../core/crm/store';
import { heldBack, readAhead } from '../core/http/read-ahead';
import { namesIn } from '../core/schema/filters';
import { matchesOf, spellingsOf } from '../core/schema/comparable';
import { SPACED } from '../core/schema/padded';
import { select } from '../core/schema/select';
import { chunksOf } from '../core/sync/sets';
import { decode } from './fields/decode';
import { encodeValue } from './fields/encode';
import type { CiviField } from './fields/field';
import type { Schema } from './fields/schema';
import type { SiteZone } from './fields/site-zone';
import type { CiviQuery } from './operations/get-many';
import { CiviPages, PAGE } from './pages';
import type { Selection } from './pages';
import {
	alsoSpaced,
	conditionsOf,
	isNumber,
	noSuchRecord,
	seekingCalls,
	selectionOf,
	selectionWithLabels,
} from './selecting';
import type { Where } from './where';
import type { CiviApi } from './wire/api';
import { answerIn } from './wire/answers';
import type { Answer, WireRecord } from './wire/answers';
import type { Call } from './wire/batches';

/** Calls that look for a hundred records each, in one request. */
const SEEKING = { effect: 'read', repeatable: true, most: 10 } as const;

/** Reads records, as few requests as CiviCRM allows. */
export class CiviReader {
	private readonly pages: CiviPages;
	private readonly concurrency: number;

	constructor(
		private readonly api: CiviApi,
		private readonly schema: Schema,
		private readonly zone: SiteZone,
		private readonly session: Session,
	) {
		this.concurrency = session.connection.settings.concurrency;
		this.pages = new CiviPages(api, this.concurrency);
	}

	async *list(entity: string, query: CiviQuery): AsyncIterable<CrmRecord[]> {
		const { fields, selection } = await this.selected(entity, query);
		const { sort = [], limit = Infinity } = query;
		if (!fields.some(({ key }) => key === 'id')) yield* this.whole(selection, query, fields);
		else if (sort.length === 0) yield* this.byId(selection, limit);
		else if (limit <= PAGE) yield await this.sorted(selection, query);
		else {
			const pages: CrmRecord[][] = [];
			for await (const page of this.byId(selection, Infinity)) pages.push(page);
			yield select(
				pages.flat(),
				{ sort, limit: query.limit },
				sortable(fields),
				this.session.timezone,
			);
		}
	}

	/** A page from further on in a sorted list. */
	async peek(entity: string, query: CiviQuery, skip: number): Promise<CrmRecord[]> {
		const { selection } = await this.selected(entity, query);
		return await this.sorted(selection, query, skip);
	}

	private async selected(entity: string, query: CiviQuery) {
		const names = namesIn(query);
		const fields = await this.schema.fields(entity, 'read', names);
		const where = this.whereFor(query, fields);
		const more = [...names.filter((name) => name.includes('.')), ...(query.select ?? [])];
		const select = [...new Set([...this.selection(entity, fields), ...more])];
		return { fields, selection: { entity, where, select } };
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		const wanted = [...new Set(ids.filter(isNumber))].map(Number);
		const fields = this.showsLabels ? await this.schema.fields(entity, 'read', []) : [];
		const selected = this.selection(entity, fields);
		const calls = seekingCalls(entity, ['id', 'IN', wanted], selected);
		const records = await this.seek(entity, calls);
		const byId = new Map(records.map((record) => [String(record.id), record]));
		return ids.map((id) => {
			const record = byId.get(isNumber(id) ? String(Number(id)) : id);
			return record ? done(record) : failed(noSuchRecord(entity, id));
		});
	}

	async match(entity: string, key: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		const fields = await this.schema.fields(entity, 'read', [key]);
		const field = fields.find((one) => one.key === key);
		const spellings = new Set(values.flatMap(spellingsOf));
		const wanted = [...spellings].map((value) => encodeValue(value, field));
		const operator = field?.many ? 'CONTAINS ONE OF' : 'IN';
		const selected = [...new Set([...selectionOf(entity), ...(key.includes('.') ? [key] : [])])];
		const calls = seekingCalls(entity, [key, operator, wanted], selected);
		const isSpaced = field && !field.many && SPACED.has(field.type);
		const sought = isSpaced ? alsoSpaced(calls, key) : calls;
		return matchesOf(await this.seek(entity, sought), key, values);
	}

	/** How many records fit, without reading them. */
	async count(entity: string, query: CiviQuery): Promise<number> {
		const fields = await this.schema.fields(entity, 'read', namesIn(query));
		const where = this.whereFor(query, fields);
		if (this.api.tellsMore) {
			const [answer] = await this.api.read([[entity, 'get', { select: ['row_count'], where }]]);
			return answer.countMatched ?? answer.values.length;
		}
		const isTable = fields.some(({ key }) => key === 'id');
		const counting = isTable ? ['COUNT(id) AS count'] : [];
		const [{ values }] = await this.api.read([[entity, 'get', { select: counting, where }]]);
		return isTable ? Number(values[0]?.count ?? 0) : values.length;
	}

	async decoded(entity: string, wires: WireRecord[]): Promise<CrmRecord[]> {
		const fields = await this.schema.fields(entity, 'read', []);
		return await decode(wires, { entity, fields, zone: this.zone });
	}

	private whereFor(query: CiviQuery, fields: CiviField[]): Where[] {
		return conditionsOf(query, fields, this.session.options.includeTrashed === true);
	}

	private selection(entity: string, fields: CiviField[]): string[] {
		return this.showsLabels ? selectionWithLabels(entity, fields) : selectionOf(entity);
	}

	private get showsLabels(): boolean {
		return this.session.options.optionLabels === true;
	}

	private async *byId(selection: Selection, limit: number): AsyncIterable<CrmRecord[]> {
		for await (const page of this.pages.read(selection, limit)) {
			if (page.length > 0) yield await this.decoded(selection.entity, page);
		}
	}

	private async sorted({ entity, ...plain }: Selection, { sort = [], limit }: Query, offset = 0) {
		const orderBy = sort.map(({ field, direction }) => [
			field,
			direction === 'ascending' ? 'ASC' : 'DESC',
		]);
		const order = { ...Object.fromEntries(orderBy), id: 'ASC' };
		const from = offset > 0 ? { offset } : {};
		const parameters = { ...plain, orderBy: order, limit, ...from };
		const [{ values }] = await this.api.read([[entity, 'get', parameters]]);
		return await this.decoded(entity, values);
	}

	/** Records that have no ID are few, settings of the site for instance. */
	private async *whole({ entity, ...plain }: Selection, query: Query, fields: CiviField[]) {
		const [{ values }] = await this.api.read([[entity, 'get', plain]]);
		const records = values.map((wire) => ({ ...wire, id: wire.id ?? wire.name }) as CrmRecord);
		const { sort, limit } = query;
		yield select(records, { sort, limit }, fields, this.session.timezone);
	}

	private async seek(entity: string, calls: Call[]): Promise<CrmRecord[]> {
		const found: CrmRecord[][] = [];
		for await (const outcomes of this.answersTo(entity, calls)) {
			found.push(
				await this.decoded(
					entity,
					outcomes.flatMap((one) => answerIn(one).values),
				),
			);
		}
		return found.flat();
	}

	/** A few calls go out together with those for the fields, which are needed to read the answers. */
	private async *answersTo(entity: string, calls: Call[]): AsyncIterable<Array<Outcome<Answer>>> {
		const fields = heldBack(this.schema.fields(entity, 'read', []));
		if (calls.length <= SEEKING.most) return yield await this.api.together(calls);
		// Many requests are not sent all at once before one of them has got through
		await fields;
		const requests = chunksOf(calls, SEEKING.most).map(
			(some) => async () => await this.api.calls(some, SEEKING),
		);
		yield* readAhead(requests, this.concurrency);
	}
}

/** CiviCRM sorts options and links by their IDs, as the numbers that they are. */
const sortable = (fields: CiviField[]): CiviField[] =>
	fields.map((field) =>
		field.spec.data_type === 'Integer' && !field.many ? { ...field, type: 'integer' } : field,
	);
