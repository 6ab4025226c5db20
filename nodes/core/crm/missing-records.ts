import { CrmError } from './error';
import type { CrmErrorDetails } from './error';
import { failed } from './outcome';
import type { Outcome } from './outcome';
import type { RecordId } from './store';

type Answer = Pick<CrmErrorDetails, 'code' | 'crmMessage'>;

/** How a CRM's store says that a record isn't there. */
export class MissingRecords {
	/** `lackOf` says what there is none of: `The CRM has no contact`. */
	constructor(private readonly lackOf: (entity: string) => string) {}

	/** The error with the record's ID, and what the CRM itself has said. */
	error(entity: string, id: RecordId, { code, crmMessage }: Answer = {}): CrmError {
		return new CrmError('notFound', `${this.lackOf(entity)} with ID ${id}`, {
			...{ status: 404, recordIds: [id], code, crmMessage },
			fate: 'notWritten',
		});
	}

	/** A failure that names the record, where the CRM only says that there is none. */
	named<T>(outcome: Outcome<T>, entity: string, id: RecordId): Outcome<T> {
		const isMissing = outcome.state === 'failed' && outcome.error.kind === 'notFound';
		return isMissing ? failed(this.error(entity, id, outcome.error.details)) : outcome;
	}
}
