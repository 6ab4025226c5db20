import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox/index.mts';
import type { Sandbox, SandboxOptions } from '../../../sandbox/index.mts';
import type { JsonObject } from '../../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../../sandbox/pipeliner/start.mts';
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

export type Generation = 'v100' | 'legacy';

/** The built Pipeliner node in n8n-core, and a sandbox that it talks to over real sockets. */
export class World {
	sandbox!: Sandbox;
	harness!: Harness;

	get crm(): PipelinerSandbox {
		return this.sandbox.pipeliner;
	}

	/** The credential from now on. */
	use(credentials: object): void {
		this.harness.credentials.pipelinerApi = credentials as ICredentialDataDecryptedObject;
	}

	/** Runs one operation. Without items, on a single empty one. */
	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		options: RunOptions = {},
	): Promise<NodeRun> {
		return await this.harness.run('pipeliner', { resource, operation, ...parameters }, options);
	}

	/** The outputs of a run that has to succeed. */
	async outputs(...args: Parameters<World['run']>): Promise<IDataObject[]> {
		const run = await this.run(...args);
		if (run.error) throw Object.assign(new Error(run.error.message), { cause: run.error });
		return run.output.map(({ json }) => json);
	}

	/** The node in the editor, with these parameters. */
	node(parameters: INodeParameters) {
		return this.harness.node('pipeliner', parameters);
	}

	stored(collection: string, id: unknown): JsonObject | undefined {
		return this.all(collection).find((record) => record.id === id);
	}

	/** What is really there, without what was deleted. */
	all(collection: string): JsonObject[] {
		const records = this.crm.store.all(collection);
		return records.filter(({ is_deleted }) => is_deleted !== true);
	}

	/** Requests so far by method and path. */
	get routes(): Record<string, number> {
		return this.crm.stats.report().byRoute;
	}

	get requests(): number {
		return Object.values(this.routes).reduce((sum, count) => sum + count, 0);
	}

	/** Requests so far that were meant to change something. */
	get writes(): number {
		const routes = Object.entries(this.routes).filter(([route]) => !route.startsWith('GET '));
		return routes.reduce((sum, [, count]) => sum + count, 0);
	}
}

/** A world for the tests of one file; every test begins with the sandbox as it was. */
export function useWorld(options: SandboxOptions = {}, generation: Generation = 'v100'): World {
	const world = new World();
	const credentials = () =>
		generation === 'legacy' ? world.crm.legacyCredentials : world.crm.credentials;
	beforeAll(async () => {
		world.sandbox = await startSandbox(options);
		world.harness = await Harness.create({});
	});
	beforeEach(() => {
		world.crm.reset();
		world.use(credentials());
	});
	afterAll(async () => await world.sandbox.close());
	return world;
}

/** The picker of Any Collection. */
export function collection(name: string): INodeParameters {
	return { entity: { __rl: true, mode: 'id', value: name } };
}
