import { CrmError } from '../../core/crm/error';
import { done, failed, planned } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { RequestPlan } from '../../core/crm/request';
import type { CrmRecord } from '../../core/crm/store';
import { idOf } from '../../core/crm/store';
import { NOT_SENT } from '../../core/http/failure';
import type { Result } from '../../core/operations/operation';

/** The failure of a line, after its opportunity and maybe others of its lines were made. */
function halfMade(
	{ message, kind, details }: CrmError,
	opportunity: CrmRecord,
	lines: Array<Outcome<CrmRecord>>,
): CrmError {
	const id = idOf(opportunity);
	const ids = lines.flatMap((line) => (line.state === 'done' ? [idOf(line.value)] : []));
	const rest = ids.length > 0 ? ` and the lines with IDs ${ids.join(', ')} were` : ' was';
	const missing = lines.flatMap((line, at) => (isFailed(line) ? [at + 1] : []));
	const others = missing.length > 1 ? `lines ${missing.join(', ')}` : `line ${missing.join()}`;
	const not = lines.some(isUnknown) ? 'perhaps not' : 'not';
	return new CrmError(kind, `Opportunity ${id}${rest} created, but ${not} ${others}: ${message}`, {
		...details,
		code: undefined,
		recordIds: [id, ...ids],
		advice: `Add what is missing with Opportunity Line → Create and opportunity ${id}; running this item again would make a second opportunity.`,
		fate: lines.some(isUnknown) ? 'unknown' : undefined,
	});
}

const isFailed = (line: Outcome<CrmRecord>) => line.state === 'failed';

const isUnknown = (line: Outcome<CrmRecord>) =>
	line.state === 'failed' && line.error.details.fate === 'unknown';

/** A line that was only held back, because of another failure, tells less than that one. */
const isCause = (line: Outcome<CrmRecord>) =>
	line.state === 'failed' && line.error.details.code !== NOT_SENT;

/** What became of an opportunity and its lines: both as one, or what of them is there. */
export function withLines(
	outcome: Outcome<CrmRecord>,
	lines: Array<Outcome<CrmRecord>>,
): Outcome<Result> {
	if (outcome.state === 'failed') return outcome;
	if (outcome.state === 'planned') return plannedWith(outcome.request, lines);
	const opportunity = outcome.value;
	const made = lines.flatMap((line) => (line.state === 'done' ? [line.value] : []));
	const broken = lines.find(isCause) ?? lines.find(isFailed);
	if (broken?.state === 'failed') return failed(halfMade(broken.error, opportunity, lines));
	return done({ records: [{ ...opportunity, lines: made }] });
}

/** The lines are requests of their own; in a dry run they are shown where they belong. */
function plannedWith(request: RequestPlan, lines: Array<Outcome<CrmRecord>>): Outcome<never> {
	const bodies = lines.flatMap((line) => (line.state === 'planned' ? [line.request.json] : []));
	return planned({ ...request, json: { ...(request.json as object), lines: bodies } });
}
