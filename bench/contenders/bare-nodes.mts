import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import type { Harness } from '../../test/harness/harness.mts';
import { PackageNodes } from '../../test/harness/package-nodes.mts';

/** What a node does with its items. What it gives goes on to the next one. */
export type Work = (context: IExecuteFunctions) => Promise<IDataObject[]>;

export interface BareNode {
	name: string;
	credentialType: string;
	parameters: INodeParameters;
	work: Work;
}

/** A node that does nothing but what it is given. */
function nodeType({ name, credentialType, parameters, work }: BareNode): INodeType {
	const property = (key: string) => ({ displayName: key, name: key, type: 'json' as const });
	return {
		description: {
			displayName: name,
			name,
			group: [],
			version: 1,
			description: '',
			defaults: { name },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: Object.keys(parameters).map((key) => ({ ...property(key), default: '' })),
		},
		async execute() {
			return [(await work(this)).map((json, item) => ({ json, pairedItem: { item } }))];
		},
	};
}

const typeOf = ({ name }: BareNode) => `bench.${name}`;

/** The nodes of the package, and bare ones beside them. */
export class BareNodes extends PackageNodes {
	private bare: BareNode[] = [];

	override getByName(type: string) {
		const own = this.bare.find((node) => typeOf(node) === type);
		return own ? nodeType(own) : super.getByName(type);
	}

	/** A workflow of these nodes, one behind the other. */
	flowOf(harness: Harness, nodes: BareNode[]) {
		this.bare = nodes;
		const asNode = (node: BareNode): INode => ({
			id: node.name,
			name: node.name,
			type: typeOf(node),
			typeVersion: 1,
			position: [0, 0],
			parameters: node.parameters,
			credentials: harness.node('', {}).credentials,
		});
		const chain = ['Start', ...nodes.map(({ name }) => name)];
		const connections = Object.fromEntries(
			nodes.map(({ name }, at) => [
				chain[at],
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
		);
		return { nodes: nodes.map(asNode), connections, settings: { executionOrder: 'v1' as const } };
	}
}
