import type { IDataObject } from 'n8n-workflow';
import type { Asked } from '../harness/relay.mts';
import { fields, inputFields, items, record } from '../harness/parameters.mts';
import { RELAYED, useRelayed, useSandbox } from './relayed.mts';

useSandbox();

const refusal = { status: 403, body: '{"status":"ERROR","message":"Enough read"}' };

const WRITES_OF_CIVICRM = /"(save|update|delete)"/;

describe.each(RELAYED)('What $title has written is told', (crm) => {
	const node = useRelayed(crm);
	const isWrite = ({ method, body }: Asked) =>
		crm.title === 'CiviCRM' ? WRITES_OF_CIVICRM.test(decodeURIComponent(body)) : method !== 'GET';

	/** From the first write on, nothing can be read any more. */
	function refuseLaterReads(): void {
		let hasWritten = false;
		node.relay.instead = (asked) => {
			hasWritten ||= isWrite(asked);
			return hasWritten && !isWrite(asked) ? refusal : undefined;
		};
	}

	async function needs(): Promise<IDataObject> {
		if (crm.title !== 'Pipeliner') return crm.needs ?? {};
		const { output } = await node.run('getAll', { limit: 1 });
		return { owner_id: output[0].json.owner_id };
	}

	test.each([
		['create', {}],
		['create', { readBack: true }],
		['createOrUpdate', { readBack: true }],
	])('by %s with options %j, though nothing can be read afterwards', async (operation, options) => {
		const needed = await needs();
		const rows = Array.from({ length: 12 }, (_, at) => ({
			...{ [crm.name]: `${operation} ${JSON.stringify(options)} ${at}`, ...needed },
		}));
		refuseLaterReads();
		const keys = operation === 'create' ? [] : [crm.name];
		const run = await node.run(
			operation,
			{ ...inputFields(...keys), options },
			{ items: items(...rows) },
		);
		expect(run.errorOutput).toEqual([]);
		expect(run.output.map(({ json }) => json)).toMatchObject(
			rows.map((row) => ({ [crm.name]: row[crm.name] })),
		);
	});

	if (crm.title === 'Pipeliner') {
		test('by Update of a record with a time of its own, though fields can’t be read', async () => {
			const { output } = await node.run('getAll', { limit: 1 });
			const { owner_id } = output[0].json;
			const given = fields({ last_name: 'Ada', owner_id, cf_last_visit: '2026-07-01T07:30:00Z' });
			const contact = { resource: 'contact' };
			const [{ json }] = (await node.run('create', given, contact)).output;
			refuseLaterReads();
			const renamed = { ...record(json.id), ...fields({ last_name: 'Zoe' }) };
			const run = await node.run('update', renamed, contact);
			expect(run.errorOutput).toEqual([]);
			expect(run.output[0].json).toMatchObject({ id: json.id, last_name: 'Zoe' });
		});
	}

	if (crm.title !== 'Clevertim') return;

	test('by Update of a record that only a group may see, though groups can’t be read', async () => {
		const given = fields({ [crm.name]: 'Hidden', groupIds: '1' });
		const [{ json }] = (await node.run('create', given)).output;
		refuseLaterReads();
		const renamed = fields({ [crm.name]: 'Renamed' });
		const run = await node.run('update', { ...record(json.id), ...renamed });
		expect(run.output[0]?.json).toMatchObject({ id: json.id, [crm.name]: 'Renamed' });
		expect(run.output[0].json).not.toHaveProperty('groupIds');
	});
});
