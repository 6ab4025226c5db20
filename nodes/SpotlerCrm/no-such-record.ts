import { CrmError } from '../core/crm/error';
import { failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { RecordId } from '../core/crm/store';
import { titleOf } from './objects';

export function noSuchRecord(object: string, id: RecordId, crmMessage?: string): CrmError {
	return new CrmError('notFound', `Spotler CRM has no ${titleOf(object)} with ID ${id}`, {
		status: 404,
		recordIds: [id],
		crmMessage,
		fate: 'notWritten',
	});
}

/** A failure that names the record, where Spotler CRM only says that there is none. */
export function namingRecord<T>(outcome: Outcome<T>, object: string, id: RecordId): Outcome<T> {
	const isMissing = outcome.state === 'failed' && outcome.error.kind === 'notFound';
	return isMissing ? failed(noSuchRecord(object, id, outcome.error.details.crmMessage)) : outcome;
}
