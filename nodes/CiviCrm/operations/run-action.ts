import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { done, failed, mapOutcome } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { Operation, OperationContext, Result } from '../../core/operations/operation';
import { dryRunOption } from '../../core/operations/options';
import { noSuchRecord } from '../selecting';
import type { CiviStore } from '../store';
import type { WireRecord } from '../wire/answers';
import type { Sending } from '../wire/api';
import type { Call } from '../wire/batches';
import { getEntityActions } from './action-menu';
import { checkCalls } from './check-calls';
import type { ActionCall } from './check-calls';
import { readObject } from './json';
import { refusalsV3 } from './known-names-v3';
import { checkShapes, inWordsOfV3, inWordsOfV4 } from './plain-parameters';
import type { Parameters } from './plain-parameters';

const PARAMETERS: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		noDataExpression: true,
		default: 4,
		description:
			'Which generation of the API to call. APIv3 still has some things that APIv4 lacks.',
		options: [
			{ name: 'APIv3', value: 3 },
			{ name: 'APIv4', value: 4 },
		],
	},
	{
		displayName: 'Action Name or ID',
		name: 'action',
		type: 'options',
		default: '',
		required: true,
		typeOptions: {
			loadOptionsMethod: 'getEntityActions',
			loadOptionsDependsOn: ['entity.value', 'apiVersion'],
		},
		description:
			'What to do, as in CiviCRM\'s API Explorer. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Parameters (JSON)',
		name: 'parameters',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"where": [["contact_type", "=", "Organization"]], "limit": 25}',
		description:
			'What the action gets, as in the API Explorer. Fields and their values may be given plainly: {"contact_type": "Organization"}.',
	},
];

const READING = /^(get|autocomplete$|checkAccess$|export$|validate)/i;

/** How calls may be sent: those that only read can be repeated. */
function sendingOf({ action }: ActionCall): Sending {
	if (READING.test(action)) return { effect: 'read', repeatable: true };
	const effects: Record<string, Sending['effect']> = { create: 'create', delete: 'delete' };
	return { effect: effects[action] ?? 'update', repeatable: false };
}

/** The IDs of the records that a call is to change or delete, as far as it names them. */
function idsIn({ action, parameters }: ActionCall): string[] {
	const { where = [], records = [] } = parameters as {
		where?: unknown[][];
		records?: Array<{ id?: unknown }>;
	};
	if (action === 'save') {
		return records.flatMap(({ id }) => (id === undefined || id === null ? [] : [String(id)]));
	}
	if (!['update', 'delete'].includes(action) || where.length !== 1) return [];
	const [[field, operator, value]] = where;
	return field === 'id' && operator === '=' ? [String(value)] : [];
}

/** Without reading back, CiviCRM answers a change of a record that isn't there with success. */
function reloading(call: ActionCall): Parameters {
	const { action, parameters } = call;
	const isChange = action === 'update' || action === 'save';
	return isChange && parameters.reload === undefined
		? { ...parameters, reload: ['*', 'custom.*'] }
		: parameters;
}

function notFound(entity: string, id: string, saved: WireRecord[]): CrmError {
	const error = noSuchRecord(entity, id);
	if (saved.length === 0) return error;
	const ids = saved.map((record) => String(record.id));
	const advice = `The other records of the call were saved: IDs ${ids.join(', ')}.`;
	return new CrmError(error.kind, error.message, { ...error.details, advice, fate: undefined });
}

async function runV4(calls: ActionCall[], sending: Sending, { entity, store }: OperationContext) {
	const sent = calls.map((call): Call => [entity, call.action, reloading(call)]);
	const answers = await (store as CiviStore).api.calls(sent, sending);
	return answers.map((answer, at): Outcome<WireRecord[]> => {
		if (answer.state !== 'done') return answer;
		const { values } = answer.value;
		const present = new Set(values.map(({ id }) => String(id)));
		const tellsIds = values.every(({ id }) => id !== undefined);
		const missing = tellsIds ? idsIn(calls[at]).find((id) => !present.has(id)) : undefined;
		return missing === undefined ? done(values) : failed(notFound(entity, missing, values));
	});
}

async function runV3(calls: ActionCall[], sending: Sending, { entity, store }: OperationContext) {
	const { api } = store as CiviStore;
	const refusals = await refusalsV3(entity, calls, api);
	const fine = calls.filter((_call, at) => refusals[at] === undefined);
	const sent = fine.map(({ action, parameters }): Call => [entity, action, parameters]);
	const answers = (await api.callsV3(sent, sending)).values();
	return refusals.map((refusal) => refusal ?? (answers.next().value as Outcome<WireRecord[]>));
}

/** Calls of the same version and kind go out together. */
const kindOf = (call: ActionCall) => JSON.stringify([call.version, sendingOf(call)]);

export const runAction: Operation<ActionCall> = {
	name: 'runAction',
	title: 'Run Action',
	action: () => 'Run any action of any entity, also ones that delete',
	description: () =>
		'Call any action per input item, and output its records. What it reads, changes or destroys depends on the action.',
	effect: 'write',
	parameters: () => PARAMETERS,
	menus: { getEntityActions },
	options: () => [dryRunOption],
	read: (item) => {
		const version = Number(item.parameter('apiVersion')) === 3 ? 3 : 4;
		const action = String(item.parameter('action') ?? '').trim();
		if (action === '') {
			throw new CrmError('validation', 'Action is empty', { field: 'Action', fate: 'notWritten' });
		}
		const given = readObject(item.parameter('parameters'), 'Parameters (JSON)');
		if (version === 3) {
			const [named, parameters] = inWordsOfV3(action, given);
			return { version, action: named, parameters };
		}
		const parameters = inWordsOfV4(action, given);
		checkShapes(parameters);
		return { version, action, parameters };
	},
	check: checkCalls,
	run: async (calls, context) => {
		const outcomes = new Map<ActionCall, Outcome<WireRecord[]>>();
		for (const kind of new Set(calls.map(kindOf))) {
			const alike = calls.filter((call) => kindOf(call) === kind);
			const run = alike[0].version === 3 ? runV3 : runV4;
			const answers = await run(alike, sendingOf(alike[0]), context);
			alike.forEach((call, at) => outcomes.set(call, answers[at]));
		}
		return calls.map((call) =>
			mapOutcome(
				outcomes.get(call) as Outcome<WireRecord[]>,
				(records): Result => ({
					answers: records as IDataObject[],
				}),
			),
		);
	},
};
