import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeParameters,
} from 'n8n-workflow';
import { Harness } from '../../test/harness/harness.mts';
import { fields } from '../../test/harness/parameters.mts';
import type { JobName } from '../case.mts';
import type { Access, BenchCrm, Person, Send, Source } from '../crms/crm.mts';
import { BareNodes } from './bare-nodes.mts';
import type { BareNode } from './bare-nodes.mts';
import type { Contender, Input, MakeContender, Output } from './contender.mts';
import { mapping } from './package-sync.mts';
import { byHand } from './script.mts';

const sendThrough =
	(context: IExecuteFunctions, { credentialType, headers }: BenchCrm, access: Access): Send =>
	async ({ method, url, query, json, form }) => {
		const body = form ? new URLSearchParams(form) : (json as IHttpRequestOptions['body']);
		const options = { method, url, qs: query, body, headers: headers(access) };
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			{ ...options, encoding: 'text' },
		);
		return JSON.parse(answer as string);
	};

const jobsIn = (context: IExecuteFunctions, { crm, access }: Source): Contender =>
	byHand(crm, access, sendThrough(context, crm, access));

/** The items' IDs as every node has to get them: by the expression in its parameter. */
const idsIn = (context: IExecuteFunctions) =>
	context.getInputData().map((_item, at) => String(context.getNodeParameter('recordId', at)));

/** What the field mapper makes of each item: expressions, as in every node with one. */
const mappedIn = (context: IExecuteFunctions) =>
	context
		.getInputData()
		.map((_item, at) => (context.getNodeParameter('fields', at) as { value: Person }).value);

/** Of the jobs that begin with items; the others run on the one that starts the workflow. */
function itemsFor(job: JobName, { ids, people }: Input) {
	const jsons: IDataObject[] = ids.length > 0 ? ids.map((id) => ({ id })) : people;
	return job === 'sync' || jsons.length === 0 ? undefined : jsons.map((json) => ({ json }));
}

type Put = (output: Output) => void;

const node = (name: string, { crm }: Source, parameters: INodeParameters, work: BareNode['work']) =>
	({ name, credentialType: crm.credentialType, parameters, work }) satisfies BareNode;

const jobNodes = (job: JobName, to: Source, put: Put, input: Input, limit?: number) => [
	node('Bare', to, { recordId: '={{ $json.id }}' }, async (context) => {
		const ids = input.ids.length > 0 ? idsIn(context) : [];
		put(await jobsIn(context, to)(job, { ...input, ids }, limit));
		return [];
	}),
];

/** Read everything here, write it there: the sync of the package without what it notes. */
const syncNodes = (to: Source, from: Source, put: Put, { people: { length: most } }: Input) => [
	node('Changed', from, {}, async (context) => {
		const { records } = await jobsIn(context, from)('list', { people: [], ids: [] });
		return records.slice(0, most) as IDataObject[];
	}),
	node('Written', to, fields(mapping(from.crm, to.crm, to.access)), async (context) => {
		put(await jobsIn(context, to)('upsertNew', { people: mappedIn(context), ids: [] }));
		return [];
	}),
];

/**
 * The script's requests through n8n's request helper, its items and its parameters: what nobody who
 * builds a node can do without.
 */
export const makeBare: MakeContender = async (crm, access, from) => {
	const to = { crm, access };
	const sources = from ? [to, from] : [to];
	const credentials = sources.map((one) => [one.crm.credentialType, one.access.credentials]);
	const nodes = new BareNodes();
	const harness = await Harness.create(Object.fromEntries(credentials), nodes);
	return async (job, input, limit) => {
		let output: Output | undefined;
		const put = (one: Output) => (output = one);
		const bare =
			job === 'sync' && from
				? syncNodes(to, from, put, input)
				: jobNodes(job, to, put, input, limit);
		const items = itemsFor(job, input);
		const { data } = await harness.runAll(nodes.flowOf(harness, bare), { items });
		if (!output) throw data.resultData.error ?? new Error('Nothing came out');
		return output;
	};
};
