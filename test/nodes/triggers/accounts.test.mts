import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/index.mts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { crms } from './crms.mts';
import { namesOf, useWatching } from './watching.mts';

/** CRMs whose accounts all have one address, so that only the credential tells them apart. */
const SHARED = new Set(['Clevertim', 'Spotler CRM']);

describe.each(crms.map((crm) => [crm.title, crm] as const))('%s', (title, crm) => {
	const watching = useWatching(crm);
	let other: Sandbox;
	let ownCredentials: IDataObject;

	beforeAll(async () => {
		other = await startSandbox({ records: 0, clock: () => new Date(watching.now) });
		ownCredentials = { ...watching.harness.credentials };
	});
	beforeEach(() => {
		crm.server(other).reset();
		Object.assign(watching.harness.credentials, ownCredentials);
	});
	afterAll(async () => await other.close());

	/** The node gets a credential of another account. */
	function change(): void {
		Object.assign(watching.harness.credentials, crm.credentials(other));
		watching.credentialId = 'other';
	}

	test('a trigger whose credential leads to another account begins there as Start With says', async () => {
		await watching.create('One');
		watching.pass(60);
		await watching.activate();
		await crm.create(other, 'Was there');
		watching.pass(3600);
		change();
		expect(await watching.poll()).toEqual([]);
		await crm.create(other, 'New there');
		watching.pass(60);
		expect(namesOf(await watching.poll())).toEqual(['New there']);
	});

	test('with Everything, all that the other account has comes, also what is old', async () => {
		await crm.create(other, 'Long there');
		watching.pass(3600);
		await watching.create('One');
		expect(namesOf(await watching.activate({ start: 'everything' }))).toContain('One');
		change();
		expect(namesOf(await watching.poll())).toContain('Long there');
	});

	test('what an earlier version kept, without an account, is gone on with', async () => {
		await watching.activate();
		watching.forgetAccount();
		await watching.create('One');
		watching.pass(60);
		expect(namesOf(await watching.poll())).toEqual(['One']);
	});

	const copied = SHARED.has(title)
		? 'a second credential counts as another account'
		: 'a second credential for the same account goes on where the first one was';
	test(copied, async () => {
		await watching.activate();
		await watching.create('One');
		watching.pass(60);
		watching.credentialId = 'copy';
		expect(namesOf(await watching.poll())).toEqual(SHARED.has(title) ? [] : ['One']);
	});

	test('a bookmark has a place for each account, and says so when one is new', async () => {
		const kept: IDataObject = {};
		let executions = 0;
		const run = async (operation: string, parameters: INodeParameters = {}) =>
			await watching.harness.run(
				crm.action,
				{ resource: crm.resource, operation, ...parameters },
				{
					staticData: kept,
					executionId: String(executions),
					credentialId: watching.credentialId,
				},
			);
		const synced = async () => {
			executions++;
			const get = await run('getChanged', { start: 'now' });
			await run('confirmChanges');
			const [task] = get.run.data.resultData.runData[crm.action];
			const names = get.output.map(({ json }) => json[crm.nameKey]);
			return { names, hints: (task.hints ?? []).map(({ message }) => message) };
		};
		expect(await synced()).toEqual({ names: [], hints: [] });
		await watching.create('One');
		watching.pass(60);
		change();
		const isNew = expect.stringContaining('an account that this bookmark has not been used with');
		expect(await synced()).toEqual({ names: [], hints: [isNew] });
		await crm.create(other, 'There');
		watching.pass(60);
		expect(await synced()).toEqual({ names: ['There'], hints: [] });
		Object.assign(watching.harness.credentials, ownCredentials);
		watching.credentialId = 'test';
		expect(await synced()).toEqual({ names: ['One'], hints: [] });
	});
});
