import { CrmError } from '../../core/crm/error';
import { failed, planned } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmRecord, RecordId, RecordValues } from '../../core/crm/store';
import type { CiviField } from '../fields/field';
import { seekingCalls } from '../selecting';
import type { CiviApi } from '../wire/api';
import type { WireRecord } from '../wire/answers';
import type { Call } from '../wire/batches';
import { addressDetail, addressFields } from './addresses';
import { LOCATION_NAME } from './detail';
import type { Detail } from './detail';
import { listDetails, listFields } from './lists';

const DETAILS: Detail[] = [...listDetails, addressDetail];

/** The records that contacts have of each kind of detail, by the contact's ID. */
export type ExistingDetails = Map<Detail, Map<RecordId, WireRecord[]>>;

/** The fields that stand for details, of a contact that is being written. */
export function detailFields(inline: CiviField[]): CiviField[] {
	const location = inline.find(({ key }) => key === 'email_primary.location_type_id');
	const locationTypes = location?.choices ?? [];
	if (locationTypes.length === 0) return [];
	return [...listFields(locationTypes), ...addressFields(locationTypes, inline)];
}

const isDetail = (key: string) => DETAILS.some((detail) => detail.holds(key));

/** The values that are the contact's own; the others become records of their own. */
export function ownValues(values: RecordValues): RecordValues {
	return Object.fromEntries(Object.entries(values).filter(([key]) => !isDetail(key)));
}

/** The fields among these values that stand for details. */
export const detailKeys = (values: RecordValues): string[] => Object.keys(values).filter(isDetail);

const recordsOf = (existing: ExistingDetails, detail: Detail, id: RecordId): WireRecord[] =>
	existing.get(detail)?.get(id) ?? [];

/** Why a contact can't be given these values, if its details are the reason. */
export function objectionOf(
	id: RecordId,
	values: RecordValues,
	existing: ExistingDetails,
): CrmError | undefined {
	for (const detail of DETAILS) {
		const objection = detail.objection?.(recordsOf(existing, detail, id), values);
		if (objection) return objection;
	}
	return undefined;
}

/** Reads and writes the further e-mails, phones and addresses of contacts. */
export class ContactDetails {
	constructor(private readonly api: CiviApi) {}

	async existing(ids: RecordId[], keys: string[]): Promise<ExistingDetails> {
		const wanted = DETAILS.filter((detail) => keys.some((key) => detail.holds(key)));
		const found = wanted.map(async (detail) => [detail, await this.read(detail, ids)] as const);
		return new Map(await Promise.all(found));
	}

	private async read({ entity, columns }: Detail, ids: RecordId[]) {
		const select = [
			'id',
			'contact_id',
			'location_type_id',
			LOCATION_NAME,
			'is_primary',
			...columns,
		];
		const calls = seekingCalls(entity, ['contact_id', 'IN', ids.map(Number)], select);
		const answers = await this.api.read(calls);
		const byContact = new Map<RecordId, WireRecord[]>(ids.map((id) => [id, []]));
		for (const wire of answers.flatMap(({ values }) => values)) {
			byContact.get(String(wire.contact_id))?.push(wire);
		}
		return byContact;
	}

	/** The records with the fields of these keys in them. */
	async attach(records: CrmRecord[], keys: string[]): Promise<CrmRecord[]> {
		if (keys.length === 0 || records.length === 0) return records;
		const existing = await this.existing(
			records.map(({ id }) => String(id)),
			keys,
		);
		return records.map((record) => {
			const values = [...existing.keys()].map((detail) =>
				detail.valuesOf(
					recordsOf(existing, detail, String(record.id)),
					keys.filter((key) => detail.holds(key)),
				),
			);
			return Object.assign({}, record, ...values) as CrmRecord;
		});
	}

	/** Gives contacts that have been written the details that are wanted. */
	async write(
		contacts: Array<Outcome<WireRecord>>,
		values: RecordValues[],
		existing: ExistingDetails,
	): Promise<Array<Outcome<WireRecord>>> {
		const callsOf = contacts.map((contact, at) => {
			if (contact.state === 'failed') return [];
			const id = contact.state === 'done' ? Number(contact.value.id) : null;
			return DETAILS.flatMap((detail) =>
				detail.callsFor(id, values[at], recordsOf(existing, detail, String(id))),
			);
		});
		if (contacts.some(({ state }) => state === 'planned')) {
			return contacts.map((contact, at) => withCalls(contact, callsOf[at]));
		}
		const sending = { effect: 'update', repeatable: false } as const;
		const answers = (await this.api.calls(callsOf.flat(), sending)).values();
		return contacts.map((contact, at) => {
			const own = callsOf[at].map((call) => ({ call, answer: answers.next().value }));
			const trouble = own.find(({ answer }) => answer?.state === 'failed');
			if (contact.state !== 'done' || trouble?.answer?.state !== 'failed') return contact;
			return failed(savedWithout(contact.value, trouble.call, trouble.answer.error));
		});
	}
}

function withCalls(outcome: Outcome<WireRecord>, calls: Call[]): Outcome<WireRecord> {
	if (outcome.state !== 'planned' || calls.length === 0) return outcome;
	const { calls: own } = outcome.request.json as { calls: Call[] };
	return planned({ ...outcome.request, json: { calls: [...own, ...calls] } });
}

function savedWithout({ id }: WireRecord, [entity]: Call, { kind, message, details }: CrmError) {
	const words = DETAILS.find((detail) => detail.entity === entity)?.words ?? entity;
	const text = `The contact (ID ${String(id)}) was saved, but not all of its ${words}. ${message}`;
	return new CrmError(kind, text, {
		...details,
		recordIds: [String(id)],
		fate: undefined,
		advice: `Look at the ${words} of the contact, and run the item again as an update.`,
	});
}
