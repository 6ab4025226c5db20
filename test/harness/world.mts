import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/index.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.mts';
import type { CredentialStore } from './credentials.mts';
import { Harness } from './harness.mts';
import type { NodeRun, RunOptions } from './harness.mts';

/** What the sandboxes of all CRMs have. */
interface CrmSandbox {
	stats: { report(): { byRoute: Record<string, number> } };
	reset(): void;
}

/** The built node of one CRM in n8n-core, and a sandbox that it talks to over real sockets. */
export abstract class CrmWorld<Crm extends CrmSandbox> {
	sandbox!: Sandbox;
	harness!: Harness;

	protected abstract readonly nodeName: string;

	abstract get crm(): Crm;

	/** Those that every test begins with. */
	abstract credentials(): CredentialStore;

	/** Starts both. */
	async start(options: SandboxOptions): Promise<void> {
		this.sandbox = await startSandbox(options);
		this.harness = await Harness.create(this.credentials());
	}

	/** Runs one operation. Without items, on a single empty one. */
	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		options: RunOptions = {},
	): Promise<NodeRun> {
		return await this.harness.run(this.nodeName, { resource, operation, ...parameters }, options);
	}

	/** The outputs of a run that has to succeed. */
	async outputs(...args: Parameters<CrmWorld<Crm>['run']>): Promise<IDataObject[]> {
		const run = await this.run(...args);
		if (run.error) throw Object.assign(new Error(run.error.message), { cause: run.error });
		return run.output.map(({ json }) => json);
	}

	/** The node in the editor, with these parameters. */
	node(parameters: INodeParameters): INode {
		return this.harness.node(this.nodeName, parameters);
	}

	/** The resources that have an operation, as the node's menus offer them. */
	resourcesWith(operation: string): string[] {
		const { properties } = this.harness.describe(this.nodeName);
		const menus = properties.filter(({ name }) => name === 'operation');
		const offering = menus.filter(({ options = [] }) =>
			options.some((option) => 'value' in option && option.value === operation),
		);
		return offering.flatMap(({ displayOptions }) => displayOptions?.show?.resource as string[]);
	}

	/** Requests so far by method and path. */
	get routes(): Record<string, number> {
		return this.crm.stats.report().byRoute;
	}

	/** Requests so far. */
	get requests(): number {
		return sum(Object.values(this.routes));
	}

	/** Requests so far by another verb than GET. */
	get writes(): number {
		const routes = Object.entries(this.routes).filter(([route]) => !route.startsWith('GET '));
		return sum(routes.map(([, count]) => count));
	}
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

/** Opens a world for the tests of one file; every test begins as if it were the first. */
export function open<World extends CrmWorld<CrmSandbox>>(
	world: World,
	options: SandboxOptions,
): World {
	beforeAll(async () => await world.start(options));
	beforeEach(() => {
		world.crm.reset();
		Object.assign(world.harness.credentials, world.credentials());
	});
	afterAll(async () => await world.sandbox.close());
	return world;
}
