import { done, failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { Change, RecordValues } from '../core/crm/store';
import { stepOn } from '../core/sync/sets';
import { detailKeys, objectionOf, ownValues } from './details/details';
import type { ContactDetails, ExistingDetails } from './details/details';
import { isNumber } from './selecting';
import type { WireRecord } from './wire/answers';
import type { CiviWriter } from './writer';

/** Writes contacts, and then their further e-mails, phones and addresses. */
export class ContactWriter {
	constructor(
		private readonly writer: CiviWriter,
		private readonly details: ContactDetails,
	) {}

	async create(entity: string, values: RecordValues[]): Promise<Array<Outcome<WireRecord>>> {
		const outcomes = await this.writer.create(entity, values.map(ownValues));
		return await this.details.write(outcomes, values, new Map());
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<WireRecord>>> {
		const existing = await this.existingDetails(changes);
		const checked = changes.map((change) => {
			const objection = objectionOf(change.id, change.values, existing);
			return objection ? failed(objection) : done(change);
		});
		return await stepOn(checked, async (fine) => {
			const own = fine.map(({ id, values }) => ({ id, values: ownValues(values) }));
			const outcomes = await this.writer.update(entity, own);
			const values = fine.map((change) => change.values);
			return await this.details.write(outcomes, values, existing);
		});
	}

	/** The further e-mails, phones and addresses of contacts before they are changed. */
	private async existingDetails(changes: Change[]): Promise<ExistingDetails> {
		const named = changes.filter(({ id, values }) => isNumber(id) && detailKeys(values).length > 0);
		const keys = named.flatMap(({ values }) => detailKeys(values));
		return await this.details.existing(
			named.map(({ id }) => id),
			keys,
		);
	}
}
