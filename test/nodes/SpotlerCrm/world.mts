import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/index.mts';
import type { Sandbox, SandboxOptions } from '../../../sandbox/index.mts';
import type { JsonObject } from '../../../sandbox/json.mts';
import type { SpotlerSandbox } from '../../../sandbox/spotler/start.mts';
import { Harness } from '../../harness/harness.mts';
import type { NodeRun, RunOptions } from '../../harness/harness.mts';

export { kinds, parametersOf, table } from './kinds.mts';
export {
	fields,
	inputFields,
	inputsOf,
	items,
	record,
	recordOfItem,
} from '../../harness/parameters.mts';

/** The built Spotler CRM node in n8n-core, and a sandbox that it talks to over real sockets. */
export class World {
	sandbox!: Sandbox;
	harness!: Harness;

	get crm(): SpotlerSandbox {
		return this.sandbox.spotler;
	}

	/** Runs one operation. Without items, on a single empty one. */
	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		options: RunOptions = {},
	): Promise<NodeRun> {
		return await this.harness.run('spotlerCrm', { resource, operation, ...parameters }, options);
	}

	/** The outputs of a run that has to succeed. */
	async outputs(...args: Parameters<World['run']>): Promise<IDataObject[]> {
		const run = await this.run(...args);
		if (run.error) throw Object.assign(new Error(run.error.message), { cause: run.error });
		return run.output.map(({ json }) => json);
	}

	/** The node in the editor, with these parameters. */
	node(parameters: INodeParameters) {
		return this.harness.node('spotlerCrm', parameters);
	}

	stored(object: string, id: unknown): JsonObject | undefined {
		return this.crm.store.get(object, Number(id));
	}

	/** IDs of the stored records that fit, found without the node. */
	ids(object: string, fits: (record: JsonObject) => boolean = () => true): number[] {
		return this.crm.store
			.all(object)
			.filter(fits)
			.map(({ id }) => Number(id));
	}

	/** Requests so far by method and path. */
	get routes(): Record<string, number> {
		return this.crm.stats.report().byRoute;
	}

	/** Requests so far that were meant to change something. */
	get writes(): number {
		const routes = Object.entries(this.routes).filter(([route]) => !route.startsWith('GET '));
		return routes.reduce((sum, [, count]) => sum + count, 0);
	}
}

/** A world for the tests of one file; every test begins with the sandbox as it was. */
export function useWorld(options: SandboxOptions = {}): World {
	const world = new World();
	beforeAll(async () => {
		world.sandbox = await startSandbox(options);
		world.harness = await Harness.create({ spotlerCrmApi: world.crm.credentials });
	});
	beforeEach(() => world.crm.reset());
	afterAll(async () => await world.sandbox.close());
	return world;
}
