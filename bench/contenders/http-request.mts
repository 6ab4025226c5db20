import type { IConnections, IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';
import { Harness } from '../../test/harness/harness.mts';
import type { JobName } from '../case.mts';
import type { Access, BenchCrm, Paging, Single, Source, WireRequest } from '../crms/crm.mts';
import { BaseNodes } from './base-nodes.mts';
import type { Contender, Input, MakeContender, Output } from './contender.mts';

/** The batching that the node proposes when one adds that option: 50 at once, then a second. */
const BATCHING = { batch: { batchSize: 50, batchInterval: 1000 } };

const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];

function nodeOf(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
): INode {
	return {
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters,
	};
}

const pairs = (values: Record<string, string>) => ({
	parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
});

/** The node's parameters for requests like this one; where `json`, an item brings address and body. */
function parametersFor(
	like: WireRequest,
	headers: Record<string, string>,
	given: { url: string; body?: string },
	options: IDataObject = {},
): INodeParameters {
	const { method, query, json, form } = like;
	return {
		method,
		url: given.url,
		...{ sendHeaders: true, headerParameters: pairs(headers) },
		...(query ? { sendQuery: true, queryParameters: pairs(query) } : {}),
		...(json === undefined
			? {}
			: { sendBody: true, contentType: 'json', specifyBody: 'json', jsonBody: given.body }),
		...(form
			? { sendBody: true, contentType: 'form-urlencoded', specifyBody: 'string', body: given.body }
			: {}),
		options,
	} as INodeParameters;
}

/** An item as a user would have it before the node: what changes from record to record. */
function itemOf({ url, query, json, form }: WireRequest): IDataObject {
	const address = query ? `${url}?${new URLSearchParams(query)}` : url;
	const body = form ? new URLSearchParams(form).toString() : JSON.stringify(json);
	return { url: address, body };
}

/** The requests that a job sends for each record, one after the other. */
function requestsOf(job: JobName, single: Single, crm: BenchCrm, { people, ids }: Input) {
	const find = people.map((person) => single.find(person[crm.matchBy]));
	const create = people.map(single.create);
	const steps: Partial<Record<JobName, WireRequest[][]>> = {
		create: [create],
		get: [ids.map(single.get)],
		delete: [ids.map(single.remove)],
		upsertNew: [find, create],
		upsertSame: [find],
		// Having read the other CRM
		sync: [find, create],
	};
	const known = steps[job];
	if (!known) throw new Error(`The HTTP Request node is not measured at ${job}`);
	return known;
}

type Flow = Parameters<Harness['runAll']>[0];

const SETTINGS = { executionOrder: 'v1' as const };

/** Loop Over Items with one item at a time, and one node for each request that a record needs. */
function oneByOne(steps: WireRequest[][], headers: Record<string, string>): Flow {
	const nodes = steps.map(([like], at) =>
		nodeOf(
			`Request ${at}`,
			'httpRequest',
			4.2,
			parametersFor({ ...like, query: undefined }, headers, {
				url: `={{ $('Loop').first().json.r${at}.url }}`,
				body: `={{ $('Loop').first().json.r${at}.body }}`,
			}),
		),
	);
	const chain: IConnections = Object.fromEntries(
		nodes.map(({ name }, at) => [name, { main: [to(nodes[at + 1]?.name ?? 'Loop')] }]),
	);
	return {
		nodes: [nodeOf('Loop', 'splitInBatches', 3, { batchSize: 1, options: {} }), ...nodes],
		connections: { Start: { main: [to('Loop')] }, Loop: { main: [[], to('Request 0')] }, ...chain },
		settings: SETTINGS,
	};
}

/** One node for all items, with its own batching. */
function batched([[like]]: WireRequest[][], headers: Record<string, string>): Flow {
	const given = { url: '={{ $json.r0.url }}', body: '={{ $json.r0.body }}' };
	const options = { batching: BATCHING };
	const parameters = parametersFor({ ...like, query: undefined }, headers, given, options);
	return {
		nodes: [nodeOf('Request 0', 'httpRequest', 4.2, parameters)],
		connections: { Start: { main: [to('Request 0')] } },
		settings: SETTINGS,
	};
}

/** One node with its own pagination. */
function paged({ first, next }: Paging, headers: Record<string, string>): Flow {
	const pagination = next && {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: next.in, name: next.name, value: next.value }] },
			paginationCompleteWhen: 'other',
			completeExpression: next.isLast,
		},
	};
	const options = pagination ? { pagination } : {};
	const parameters = parametersFor(first, headers, { url: first.url, body: '' }, options);
	return {
		nodes: [nodeOf('Request 0', 'httpRequest', 4.2, parameters)],
		connections: { Start: { main: [to('Request 0')] } },
		settings: SETTINGS,
	};
}

function recordsIn({ data }: IRun): unknown[] {
	const { runData, error } = data.resultData;
	if (error) throw error;
	const last = Math.max(...Object.keys(runData).map((name) => Number(name.split(' ')[1]) || 0));
	return (runData[`Request ${last}`] ?? []).flatMap((task) => {
		if (task.error) throw task.error;
		return (task.data?.main[0] ?? []).map(({ json }) => json);
	});
}

function makeWith(flowFor: typeof oneByOne): MakeContender {
	return async (crm: BenchCrm, access: Access, from?: Source): Promise<Contender> => {
		const harness = await Harness.create({}, new BaseNodes());
		const headers = crm.headers(access);
		const list = async (source: Source, since?: string): Promise<Output> => {
			const flow = paged(
				source.crm.paging(source.access, since),
				source.crm.headers(source.access),
			);
			return { records: recordsIn(await harness.runAll(flow)), failures: 0 };
		};
		return async (job, input) => {
			if (job === 'list' || job === 'poll') return await list({ crm, access }, input.since);
			if (job === 'sync' && from) await list(from);
			const steps = requestsOf(job, crm.single(access), crm, input);
			const items = steps[0].map((_first, at) => ({
				json: Object.fromEntries(steps.map((step, number) => [`r${number}`, itemOf(step[at])])),
			}));
			const run = await harness.runAll(flowFor(steps, headers), { items });
			return { records: recordsIn(run), failures: 0 };
		};
	};
}

/** n8n's HTTP Request node in a loop: one record after the other. */
export const makeHttpOneByOne = makeWith(oneByOne);

/** n8n's HTTP Request node with the batching that it offers. */
export const makeHttpBatched = makeWith(batched);
