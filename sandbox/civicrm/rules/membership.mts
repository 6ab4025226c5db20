import { addDays, addMonths } from '../dates.mts';
import { complete, current, type EntityRules, type Work } from '../write/work.mts';

/** Dates and status of a new membership (recorded: two years from 2026-11-01 to 2028-10-31). */
export const membershipRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		const today = work.caller.site.clock.now().slice(0, 10);
		complete(work, 'join_date', today);
		complete(work, 'start_date', current(work, 'join_date'));
		const end = endOf(work);
		if (end !== undefined) complete(work, 'end_date', end);
		complete(work, 'status_id', statusOf(work, today));
		return undefined;
	},
};

function endOf(work: Work): string | undefined {
	const type = work.caller.site.store.get(
		'MembershipType',
		Number(current(work, 'membership_type_id')),
	);
	const start = String(current(work, 'start_date'));
	const count = Number(type?.duration_interval ?? 1);
	if (type?.duration_unit === 'year') return addDays(addMonths(start, 12 * count), -1);
	if (type?.duration_unit === 'month') return addDays(addMonths(start, count), -1);
	return type?.duration_unit === 'day' ? addDays(start, count - 1) : undefined;
}

/** New for three months, then Current, Grace for a month after the end, then Expired. */
function statusOf(work: Work, today: string): number {
	const [start, end] = [String(current(work, 'start_date')), current(work, 'end_date')];
	if (typeof end === 'string' && today > end) return today > addMonths(end, 1) ? 4 : 3;
	return today < addMonths(start, 3) ? 1 : 2;
}
