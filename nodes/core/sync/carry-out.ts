import { attempt, done, failed, isFateUnknown, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';
import { labelsOf } from './decide';
import type { Decision, UpsertRules } from './decide';
import { ambiguousMatch, findMatches } from './matching';
import { eachOf } from './sets';
import { updateDiffering } from './update-differing';

export interface Upserted {
	record: CrmRecord;
	outcome: 'created' | 'updated' | 'unchanged';
	/** Keys of the fields that were written. */
	changed: string[];
}

/** How often creates whose fate is unknown are looked up again, and the wait before each time. */
const RECHECKS = 4;
const RECHECK_WAIT_MS = 500;

/** Writes what was decided: creates, and changes of what differs. Outcomes answer decisions. */
export async function carryOut(
	store: RecordStore,
	entity: string,
	decisions: Decision[],
	rules: UpsertRules,
): Promise<Array<Outcome<Upserted>>> {
	const news = decisions.filter(({ current }) => !current).map(({ values }) => values);
	const known = decisions.filter(({ current }) => current);
	const [created, updated] = await Promise.all([
		eachOf(news, async (some) => await createAll(store, entity, some, rules)),
		eachOf(known, async (some) => await updateAll(store, entity, some)),
	]);
	const nextCreated = created.values();
	const nextUpdated = updated.values();
	return decisions.map(
		({ current }) => (current ? nextUpdated : nextCreated).next().value as Outcome<Upserted>,
	);
}

async function updateAll(
	store: RecordStore,
	entity: string,
	decisions: Decision[],
): Promise<Array<Outcome<Upserted>>> {
	const edits = decisions.map(({ current, values }) => ({ current: current as CrmRecord, values }));
	const written = await updateDiffering(store, entity, edits);
	return decisions.map(({ values }, at) => {
		const changed = Object.keys(values);
		const outcome = changed.length > 0 ? 'updated' : 'unchanged';
		return mapOutcome(written[at], (record) => ({ record, outcome, changed }));
	});
}

function asCreated(values: RecordValues) {
	return (record: CrmRecord): Upserted => ({
		record,
		outcome: 'created',
		changed: Object.keys(values),
	});
}

async function createNew(store: RecordStore, entity: string, records: RecordValues[]) {
	const answers = await store.create(entity, records);
	return answers.map((answer, at) => mapOutcome(answer, asCreated(records[at])));
}

/**
 * A create whose answer got lost is looked up by its match key before it is sent again, so that
 * it never makes two records.
 */
async function createAll(
	store: RecordStore,
	entity: string,
	records: RecordValues[],
	rules: UpsertRules,
): Promise<Array<Outcome<Upserted>>> {
	const outcomes = await createNew(store, entity, records);
	for (let round = 1; round <= RECHECKS; round++) {
		const lost = outcomes.flatMap((outcome, at) => (isFateUnknown(outcome) ? [at] : []));
		if (lost.length === 0) break;
		await rules.pause(RECHECK_WAIT_MS * round);
		const wanted = lost.map((at) => records[at]);
		const settled = await attempt(() => settleLost(store, entity, wanted, rules));
		// When even the look-up fails, the items stay as they are: of unknown fate
		if (settled.state !== 'done') continue;
		lost.forEach((at, position) => (outcomes[at] = settled.value[position]));
	}
	return outcomes;
}

async function settleLost(
	store: RecordStore,
	entity: string,
	records: RecordValues[],
	rules: UpsertRules,
): Promise<Array<Outcome<Upserted>>> {
	const found = await findMatches(store, entity, records, rules.matchFields);
	const absent = records.filter((_record, at) => found[at].length === 0);
	const again = (await createNew(store, entity, absent)).values();
	return found.map((matches, at) => {
		if (matches.length === 0) return again.next().value as Outcome<Upserted>;
		if (matches.length > 1) return failed(ambiguousMatch(matches, labelsOf(rules)));
		return done(asCreated(records[at])(matches[0]));
	});
}
