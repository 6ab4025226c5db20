import { CrmError } from '../crm/error';
import { failed, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { RecordValues } from '../crm/store';
import { idOf } from '../crm/store';
import { pause } from '../http/limiter';
import { missingFields } from '../schema/records';
import { carryOut } from '../sync/carry-out';
import type { Upserted } from '../sync/carry-out';
import { decide } from '../sync/decide';
import type { Decision, UpsertRules } from '../sync/decide';
import { keysOf } from '../sync/matching';
import type { Operation, OperationContext, WriteNote } from './operation';
import {
	dryRunOption,
	emptyValuesOption,
	ignoreUnknownOption,
	presentationOptions,
} from './options';
import { aOrAn, fieldMapper, linkPickers, listModePicker, one } from './parameters';
import { checkRecords, fieldMap, readRecord } from './writing';
import type { GivenRecord } from './writing';

const REPORT_OPTION = {
	displayName: 'Report What Happened',
	name: 'report',
	type: 'boolean' as const,
	default: true,
	description:
		'Whether to add a field "_crm" to every output with the outcome (created, updated or unchanged), the changed fields and the ID',
};

interface Wanted extends GivenRecord {
	report: boolean;
	/** Set by the check, and shared by inputs that mean the same record. */
	decision?: Decision;
}

async function rulesFor(
	records: Wanted[],
	{ store, entity, resource, session }: OperationContext,
): Promise<UpsertRules> {
	const [{ matchFields, lists }] = records;
	const names = new Set([...matchFields, ...records.flatMap(({ given }) => Object.keys(given))]);
	const fields = await store.fields(entity, 'create', [...names]);
	return {
		matchFields,
		lists,
		fields: fieldMap(fields),
		pause: async (ms) => await pause(ms, session.connection.cancelSignal),
		objectionToNew: (values: RecordValues) =>
			missingFields(fields, values) ?? resource.checkRecord?.(values, 'create'),
	};
}

function withoutKey(labels: string): CrmError {
	if (!labels) {
		return new CrmError('validation', 'No field is chosen to match records by', {
			advice: 'Choose at least one field under Match By.',
			fate: 'notWritten',
		});
	}
	return new CrmError('validation', `This item has no ${labels}, by which records are matched`, {
		advice: 'Give it a value, or match by another field.',
		field: labels,
		fate: 'notWritten',
	});
}

function withKey(outcome: Outcome<Wanted>, rules: UpsertRules): Outcome<Wanted> {
	if (outcome.state !== 'done') return outcome;
	const { matchFields, fields } = rules;
	const hasKey = matchFields.length > 0 && keysOf(outcome.value.values, matchFields).length > 0;
	const labels = matchFields.map((key) => fields.get(key)?.label ?? key).join(' and ');
	return hasKey ? outcome : failed(withoutKey(labels));
}

async function check(records: Wanted[], context: OperationContext) {
	const rules = await rulesFor(records, context);
	const checked = await checkRecords(records, 'update', context);
	const outcomes = checked.map((outcome) => withKey(outcome, rules));
	const fine = outcomes.flatMap((outcome) => (outcome.state === 'done' ? [outcome.value] : []));
	const { store, entity } = context;
	const decisions = (
		await decide(
			store,
			entity,
			fine.map(({ values }) => values),
			rules,
		)
	).values();
	return outcomes.map((outcome) => {
		if (outcome.state !== 'done') return outcome;
		const decision = decisions.next().value as Outcome<Decision>;
		return mapOutcome(decision, (value) => ({ ...outcome.value, decision: value }));
	});
}

function noteOf({ outcome, changed, record }: Upserted, duplicateOf?: number): WriteNote {
	return {
		outcome,
		changed,
		id: idOf(record),
		...(duplicateOf === undefined ? {} : { duplicateOf }),
	};
}

async function run(records: Wanted[], context: OperationContext) {
	const { store, entity } = context;
	const firstOf = new Map<Decision, number>();
	const decisions = records.map(({ decision }) => decision as Decision);
	decisions.forEach((decision, at) => {
		if (!firstOf.has(decision)) firstOf.set(decision, at);
	});
	const rules = await rulesFor(records, context);
	const unique = [...firstOf.keys()];
	const written = await carryOut(store, entity, unique, rules);
	const outcomeOf = new Map(unique.map((decision, at) => [decision, written[at]]));
	return records.map(({ report, index }, at) => {
		const outcome = outcomeOf.get(decisions[at]) as Outcome<Upserted>;
		const first = records[firstOf.get(decisions[at]) as number].index;
		return mapOutcome(outcome, (upserted) => ({
			records: [upserted.record],
			...(report ? { note: noteOf(upserted, first === index ? undefined : first) } : {}),
		}));
	});
}

export const createOrUpdate: Operation<Wanted> = {
	name: 'createOrUpdate',
	title: 'Create or Update',
	action: (resource) => `Create or update ${one(resource)}`,
	description: (resource) =>
		`Create ${aOrAn(one(resource))} per input item, or change the existing one that matches. Nothing is written when nothing would change; several matches are refused.`,
	effect: 'write',
	settlesLost: true,
	parameters: (resource) => [
		fieldMapper(
			'upsert',
			'getMatchFields',
			'The values to have, and the fields by which records are matched',
		),
		...listModePicker(resource, ['add', 'replace']),
		...linkPickers(resource),
	],
	options: () => [
		dryRunOption,
		emptyValuesOption,
		ignoreUnknownOption,
		...presentationOptions,
		REPORT_OPTION,
	],
	read: (item) => ({ ...readRecord(item), report: item.option('report') !== false }),
	check,
	run,
};
