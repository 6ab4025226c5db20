import { floorOf } from './floors.mts';
import { listOf, tableOf } from './markdown.mts';
import type { Verdict } from './targets.mts';

const inShort = ({ crm, what, measured, target, floor }: Verdict) =>
	`${crm}, ${what}: ${measured}, not ${target}${floor ? `; bare request helper ${floor}` : ''}`;

/** Each reason once, above all that it explains. */
function whyNot(verdicts: Verdict[]): string {
	const missed = verdicts.filter(({ isMet }) => !isMet);
	if (missed.length === 0) return '';
	const byReason = Map.groupBy(missed, (one) => floorOf(one) ?? 'Not looked into yet.');
	const parts = [...byReason].map(([why, ones]) => `${why}\n\n${listOf(ones.map(inShort))}`);
	return ['### Why not', ...parts].join('\n\n');
}

/** What was to be reached, what was, and why the rest wasn't. */
export function targetsSection(verdicts: Verdict[]): string {
	const met = verdicts.filter(({ isMet }) => isMet).length;
	const others = verdicts.filter(({ isMet, isOutOfReach }) => !isMet && isOutOfReach).length;
	const rows = verdicts.map(({ what, crm, target, measured, floor, isMet }) => [
		...[crm, what, target, measured, floor ?? ''],
		isMet ? 'met' : '**not met**',
	]);
	const parts = [
		`## Targets\n\n${met} of ${verdicts.length} are met. Another ${others} are out of any node’s reach: the bare request helper, which checks and compares nothing, misses them as well.`,
		tableOf(['CRM', 'What', 'Target', 'Measured', 'Bare request helper', ''], rows),
		whyNot(verdicts),
	];
	return parts.filter(Boolean).join('\n\n');
}
