import { CrmError } from '../../core/crm/error';
import { failed, planned } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmRecord, RecordId, RecordValues } from '../../core/crm/store';
import { comparable } from '../../core/schema/comparable';
import { seekingCalls } from '../selecting';
import type { CiviApi } from '../wire/api';
import type { WireRecord } from '../wire/answers';
import type { Call } from '../wire/batches';
import { DETAILS, listOf } from './detail';
import type { Detail, Located } from './detail';

/** One e-mail or phone that a contact has. */
interface Existing extends Located {
	id: number;
	isPrimary: boolean;
}

/** What contacts have, by the field that lists it and the contact's ID. */
export type ExistingDetails = Map<string, Map<RecordId, Existing[]>>;

const isSame = (a: Located, b: Located) => comparable(a.value) === comparable(b.value);

const eachOnce = (list: Located[]) =>
	list.filter((one, at) => list.findIndex((other) => isSame(one, other)) === at);

/** The calls that give a contact the e-mails or phones of a list, and take away all others. */
function callsFor(
	{ key, entity, value: field, primary }: Detail,
	contact: number | null,
	values: RecordValues,
	existing: Existing[],
): Call[] {
	if (!(key in values)) return [];
	const wanted = eachOnce(listOf(values[key]));
	const inline = values[primary];
	// The contact's own call has written the primary one in the place of what was there
	const written: Located[] = typeof inline === 'string' ? [{ type: '', value: inline }] : [];
	const isKnown = (one: Located) => [...existing, ...written].some((other) => isSame(one, other));
	const isKept = (one: Existing) =>
		wanted.some((other) => isSame(one, other)) || (one.isPrimary && written.length > 0);
	const moved = existing.flatMap((one): Call[] => {
		const type = wanted.find((other) => isSame(one, other))?.type ?? one.type;
		const values = { location_type_id: Number(type) };
		return type === one.type ? [] : [[entity, 'update', { where: [['id', '=', one.id]], values }]];
	});
	const added = wanted
		.filter((one) => !isKnown(one))
		.map(({ type, value }): Call => {
			const record = { contact_id: contact, [field]: value, location_type_id: Number(type) };
			return [entity, 'create', { values: record }];
		});
	const removed = existing
		.filter((one) => !isKept(one))
		.map(({ id }): Call => [entity, 'delete', { where: [['id', '=', id]] }]);
	return [...moved, ...added, ...removed];
}

/** Reads and writes the lists of e-mails and phones that contacts have. */
export class ContactDetails {
	constructor(private readonly api: CiviApi) {}

	async existing(ids: RecordId[], keys: string[]): Promise<ExistingDetails> {
		const wanted = DETAILS.filter(({ key }) => keys.includes(key));
		const found = wanted.map(async ({ key, entity, value }) => {
			const select = ['id', 'contact_id', value, 'location_type_id', 'is_primary'];
			const calls = seekingCalls(entity, ['contact_id', 'IN', ids.map(Number)], select);
			const answers = await this.api.read(calls);
			const byContact = new Map<RecordId, Existing[]>(ids.map((id) => [id, []]));
			for (const wire of answers.flatMap(({ values }) => values)) {
				byContact.get(String(wire.contact_id))?.push({
					id: Number(wire.id),
					type: String(wire.location_type_id),
					value: String(wire[value]),
					isPrimary: wire.is_primary === true,
				});
			}
			return [key, byContact] as const;
		});
		return new Map(await Promise.all(found));
	}

	/** The records with the lists in them. */
	async attach(records: CrmRecord[], keys: string[]): Promise<CrmRecord[]> {
		if (keys.length === 0 || records.length === 0) return records;
		const existing = await this.existing(
			records.map(({ id }) => String(id)),
			keys,
		);
		return records.map((record) => {
			const lists = [...existing].map(([key, byContact]) => [
				key,
				(byContact.get(String(record.id)) ?? []).map(({ type, value }) => ({ type, value })),
			]);
			return { ...record, ...Object.fromEntries(lists) } as CrmRecord;
		});
	}

	/** Brings the lists of contacts that have been written to what is wanted. */
	async write(
		contacts: Array<Outcome<WireRecord>>,
		values: RecordValues[],
		existing: ExistingDetails,
	): Promise<Array<Outcome<WireRecord>>> {
		const callsOf = contacts.map((contact, at) => {
			if (contact.state === 'failed') return [];
			const id = contact.state === 'done' ? Number(contact.value.id) : null;
			return DETAILS.flatMap((detail) => {
				const present = existing.get(detail.key)?.get(String(id)) ?? [];
				return callsFor(detail, id, values[at], present);
			});
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
	const text = `The contact (ID ${String(id)}) was saved, but not all of its ${words}s. ${message}`;
	return new CrmError(kind, text, {
		...details,
		recordIds: [String(id)],
		fate: undefined,
		advice: `Look at the ${words}s of the contact, and run the item again as an update.`,
	});
}
