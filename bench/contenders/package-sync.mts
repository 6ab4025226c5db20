import type { INodeParameters } from 'n8n-workflow';
import type { Harness } from '../../test/harness/harness.mts';
import { fields } from '../../test/harness/parameters.mts';
import type { Access, BenchCrm, Source } from '../crms/crm.mts';
import { addressOf } from '../crms/people.mts';
import type { Input, Output } from './contender.mts';

/** What Create or Update is told to write, as a user would map it. */
export const mapping = (from: BenchCrm, to: BenchCrm, access: Access) => ({
	...to.always(access),
	[to.names.first]: `={{ $json.${from.names.first} }}`,
	[to.names.last]: `={{ $json.${from.names.last} }}`,
	[to.matchBy]: `=${addressOf(from, '{{ $json.id }}')}`,
});

/** Read what has changed here, create or update it there, confirm: as in the example workflows. */
function flowOf(harness: Harness, from: BenchCrm, to: BenchCrm, access: Access, most: number) {
	const node = (name: string, crm: BenchCrm, operation: string, parameters: INodeParameters) => ({
		...harness.node(crm.node, { resource: crm.resource, operation, ...parameters }),
		...{ id: name, name },
	});
	const cursor = { cursorName: 'bench' };
	const nodes = [
		node('Changed', from, 'getChanged', { ...cursor, start: 'everything', most }),
		node('Written', to, 'createOrUpdate', fields(mapping(from, to, access), to.matchBy)),
		node('Done', from, 'confirmChanges', cursor),
	];
	const chain = ['Start', ...nodes.map(({ name }) => name)];
	const connections = Object.fromEntries(
		nodes.map(({ name }, at) => [
			chain[at],
			{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
		]),
	);
	return { nodes, connections, settings: { executionOrder: 'v1' as const } };
}

/** The first sync of two CRMs, as one workflow. */
export function syncFor(harness: Harness, to: BenchCrm, access: Access, from?: Source) {
	return async ({ people: { length: most } }: Input): Promise<Output> => {
		if (!from) throw new Error(`${to.title} is synced from nowhere`);
		const flow = flowOf(harness, from.crm, to, access, most);
		const { data } = await harness.runAll(flow, { staticData: {} });
		const { runData, error } = data.resultData;
		if (error) throw error;
		const [written] = runData.Written[0].data?.main ?? [];
		return { records: (written ?? []).map(({ json }) => json), failures: 0 };
	};
}
