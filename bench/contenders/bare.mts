import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeParameters,
} from 'n8n-workflow';
import { Harness } from '../../test/harness/harness.mts';
import { fields } from '../../test/harness/parameters.mts';
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

const itemsFor = ({ ids, people }: Input): IDataObject[] =>
	ids.length > 0 ? ids.map((id) => ({ id })) : people;

/** The parameters of one node, in a workflow whose answer is what `put` is given. */
type Flow = (input: Input, put: (output: Output) => void) => BareNode[];

const node = (name: string, { crm }: Source, parameters: INodeParameters, work: BareNode['work']) =>
	({ name, credentialType: crm.credentialType, parameters, work }) satisfies BareNode;

/** Read everything here, write it there: the sync of the package without what it notes. */
const syncFlow =
	(to: Source, from: Source): Flow =>
	({ people: { length: most } }, put) => [
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
	const nodes = new BareNodes();
	const sources = from ? [to, from] : [to];
	const credentials = sources.map((one) => [one.crm.credentialType, one.access.credentials]);
	const harness = await Harness.create(Object.fromEntries(credentials), nodes);
	return async (job, input, limit) => {
		const single: Flow = (_input, put) => [
			node('Bare', to, { recordId: '={{ $json.id }}' }, async (context) => {
				const ids = input.ids.length > 0 ? idsIn(context) : [];
				put(await jobsIn(context, to)(job, { ...input, ids }, limit));
				return [];
			}),
		];
		const flow = job === 'sync' && from ? syncFlow(to, from) : single;
		let output: Output | undefined;
		const bare = flow(input, (one) => (output = one));
		const items = job === 'sync' ? [{}] : itemsFor(input);
		const given = (items.length > 0 ? items : [{}]).map((json) => ({ json }));
		const { data } = await harness.runAll(nodes.flowOf(harness, bare), { items: given });
		if (!output) throw data.resultData.error ?? new Error('Nothing came out');
		return output;
	};
};
