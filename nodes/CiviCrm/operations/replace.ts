import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { attempt, done, failed, mapOutcome } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { RecordValues } from '../../core/crm/store';
import type { Operation, OperationContext } from '../../core/operations/operation';
import { dryRunOption, emptyValuesOption } from '../../core/operations/options';
import { FieldNames } from '../../core/schema/names';
import { settleValues } from '../../core/schema/dependent-choices';
import { checkRecord } from '../../core/schema/records';
import { encode } from '../fields/encode';
import type { CiviField } from '../fields/field';
import { selectionOf } from '../selecting';
import type { CiviStore } from '../store';
import type { WireRecord } from '../wire/answers';
import type { CiviApi } from '../wire/api';
import type { Call } from '../wire/batches';
import { readRecords, readWhere } from './json';
import { namesIn, RawCheck } from './raw-parameters';

interface Replacement {
	where: unknown[][];
	given: Array<Record<string, unknown>>;
	match: string[];
	emptyValues: 'ignore' | 'clear';
	/** Filled by the check: the records as CiviCRM takes them. */
	records: RecordValues[];
}

const refuse = (message: string, field: string) =>
	new CrmError('validation', message, { field, fate: 'notWritten' });

const withoutId = (record: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id'));

async function checkOne(
	replacement: Replacement,
	names: FieldNames,
	{ timezone, store, entity }: OperationContext,
): Promise<Outcome<Replacement>> {
	const { emptyValues, given } = replacement;
	const rules = { timezone, emptyValues, ignoreUnknown: false, use: 'update' as const };
	const fields = new Map(names.fields.map((field) => [field.key, field]));
	const checked = given.map((record) => checkRecord(withoutId(record), names, rules));
	const settled = await settleValues(checked, names.fields, { store, entity });
	const records: RecordValues[] = [];
	for (const [at, outcome] of settled.entries()) {
		if (outcome.state !== 'done') return outcome;
		const { id } = given[at];
		const values = encode(outcome.value, fields as Map<string, CiviField>);
		records.push(id === undefined ? values : { ...values, id: Number(id) });
	}
	return done({ ...replacement, records });
}

const idsOf = (records: WireRecord[]) => records.map(({ id }) => String(id));

/** The records that each set consists of now. */
async function presentIds(replacements: Replacement[], entity: string, api: CiviApi) {
	const calls = replacements.map(({ where }): Call => [entity, 'get', { where, select: ['id'] }]);
	return (await api.read(calls)).map(({ values }) => idsOf(values));
}

export const replace: Operation<Replacement> = {
	name: 'replace',
	title: 'Replace',
	action: () => 'Replace set of records and delete those left out',
	description: () =>
		'Make a set of records exactly the given ones: those that fit the conditions and are not given are deleted',
	effect: 'write',
	parameters: () => [
		{
			displayName: 'Conditions (JSON)',
			name: 'where',
			type: 'json',
			default: '',
			required: true,
			placeholder: 'e.g. [["contact_id", "=", 42]]',
			description:
				'Which records the set consists of. Those that fit and are not given are deleted.',
		},
		{
			displayName: 'Records (JSON)',
			name: 'records',
			type: 'json',
			default: '',
			required: true,
			placeholder: 'e.g. [{"email": "zoe@example.org", "location_type_id": "Work"}]',
			description: 'The records that are to be in the set afterwards, with fields by name or label',
		},
		{
			displayName: 'Match By',
			name: 'match',
			type: 'string',
			default: '',
			placeholder: 'e.g. email',
			description:
				'Fields by which a given record is recognised as an existing one, separated by commas. Without any, only by its ID.',
		},
	],
	options: () => [dryRunOption, emptyValuesOption],
	read: (item) => {
		const where = readWhere(item.parameter('where'), 'Conditions (JSON)');
		const given = readRecords(item.parameter('records'), 'Records (JSON)');
		if (where.length === 0) throw refuse('Conditions (JSON) is empty', 'Conditions (JSON)');
		if (given.length === 0) {
			throw refuse('Records (JSON) is empty; CiviCRM only replaces by records', 'Records (JSON)');
		}
		const match = String(item.parameter('match') ?? '').split(',');
		return {
			where,
			given,
			match: match.map((name) => name.trim()).filter((name) => name !== ''),
			emptyValues: item.option('emptyValues') === 'clear' ? 'clear' : 'ignore',
			records: [],
		};
	},
	check: async (replacements, context) => {
		const names = replacements.flatMap(({ where, given, match }) => [
			...namesIn(where),
			...given.flatMap((record) => Object.keys(record)),
			...match,
		]);
		const fields = await context.store.fields(context.entity, 'update', names);
		const known = new FieldNames(fields);
		const raw = new RawCheck(fields as CiviField[]);
		const checked = replacements.map(async (replacement) => {
			const asked = await attempt(async () => raw.where(replacement.where));
			if (asked.state !== 'done') return asked;
			const unknown = replacement.match.find((name) => !known.find(name));
			if (unknown === undefined) return await checkOne(replacement, known, context);
			return failed(refuse(`There is no field "${unknown}".${known.suggest(unknown)}`, 'Match By'));
		});
		return await Promise.all(checked);
	},
	run: async (replacements, { store, entity }) => {
		const { api, reader } = store as CiviStore;
		const calls = replacements.map(({ where, records, match }): Call => {
			const matching = match.length > 0 ? { match } : {};
			return [entity, 'replace', { where, records, ...matching, reload: selectionOf(entity) }];
		});
		const before = api.tellsMore ? [] : await presentIds(replacements, entity, api);
		const answers = await api.calls(calls, { effect: 'update', repeatable: false });
		return await Promise.all(
			answers.map(async (answer, at) => {
				if (answer.state !== 'done') return answer;
				const { values, deleted } = answer.value;
				const records = await reader.decoded(entity, values);
				const left = new Set(idsOf(values));
				const removed = deleted ? idsOf(deleted) : before[at].filter((id) => !left.has(id));
				const result = { records, deleted: removed };
				return mapOutcome(answer, () => ({ answers: [result as unknown as IDataObject] }));
			}),
		);
	},
};
