import type { Session } from '../core/crm/definition';
import type { FieldUse, FieldValue } from '../core/crm/field';
import { attempt, failed, mapOutcome } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type {
	Change,
	CrmRecord,
	EntityInfo,
	RecordId,
	RecordStore,
	RecordValues,
} from '../core/crm/store';
import { partsOf } from './details/detail';
import { ContactDetails } from './details/details';
import type { ExistingDetails } from './details/details';
import { CONTACTS } from './fields/inline';
import { withLabels } from './fields/blame';
import { encode } from './fields/encode';
import type { CiviField } from './fields/field';
import { Schema } from './fields/schema';
import type { CiviQuery } from './operations/get-many';
import { CiviReader } from './reader';
import { isNumber } from './selecting';
import { CiviApi } from './wire/api';
import type { WireRecord } from './wire/answers';
import { CiviWriter, TELLS_DUPLICATES } from './writer';

/** What goes into the call of the record itself. */
const ownValues = (entity: string) => (values: RecordValues) =>
	CONTACTS.has(entity) ? partsOf(values).own : values;

/** CiviCRM through APIv4: what a site has is asked of it, and all calls go out in batches. */
export class CiviStore implements RecordStore {
	readonly api: CiviApi;
	readonly reader: CiviReader;
	private readonly schema: Schema;
	private readonly writer: CiviWriter;
	private readonly details: ContactDetails;

	constructor(session: Session) {
		this.api = new CiviApi(
			session.connection,
			Number(session.options.callsPerRequest) || undefined,
		);
		this.schema = new Schema(this.api);
		this.reader = new CiviReader(this.api, this.schema, session);
		this.writer = new CiviWriter(this.api, session);
		this.details = new ContactDetails(this.api);
	}

	async fields(entity: string, use: FieldUse, names?: string[]): Promise<CiviField[]> {
		return await this.schema.fields(entity, use, names);
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

	list(entity: string, query: CiviQuery): AsyncIterable<CrmRecord[]> {
		return this.reader.list(entity, query);
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		const outcomes = await this.reader.get(entity, ids);
		const records = outcomes.flatMap((outcome) =>
			outcome.state === 'done' ? [outcome.value] : [],
		);
		const complete = (await this.withLists(entity, records)).values();
		return outcomes.map((outcome) => mapOutcome(outcome, () => complete.next().value as CrmRecord));
	}

	async match(entity: string, field: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		const matches = await this.reader.match(entity, field, values);
		const complete = (await this.withLists(entity, matches.flat())).values();
		return matches.map((records) => records.map(() => complete.next().value as CrmRecord));
	}

	/** Contacts with the lists of e-mails and phones that this execution names. */
	private async withLists(entity: string, records: CrmRecord[]): Promise<CrmRecord[]> {
		const keys = CONTACTS.has(entity) ? [...this.schema.namedLists] : [];
		return await this.details.attach(records, keys);
	}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>> {
		const encoded = await this.encoded(entity, records.map(ownValues(entity)));
		const outcomes = await this.writer.create(entity, encoded);
		const complete = await this.writeLists(entity, outcomes, records, new Map());
		return await this.decoded(entity, await this.readBack(entity, complete));
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>> {
		const values = changes.map((change) => change.values);
		const existing = await this.existingLists(entity, changes);
		const encoded = await this.encoded(entity, values.map(ownValues(entity)));
		const outcomes = await this.writer.update(
			entity,
			changes.map(({ id }, at) => ({ id, values: encoded[at] })),
		);
		return await this.decoded(entity, await this.writeLists(entity, outcomes, values, existing));
	}

	/** The e-mails and phones of contacts before they are changed. */
	private async existingLists(entity: string, changes: Change[]): Promise<ExistingDetails> {
		if (!CONTACTS.has(entity)) return new Map();
		const named = changes.filter(
			({ id, values }) => isNumber(id) && Object.keys(partsOf(values).lists).length > 0,
		);
		const keys = named.flatMap(({ values }) => Object.keys(partsOf(values).lists));
		return await this.details.existing(
			named.map(({ id }) => id),
			keys,
		);
	}

	private async writeLists(
		entity: string,
		outcomes: Array<Outcome<WireRecord>>,
		values: RecordValues[],
		existing: ExistingDetails,
	): Promise<Array<Outcome<WireRecord>>> {
		if (!CONTACTS.has(entity)) return outcomes;
		return await this.details.write(outcomes, values, existing);
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		return await this.writer.delete(entity, ids);
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
			async () => await this.withLists(entity, await this.reader.decoded(entity, wires)),
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
