import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Harness } from '../../test/harness/harness.mts';
import type { RunOptions } from '../../test/harness/harness.mts';
import type { JobName } from '../case.mts';
import type { BenchCrm } from '../crms/crm.mts';
import type { Input, MakeContender } from './contender.mts';
import { pollerFor } from './package-poll.mts';
import { syncFor } from './package-sync.mts';

interface Work {
	operation: string;
	parameters: INodeParameters;
	items: IDataObject[];
}

const mapped = (...matchingColumns: string[]) =>
	({
		fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns, schema: [] },
	}) as unknown as INodeParameters;

const BY_ID: INodeParameters = { recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };

function listing(conditions: IDataObject[], limit?: number): INodeParameters {
	const count = limit === undefined ? { returnAll: true } : { returnAll: false, limit };
	return { ...count, filters: { conditions } } as INodeParameters;
}

/** The jobs that are one node with one operation. */
type NodeJob = Exclude<JobName, 'poll' | 'sync'>;

function workOf(job: NodeJob, crm: BenchCrm, { people, ids }: Input, limit?: number): Work {
	const byId = ids.map((id) => ({ id }));
	const upsert = { operation: 'createOrUpdate', parameters: mapped(crm.matchBy), items: people };
	const create = { operation: 'create', parameters: mapped(), items: people };
	const works: Record<NodeJob, Work> = {
		create,
		storm: create,
		oneBad: create,
		upsertNew: upsert,
		upsertSame: upsert,
		get: { operation: 'get', parameters: BY_ID, items: byId },
		delete: { operation: 'delete', parameters: BY_ID, items: byId },
		list: { operation: 'getAll', parameters: listing([], limit), items: [{}] },
		listFiltered: { operation: 'getAll', parameters: listing([crm.filter], limit), items: [{}] },
	};
	return works[job];
}

/** This package, as built, in the real n8n-core. */
export const makePackage: MakeContender = async (crm, access, from) => {
	const harness = await Harness.create({
		[crm.credentialType]: access.credentials,
		...(from && { [from.crm.credentialType]: from.access.credentials }),
	});
	const poll = pollerFor(harness, crm);
	const sync = syncFor(harness, crm, access, from);
	return async (job, input, limit) => {
		if (job === 'poll') return await poll(input, limit !== undefined);
		if (job === 'sync') return await sync(input);
		const { operation, parameters, items } = workOf(job, crm, input, limit);
		const options: RunOptions = {
			items: items.map((json) => ({ json })),
			onError: job === 'oneBad' ? 'continueErrorOutput' : undefined,
		};
		const all = { resource: crm.resource, operation, ...parameters };
		const run = await harness.run(crm.node, all, options);
		if (run.error) throw new Error(`${run.error.message} ${run.error.description ?? ''}`);
		return { records: run.output.map(({ json }) => json), failures: run.errorOutput.length };
	};
};
