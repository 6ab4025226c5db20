import type { IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { Harness } from '../../test/harness/harness.mts';
import { PackageNodes } from '../../test/harness/package-nodes.mts';
import type { Access, BenchCrm, Send } from '../crms/crm.mts';
import type { MakeContender, Output } from './contender.mts';
import { byHand } from './script.mts';

const TYPE = 'bench.bare';

/** A node that does nothing but what it is given. */
function nodeAround(
	credentialType: string,
	work: (context: IExecuteFunctions) => Promise<void>,
): INodeType {
	return {
		description: {
			displayName: 'Bare',
			name: 'bare',
			group: [],
			version: 1,
			description: '',
			defaults: { name: 'Bare' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [{ displayName: 'Record', name: 'recordId', type: 'string', default: '' }],
		},
		async execute() {
			await work(this);
			return [[]];
		},
	};
}

class WithBareNode extends PackageNodes {
	credentialType = '';
	work: (context: IExecuteFunctions) => Promise<void> = async () => {};

	override getByName(type: string) {
		if (type !== TYPE) return super.getByName(type);
		return nodeAround(this.credentialType, async (context) => await this.work(context));
	}
}

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

/** The items' IDs as every node has to get them: by the expression in its parameter. */
const idsIn = (context: IExecuteFunctions, count: number) =>
	Array.from({ length: count }, (_, at) => String(context.getNodeParameter('recordId', at)));

/**
 * The script's requests through n8n's request helper, and its parameters: what nobody who builds a
 * node can do without.
 */
export const makeBare: MakeContender = async (crm, access) => {
	const nodes = new WithBareNode();
	nodes.credentialType = crm.credentialType;
	const harness = await Harness.create({ [crm.credentialType]: access.credentials }, nodes);
	return async (job, input, limit) => {
		let output: Output | undefined;
		nodes.work = async (context) => {
			const contender = byHand(crm, access, sendThrough(context, crm, access));
			const ids = idsIn(context, input.ids.length);
			output = await contender(job, { ...input, ids }, limit);
		};
		const parameters = { recordId: '={{ $json.id }}' };
		const flow = {
			nodes: [{ ...harness.node(crm.node, parameters), name: 'Bare', type: TYPE }],
			connections: { Start: { main: [[{ node: 'Bare', type: 'main' as const, index: 0 }]] } },
			settings: { executionOrder: 'v1' as const },
		};
		const items = input.ids.length > 0 ? input.ids.map((id) => ({ json: { id } })) : undefined;
		const { data } = await harness.runAll(flow, { items });
		if (!output) throw data.resultData.error ?? new Error('Nothing came out');
		return output;
	};
};
