import { CrmError } from '../core/crm/error';
import { failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { RecordValues } from '../core/crm/store';
import { isInline } from './fields/inline';
import type { CiviApi } from './wire/api';
import type { WireRecord } from './wire/answers';
import type { Call } from './wire/batches';

/** A new contact is looked for among those made in the last minutes, clocks being what they are. */
const RECENT_MS = 10 * 60_000;

function partsIn(values: RecordValues): string {
	const words: Record<string, string> = {
		email_primary: 'e-mail',
		phone_primary: 'phone',
		address_primary: 'address',
	};
	const given = Object.keys(values).filter(isInline);
	const parts = new Set(given.map((key) => words[key.split('.')[0]]));
	return [...parts].join(' and ');
}

/** CiviCRM saves the contact before its details: when those fail, the contact stays. */
export function partOf({ kind, message, details }: CrmError, id: string, values: RecordValues) {
	if (kind === 'permission' || kind === 'notFound') return new CrmError(kind, message, details);
	const text = `The contact (ID ${id}) may have been saved, but not its primary ${partsIn(values)}. ${message}`;
	return new CrmError(kind, text, {
		...details,
		recordIds: [id],
		fate: undefined,
		advice: 'Correct the value, and update the contact with it.',
	});
}

function whereOfNew(values: RecordValues): unknown[][] {
	const own = Object.entries(values).filter(
		([key, value]) => !isInline(key) && (typeof value === 'string' || typeof value === 'number'),
	);
	const since = new Date(Date.now() - RECENT_MS).toISOString();
	return [...own.map(([key, value]) => [key, '=', value]), ['created_date', '>=', since]];
}

const mayBeSaved = (outcome: Outcome<WireRecord>, values: RecordValues) =>
	outcome.state === 'failed' &&
	outcome.error.kind !== 'permission' &&
	// A unique value that is taken is one of the contact itself, which then isn't saved
	!/already exists/.test(outcome.error.details.crmMessage ?? '') &&
	outcome.error.details.fate === 'notWritten' &&
	Object.keys(values).some(isInline);

/** Finds the contacts that were saved although their call failed, so that nobody creates them twice. */
export async function createdInPart(
	entity: string,
	records: RecordValues[],
	outcomes: Array<Outcome<WireRecord>>,
	api: CiviApi,
): Promise<Array<Outcome<WireRecord>>> {
	const suspects = outcomes.flatMap((outcome, at) =>
		mayBeSaved(outcome, records[at]) ? [at] : [],
	);
	const found = await api.calls(
		suspects.map(
			(at): Call => [
				entity,
				'get',
				{ select: ['id'], where: whereOfNew(records[at]), orderBy: { id: 'DESC' }, limit: 2 },
			],
		),
	);
	suspects.forEach((at, position) => {
		const outcome = outcomes[at];
		const answer = found[position];
		if (outcome.state !== 'failed') return;
		if (answer.state === 'done' && answer.value.values.length === 0) return;
		const values = answer.state === 'done' ? answer.value.values : [];
		outcomes[at] =
			values.length === 1
				? failed(partOf(outcome.error, String(values[0].id), records[at]))
				: failed(
						new CrmError(outcome.error.kind, outcome.error.message, {
							...outcome.error.details,
							fate: 'unknown',
						}),
					);
	});
	return outcomes;
}
