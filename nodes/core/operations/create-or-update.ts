import type { INodeProperties } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { Field } from '../crm/field';
import { failed, mapOutcome } from '../crm/outcome';
import type { RecordValues } from '../crm/store';
import { idOf } from '../crm/store';
import { pause } from '../http/limiter';
import { FieldNames, listedNames } from '../schema/names';
import { missingFields } from '../schema/records';
import { carryOut } from '../sync/carry-out';
import type { Upserted } from '../sync/carry-out';
import { decide, labelsOf } from '../sync/decide';
import type { Decision, UpsertRules } from '../sync/decide';
import { lackOfKey } from '../sync/matching';
import { oncePer, stepOn } from '../sync/sets';
import type { Operation, OperationContext, WriteNote } from './operation';
import {
	dryRunOption,
	emptyValuesOption,
	ignoreUnknownOption,
	presentationOptions,
} from './options';
import { aOrAn, fieldMapper, linkPickers, listModePicker, one } from './parameters';
import { checkRecords, fieldMap, namesGiven, readRecord } from './writing';
import type { GivenRecord } from './writing';

const FIELDS = fieldMapper(
	'upsert',
	'getMatchFields',
	'The values to have, and the fields by which records are matched',
);

const REPORT_OPTION = {
	displayName: 'Report What Happened',
	name: 'report',
	type: 'boolean' as const,
	default: true,
	description:
		'Whether to add a field "_crm" to every output with the outcome (created, updated or unchanged), the changed fields and the ID',
};

const NEW_ONLY_OPTION: INodeProperties = {
	displayName: 'Only for New Records Names or IDs',
	name: 'newOnly',
	type: 'multiOptions',
	default: [],
	description:
		'Fields whose values count when a record is created and are left alone in existing ones, its owner for instance. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	typeOptions: {
		loadOptionsMethod: 'getReadableFields',
		loadOptionsDependsOn: ['resource', 'entity.value'],
	},
};

interface Wanted extends GivenRecord {
	report: boolean;
	/** Names of the fields that existing records keep as they are. */
	newOnly: string[];
	/** Set by the check; inputs that mean the same record share one decision. */
	decision?: Decision;
	rules?: UpsertRules;
}

/** A new record gets its ID from the CRM. */
function givenIds(fields: Field[], values: RecordValues): string | undefined {
	const [given] = fields.filter(({ key, identifies }) => identifies && key in values);
	return given && `${given.label} ${String(values[given.key])} can't be chosen`;
}

function newOnlyKeys({ newOnly }: Wanted, names: FieldNames): Set<string> {
	const keys = newOnly.map((name) => {
		const field = names.find(name);
		if (field) return field.key;
		const message = `There is no field "${name}" to keep for new records.${names.suggest(name)}`;
		throw new CrmError('validation', message, { field: name, fate: 'notWritten' });
	});
	return new Set(keys);
}

async function rulesFor(
	records: Wanted[],
	{ store, entity, resource, session }: OperationContext,
): Promise<UpsertRules> {
	const [{ matchFields, lists, newOnly }] = records;
	const mentioned = new Set([...matchFields, ...newOnly, ...namesGiven(records)]);
	const fields = await store.fields(entity, 'create', [...mentioned]);
	const names = new FieldNames(fields);
	return {
		matchFields,
		lists,
		newOnly: newOnlyKeys(records[0], names),
		fields: fieldMap(fields),
		pause: async (ms) => await pause(ms, session.connection.cancelSignal),
		objectionToNew: (values: RecordValues) =>
			givenIds(fields, values) ??
			missingFields(names, values) ??
			resource.checkRecord?.(values, 'create'),
	};
}

/** The same rules decide for all items, so that those of an expression can't differ. */
function otherNewOnly({ newOnly }: Wanted, [first]: Wanted[]): CrmError | undefined {
	if (newOnly.join() === first.newOnly.join()) return undefined;
	return new CrmError(
		'validation',
		'Other fields are only for new records than in the first item',
		{
			advice: 'Name the same fields for all items under Only for New Records.',
			field: 'Only for New Records',
			fate: 'notWritten',
		},
	);
}

function objectionTo(wanted: Wanted, records: Wanted[], rules: UpsertRules): CrmError | undefined {
	return (
		otherNewOnly(wanted, records) ?? lackOfKey(wanted.values, rules.matchFields, labelsOf(rules))
	);
}

async function check(records: Wanted[], context: OperationContext) {
	const rules = await rulesFor(records, context);
	const checked = await checkRecords(records, 'update', context);
	const decidable = checked.map((outcome) => {
		if (outcome.state !== 'done') return outcome;
		const objection = objectionTo(outcome.value, records, rules);
		return objection ? failed(objection) : outcome;
	});
	return await stepOn(decidable, async (wanted) => {
		const values = wanted.map((one) => one.values);
		const decisions = await decide(context.store, context.entity, values, rules);
		return decisions.map((outcome, at) =>
			mapOutcome(outcome, (decision) => ({ ...wanted[at], decision, rules })),
		);
	});
}

interface Written extends Upserted {
	/** Position of the first item that asked for it. */
	first: number;
}

function noteOf({ outcome, changed, record, first }: Written, index: number): WriteNote {
	const duplicate = first === index ? {} : { duplicateOf: first };
	return { outcome, changed, id: idOf(record), ...duplicate };
}

async function run(records: Wanted[], { store, entity }: OperationContext) {
	const [{ rules }] = records;
	const outcomes = await oncePer<Wanted, Written>(
		records,
		({ decision }) => decision,
		async (groups) => {
			const decisions = groups.map(([{ decision }]) => decision as Decision);
			const written = await carryOut(store, entity, decisions, rules as UpsertRules);
			return written.map((outcome, at) =>
				mapOutcome(outcome, (upserted) => ({ ...upserted, first: groups[at][0].index })),
			);
		},
	);
	return records.map(({ report, index }, at) =>
		mapOutcome(outcomes[at], (written) => ({
			records: [written.record],
			...(report ? { note: noteOf(written, index) } : {}),
		})),
	);
}

export const createOrUpdate: Operation<Wanted> = {
	name: 'createOrUpdate',
	title: 'Create or Update',
	action: (resource) => `Create or update ${one(resource)}`,
	description: (resource) =>
		`Create ${aOrAn(one(resource))} per input item, or change the one that matches, where anything differs`,
	effect: 'write',
	settlesLost: true,
	parameters: (resource, definition) => [
		FIELDS,
		...listModePicker(resource, ['add', 'replace']),
		...linkPickers(resource, definition),
	],
	options: () => [
		dryRunOption,
		emptyValuesOption,
		ignoreUnknownOption,
		NEW_ONLY_OPTION,
		...presentationOptions,
		REPORT_OPTION,
	],
	read: (item) => ({
		...readRecord(item),
		report: item.option('report') !== false,
		newOnly: listedNames(item.option('newOnly')),
	}),
	check,
	run,
};
