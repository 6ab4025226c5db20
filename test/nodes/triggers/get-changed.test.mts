import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeRun, RunOptions } from '../../harness/harness.mts';
import { crms } from './crms.mts';
import { useWatching } from './watching.mts';

describe.each(crms.map((crm) => [crm.title, crm] as const))('%s', (_title, crm) => {
	const watching = useWatching(crm);
	/** What n8n keeps of the workflow, as it is in its database. */
	let kept: IDataObject;
	let executions: number;

	beforeEach(() => {
		kept = {};
		executions = 0;
	});

	interface Execution {
		get: NodeRun;
		names: string[];
		run(operation: string, parameters?: INodeParameters): Promise<NodeRun>;
	}

	/** One execution of a workflow that begins with Get Changed Since. */
	async function execution(
		parameters: INodeParameters = {},
		more: RunOptions = {},
	): Promise<Execution> {
		const options = { staticData: kept, executionId: String(++executions), ...more };
		const run = async (operation: string, own: INodeParameters = {}) =>
			await watching.harness.run(
				crm.action,
				{ resource: crm.resource, operation, ...own },
				{ ...options, timezone: 'UTC' },
			);
		const get = await run('getChanged', parameters);
		const names = get.output.map(({ json }) => String(json[crm.nameKey])).sort();
		return { get, names, run };
	}

	test('the initial load and the changes after it come from the same operation', async () => {
		await watching.create('One');
		watching.pass(60);
		const load = await execution();
		expect(load.names).toContain('One');
		await load.run('confirmChanges');
		await watching.create('Two');
		watching.pass(60);
		const increment = await execution();
		expect(increment.names).toEqual(['Two']);
		await increment.run('confirmChanges');
		expect((await execution()).names).toEqual([]);
	});

	test('what was not confirmed is read again', async () => {
		await (await execution()).run('confirmChanges');
		await watching.create('One');
		watching.pass(60);
		expect((await execution()).names).toEqual(['One']);
		await watching.create('Two');
		watching.pass(60);
		const again = await execution();
		expect(again.names).toEqual(['One', 'Two']);
		await again.run('confirmChanges');
		expect((await execution()).names).toEqual([]);
	});

	test('every record says what happened to it, and is linked to the input', async () => {
		await (await execution()).run('confirmChanges');
		const id = await watching.create('One');
		watching.pass(60);
		const { get } = await execution();
		expect(get.output).toHaveLength(1);
		expect(get.output[0].pairedItem).toEqual({ item: 0 });
		expect(get.output[0].json._crm).toEqual({ event: 'created', id, at: expect.any(String) });
	});

	test('two cursors know nothing of each other', async () => {
		await (
			await execution({ start: 'now', cursorName: 'a' })
		).run('confirmChanges', {
			cursorName: 'a',
		});
		await watching.create('One');
		watching.pass(60);
		expect((await execution({ start: 'now', cursorName: 'b' })).names).toEqual([]);
		expect((await execution({ start: 'now', cursorName: 'a' })).names).toEqual(['One']);
	});

	test('items that ask the same get the changes once; one that asks something else is refused', async () => {
		await watching.create('One');
		watching.pass(60);
		const events = ['createdOrUpdated', 'createdOrUpdated', 'updated'];
		const items = events.map((event) => ({ json: { event } }));
		const { get, names } = await execution(
			{ event: '={{ $json.event }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(names.filter((name) => name === 'One')).toHaveLength(1);
		expect(get.errorOutput.map(({ json }) => json.error)).toEqual([
			'Another item asks for other changes with the bookmark "default"',
		]);
	});

	test('nothing is confirmed that another execution has read', async () => {
		await watching.create('One');
		watching.pass(60);
		const first = await execution();
		await execution();
		const late = await first.run('confirmChanges');
		expect(late.error?.message).toMatch(
			/^This execution has read no changes of .+ with the bookmark "default"$/,
		);
		expect((await execution()).names).toContain('One');
	});

	test('a manual execution says that n8n remembers nothing of it', async () => {
		const { get } = await execution({}, { mode: 'manual' });
		const [task] = get.run.data.resultData.runData[crm.action];
		expect(task.hints?.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^n8n remembers nothing of a manual execution\./),
		]);
	});
});
