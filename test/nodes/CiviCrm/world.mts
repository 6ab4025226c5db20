import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/index.mts';
import type { CivicrmSandbox } from '../../../sandbox/civicrm/start.mts';
import type { Sandbox, SandboxOptions } from '../../../sandbox/index.mts';
import { Harness } from '../../harness/harness.mts';
import type { NodeRun, RunOptions } from '../../harness/harness.mts';

export {
	fields,
	inputFields,
	inputsOf,
	items,
	record,
	recordOfItem,
} from '../../harness/parameters.mts';

/** The built CiviCRM node in n8n-core, and a sandbox that it talks to over real sockets. */
export class World {
	sandbox!: Sandbox;
	harness!: Harness;

	/** Starts both. */
	async start(options: SandboxOptions): Promise<void> {
		this.sandbox = await startSandbox(options);
		this.harness = await Harness.create({ civiCrmApi: { ...this.crm.credentials } });
	}

	get crm(): CivicrmSandbox {
		return this.sandbox.civicrm;
	}

	/** Runs one operation. Without items, on a single empty one. */
	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		options: RunOptions = {},
	): Promise<NodeRun> {
		return await this.harness.run('civiCrm', { resource, operation, ...parameters }, options);
	}

	/** The outputs of a run that has to succeed. */
	async outputs(...args: Parameters<World['run']>): Promise<IDataObject[]> {
		const run = await this.run(...args);
		if (run.error) throw Object.assign(new Error(run.error.message), { cause: run.error });
		return run.output.map(({ json }) => json);
	}

	/** The node in the editor, with these parameters. */
	node(parameters: INodeParameters) {
		return this.harness.node('civiCrm', parameters);
	}

	/** Signs in as somebody else until the end of the test. */
	as(user: keyof CivicrmSandbox['users'], more: IDataObject = {}): void {
		const { credentials, users } = this.crm;
		const { siteKey: _withoutIt, ...rest } = credentials;
		this.harness.credentials.civiCrmApi = { ...rest, apiKey: users[user], ...more } as never;
	}

	/** Requests so far by method and path. */
	get routes(): Record<string, number> {
		return this.crm.stats.report().byRoute;
	}
}

/** A world for the tests of one file; every test begins with the sandbox as it was. */
export function useWorld(options: SandboxOptions = {}): World {
	const world = new World();
	beforeAll(async () => await world.start(options));
	beforeEach(() => {
		world.crm.reset();
		world.harness.credentials.civiCrmApi = { ...world.crm.credentials };
	});
	afterAll(async () => await world.sandbox.close());
	return world;
}

/** The record type of Any Entity. */
export const entity = (name: string): INodeParameters => ({
	entity: { __rl: true, mode: 'id', value: name },
});

/** Conditions of the filter builder. */
export function filters(...conditions: IDataObject[]): INodeParameters {
	return { filters: { conditions }, returnAll: true } as unknown as INodeParameters;
}

/** `count` people who are in no CRM yet. */
export function people(count: number, prefix = 'person'): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		contact_type: 'Individual',
		first_name: `First ${index}`,
		last_name: `Last ${index}`,
		external_identifier: `${prefix}-${index}`,
		'email_primary.email': `${prefix}${index}@people.example`,
	}));
}
