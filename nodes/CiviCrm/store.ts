import type { Session } from '../core/crm/definition';
import type { Choice, Field, FieldUse, FieldValue } from '../core/crm/field';
import { attempt, failed, mapOutcome } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type {
	Change,
	CrmRecord,
	EntityInfo,
	FoundRecords,
	RecordId,
	RecordStore,
	RecordValues,
} from '../core/crm/store';
import { inPortions } from '../core/sync/sets';
import { ContactWriter } from './contact-writer';
import { ContactDetails } from './details/details';
import { CONTACTS } from './fields/inline';
import { withLabels } from './fields/blame';
import { DecidedChoices } from './fields/decided-choices';
import { encode } from './fields/encode';
import type { CiviField } from './fields/field';
import { Schema } from './fields/schema';
import { SiteZone } from './fields/site-zone';
import type { CiviQuery } from './operations/get-many';
import { CiviReader } from './reader';
import { searchBy } from './search';
import { CiviApi } from './wire/api';
import type { WireRecord } from './wire/answers';
import { CiviWriter, TELLS_DUPLICATES } from './writer';

/** CiviCRM through APIv4: what a site has is asked of it, and all calls go out in batches. */
export class CiviStore implements RecordStore {
	readonly api: CiviApi;
	readonly reader: CiviReader;
	private readonly schema: Schema;
	private readonly writer: CiviWriter;
	private readonly details: ContactDetails;
	private readonly contacts: ContactWriter;
	private readonly decidedChoices: DecidedChoices;

	constructor(session: Session) {
		this.api = new CiviApi(
			session.connection,
			Number(session.options.callsPerRequest) || undefined,
		);
		const zone = new SiteZone(this.api, session.timezone);
		this.schema = new Schema(this.api, zone);
		this.reader = new CiviReader(this.api, this.schema, zone, session);
		this.writer = new CiviWriter(this.api, session);
		this.details = new ContactDetails(this.api);
		this.contacts = new ContactWriter(this.writer, this.details);
		this.decidedChoices = new DecidedChoices(this.api);
	}

	async fields(entity: string, use: FieldUse, names?: string[]): Promise<CiviField[]> {
		return await this.schema.fields(entity, use, names);
	}

	async choices(entity: string, field: Field, deciders: string[]): Promise<Choice[][]> {
		return await this.decidedChoices.of(entity, field, deciders);
	}

	async entities(): Promise<EntityInfo[]> {
		const select = ['name', 'title'];
		const [{ values }] = await this.api.read([['Entity', 'get', { select }]]);
		const entities = values.map(({ name, title }) => ({
			name: String(name),
			title: String(title ?? name),
		}));
		return entities.sort((a, b) => a.title.localeCompare(b.title));
	}

	async search(entity: string, words: string, page: number): Promise<FoundRecords | undefined> {
		return await searchBy(this.api, entity, words, page);
	}

	list(entity: string, query: CiviQuery): AsyncIterable<CrmRecord[]> {
		return this.reader.list(entity, query);
	}

	async peek(entity: string, query: CiviQuery, skip: number): Promise<CrmRecord[]> {
		return await this.reader.peek(entity, query, skip);
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		const outcomes = await this.reader.get(entity, ids);
		const records = outcomes.flatMap((outcome) =>
			outcome.state === 'done' ? [outcome.value] : [],
		);
		const complete = (await this.withDetails(entity, records)).values();
		return outcomes.map((outcome) => mapOutcome(outcome, () => complete.next().value as CrmRecord));
	}

	async match(entity: string, field: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		const matches = await this.reader.match(entity, field, values);
		const complete = (await this.withDetails(entity, matches.flat())).values();
		return matches.map((records) => records.map(() => complete.next().value as CrmRecord));
	}

	/** Contacts with the further e-mails, phones and addresses that this execution names. */
	private async withDetails(entity: string, records: CrmRecord[]): Promise<CrmRecord[]> {
		const keys = CONTACTS.has(entity) ? [...this.schema.namedDetails] : [];
		return await this.details.attach(records, keys);
	}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>> {
		return await inPortions(records, async (portion) => await this.createPortion(entity, portion));
	}

	private async createPortion(entity: string, records: RecordValues[]) {
		const values = await this.encoded(entity, records);
		const outcomes = await this.writerOf(entity).create(entity, values);
		return await this.decoded(entity, await this.readBack(entity, outcomes));
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>> {
		return await inPortions(changes, async (portion) => await this.updatePortion(entity, portion));
	}

	private async updatePortion(entity: string, changes: Change[]) {
		const values = await this.encoded(
			entity,
			changes.map((change) => change.values),
		);
		const encoded = changes.map(({ id }, at) => ({ id, values: values[at] }));
		const outcomes = await this.writerOf(entity).update(entity, encoded);
		return await this.decoded(entity, outcomes);
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		return await inPortions(ids, async (portion) => await this.writer.delete(entity, portion));
	}

	private writerOf(entity: string): Pick<CiviWriter, 'create' | 'update'> {
		return CONTACTS.has(entity) ? this.contacts : this.writer;
	}

	private async encoded(entity: string, records: RecordValues[]): Promise<RecordValues[]> {
		if (records.length === 0) return [];
		const names = [...new Set(records.flatMap(Object.keys))];
		const fields = await this.schema.fields(entity, 'update', names);
		const byKey = new Map(fields.map((field) => [field.key, field]));
		return records.map((values) => encode(values, byKey));
	}

	/** New records whose result is raw are read again: `"NULL"` is no date. */
	private async readBack(
		entity: string,
		outcomes: Array<Outcome<WireRecord>>,
	): Promise<Array<Outcome<WireRecord>>> {
		if (!TELLS_DUPLICATES.has(entity)) return outcomes;
		const ids = outcomes.flatMap((outcome) =>
			outcome.state === 'done' ? [String(outcome.value.id)] : [],
		);
		const read = await attempt(() => this.reader.get(entity, ids));
		// What is saved is saved: then its raw result has to do
		if (read.state !== 'done') return outcomes;
		const records = read.value.values();
		return outcomes.map((outcome) => {
			if (outcome.state !== 'done') return outcome;
			const record = records.next().value as Outcome<CrmRecord>;
			return record.state === 'done' ? record : outcome;
		});
	}

	private async decoded(
		entity: string,
		outcomes: Array<Outcome<WireRecord>>,
	): Promise<Array<Outcome<CrmRecord>>> {
		if (outcomes.length === 0) return [];
		const wires = outcomes.flatMap((outcome) => (outcome.state === 'done' ? [outcome.value] : []));
		const read = await attempt(
			async () => await this.withDetails(entity, await this.reader.decoded(entity, wires)),
		);
		// What is saved is saved: then its times stay as CiviCRM writes them
		const records = (read.state === 'done' ? read.value : (wires as CrmRecord[])).values();
		const fields = await this.schema.fields(entity, 'create', []);
		return outcomes.map((outcome) =>
			outcome.state === 'failed'
				? failed(withLabels(outcome.error, fields))
				: mapOutcome(outcome, () => records.next().value as CrmRecord),
		);
	}
}
