import type { Session } from '../core/crm/definition';
import { CrmError } from '../core/crm/error';
import { done, failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { Change, RecordId, RecordValues } from '../core/crm/store';
import { CONTACTS, isInline } from './fields/inline';
import { BROKEN_OFF } from './http';
import { isNumber, noSuchRecord, selectionOf } from './selecting';
import { createdInPart, partOf } from './written-in-part';
import type { Where } from './where';
import type { CiviApi, Sending } from './wire/api';
import type { Answer, WireRecord } from './wire/answers';
import type { Call } from './wire/batches';

/** Answers "created" to a duplicate, which only its raw result tells. */
export const TELLS_DUPLICATES = new Set(['Relationship']);

const CREATE = { effect: 'create', repeatable: false } as const;
const UPDATE = { effect: 'update', repeatable: true } as const;
const DELETE = { effect: 'delete', repeatable: true } as const;

const isBrokenOff = (outcome: Outcome<unknown>) =>
	outcome.state === 'failed' && outcome.error.details.code === BROKEN_OFF;

/** Writes records, each with a call of its own, so that each has an outcome of its own. */
export class CiviWriter {
	/** New records that went out in a request that broke off: next time each goes alone. */
	private readonly suspects = new Set<string>();

	constructor(
		private readonly api: CiviApi,
		private readonly session: Session,
	) {}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<WireRecord>>> {
		const calls = records.map(
			(values): Call =>
				TELLS_DUPLICATES.has(entity)
					? [entity, 'create', { values }]
					: // Save lets the record be read back at once, which create doesn't
						[entity, 'save', { records: [values], reload: selectionOf(entity) }],
		);
		const answers = await this.sendNew(calls);
		const outcomes = answers.map((answer) => recordOf(answer, savedNothing));
		if (!CONTACTS.has(entity)) return outcomes;
		return await createdInPart(entity, records, outcomes, this.api);
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<WireRecord>>> {
		return await forNumbers(entity, changes, async (some) => await this.change(entity, some));
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		const wanted = ids.map((id) => ({ id }));
		return await forNumbers(entity, wanted, async (some) => await this.remove(entity, some));
	}

	private async change(entity: string, changes: Change[]): Promise<Array<Outcome<WireRecord>>> {
		const calls = changes.map(({ id, values }): Call => {
			const where = whereOf(entity, id);
			const isEmpty = Object.keys(values).length === 0;
			if (isEmpty) return [entity, 'get', { where, select: selectionOf(entity) }];
			// Only what is read back tells a record that was changed from one that isn't there
			return [entity, 'update', { where, values, reload: selectionOf(entity) }];
		});
		const answers = await this.api.calls(calls, UPDATE);
		return answers.map((answer, at) => {
			const { id, values } = changes[at];
			const outcome = recordOf(answer, () => noSuchRecord(entity, id));
			if (outcome.state !== 'failed') return outcome;
			if (outcome.error.kind === 'notFound') return failed(noSuchRecord(entity, id));
			const hasInline = CONTACTS.has(entity) && Object.keys(values).some(isInline);
			return hasInline ? failed(partOf(outcome.error, id, values)) : outcome;
		});
	}

	private async remove(entity: string, wanted: Named[]): Promise<Array<Outcome<RecordId>>> {
		const useTrash = this.session.options.permanently !== true;
		const trash = CONTACTS.has(entity) ? { useTrash } : {};
		const calls = wanted.map(
			({ id }): Call => [entity, 'delete', { where: whereOf(entity, id), ...trash }],
		);
		const answers = await this.api.calls(calls, DELETE);
		return answers.map((answer, at) => {
			if (answer.state !== 'done') return answer;
			const { values, isRepeated } = answer.value;
			return values.length > 0 || isRepeated
				? done(wanted[at].id)
				: failed(noSuchRecord(entity, wanted[at].id));
		});
	}

	/** New records. What broke off a request before is sent apart from the others. */
	private async sendNew(calls: Call[]): Promise<Array<Outcome<Answer>>> {
		const isSuspect = (call: Call) =>
			this.suspects.size > 0 && this.suspects.has(JSON.stringify(call));
		const outcomes = new Map<Call, Outcome<Answer>>();
		const send = async (some: Call[], sending: Sending) => {
			const answers = await this.api.calls(some, sending);
			some.forEach((call, at) => outcomes.set(call, answers[at]));
		};
		await send(
			calls.filter((call) => !isSuspect(call)),
			CREATE,
		);
		await send(calls.filter(isSuspect), { ...CREATE, most: 1 });
		for (const [call, outcome] of outcomes) {
			if (isBrokenOff(outcome)) this.suspects.add(JSON.stringify(call));
		}
		return calls.map((call) => outcomes.get(call) as Outcome<Answer>);
	}
}

/** By an ID alone, CiviCRM would change an organization through `Individual`, and then not find it. */
function whereOf(entity: string, id: RecordId): Where[] {
	const byId: Where = ['id', '=', Number(id)];
	const isKind = CONTACTS.has(entity) && entity !== 'Contact';
	return isKind ? [byId, ['contact_type', '=', entity]] : [byId];
}

interface Named {
	id: RecordId;
}

/** The outcomes of those that name a record by a number. The others name none, and aren't sent. */
async function forNumbers<T extends Named, Result>(
	entity: string,
	all: T[],
	send: (some: T[]) => Promise<Array<Outcome<Result>>>,
): Promise<Array<Outcome<Result>>> {
	const outcomes = (await send(all.filter(({ id }) => isNumber(id)))).values();
	return all.map(({ id }) =>
		isNumber(id) ? (outcomes.next().value as Outcome<Result>) : failed(noSuchRecord(entity, id)),
	);
}

function recordOf(answer: Outcome<Answer>, none: () => CrmError): Outcome<WireRecord> {
	if (answer.state !== 'done') return answer;
	const [record] = answer.value.values;
	if (!record) return failed(none());
	return record.error_code === 'duplicate' ? failed(duplicate(record)) : done(record);
}

function duplicate({ duplicate_id: id }: WireRecord): CrmError {
	return new CrmError('conflict', `CiviCRM has the same record already: ID ${String(id)}`, {
		recordIds: [String(id)],
		code: 'duplicate',
		fate: 'notWritten',
		advice: 'Use Update, or Create or Update, if the existing record is to be changed.',
	});
}

const savedNothing = () =>
	new CrmError('invalidResponse', "CiviCRM's answer doesn't hold the saved record", {
		fate: 'unknown',
	});
