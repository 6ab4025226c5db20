import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Harness } from '../../test/harness/harness.mts';
import type { BenchCrm } from '../crms/crm.mts';
import type { Input, Output } from './contender.mts';

/**
 * Polls of one workflow with a CRM's trigger. The first one tells the trigger where it begins, and
 * reads some records to warm up; every later one puts out what has changed since.
 */
export function pollerFor(harness: Harness, crm: BenchCrm) {
	const kept: IDataObject = {};
	const poll = async (parameters: INodeParameters, staticData: IDataObject) => {
		const node = harness.node(`${crm.node}Trigger`, { resource: crm.resource, ...parameters });
		return (await harness.poll(node, { staticData })) ?? [];
	};
	return async ({ ids: { length: most } }: Input, isFirst: boolean): Promise<Output> => {
		if (isFirst) {
			await poll({ start: 'everything', most }, {});
			await poll({ start: 'now' }, kept);
			return { records: [], failures: 0 };
		}
		const items = await poll({ start: 'now', most }, kept);
		return { records: items.map(({ json }) => json), failures: 0 };
	};
}
