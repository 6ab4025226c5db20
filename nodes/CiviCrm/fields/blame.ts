import { CrmError } from '../../core/crm/error';
import type { CiviField } from './field';

// CiviCRM: "Mandatory values missing from Api4 Event::create: event_type_id, start_date"
const MISSING = /^Mandatory values missing from Api4 \S+: (.+)$/;

/** The failure of a write with the labels of the fields to blame, where CiviCRM gives their names. */
export function withLabels(error: CrmError, fields: CiviField[]): CrmError {
	const words = error.details.crmMessage;
	if (error.details.field !== undefined || words === undefined) return error;
	const labelOf = new Map(fields.map(({ key, label }) => [key, label]));
	const [, missing] = MISSING.exec(words) ?? [];
	if (missing) {
		const labels = missing.split(', ').map((name) => labelOf.get(name) ?? name);
		const message = `CiviCRM requires ${labels.join(' and ')}`;
		return new CrmError(error.kind, message, { ...error.details, field: labels[0] });
	}
	const named = words.split(/[^\w.:]+/).find((word) => word !== 'id' && labelOf.has(word));
	return named === undefined
		? error
		: new CrmError(error.kind, error.message, { ...error.details, field: labelOf.get(named) });
}
