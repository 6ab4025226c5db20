import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { SandboxOptions } from '../../../sandbox/index.mts';
import { CvSite } from '../../ssh/cv-site.mts';
import { SshServer } from '../../ssh/server.mts';
import type { NodeRun, RunOptions } from '../../harness/harness.mts';
import { World } from './world.mts';

/** The same world, but the node comes to CiviCRM by `cv`, over a real OpenSSH server. */
export class CvWorld extends World {
	site!: CvSite;
	ssh!: SshServer;

	async open(options: SandboxOptions): Promise<void> {
		await this.start(options);
		this.site = await CvSite.create(this.crm);
		this.ssh = await SshServer.start(this.site.bin);
	}

	async close(): Promise<void> {
		await this.ssh.stop();
		await this.site.remove();
		await this.sandbox.close();
	}

	/** Signs in otherwise until the end of the test. */
	signIn(changes: IDataObject = {}): void {
		this.harness.credentials.civiCrmCvApi = { ...this.credential, ...changes } as never;
	}

	get credential(): IDataObject {
		const { login } = this.ssh;
		return { ...login, authenticateWith: 'privateKey', directory: this.site.folder };
	}

	override async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		options: RunOptions = {},
	): Promise<NodeRun> {
		return await super.run(resource, operation, { authentication: 'cv', ...parameters }, options);
	}

	override node(parameters: INodeParameters) {
		return super.node({ authentication: 'cv', ...parameters });
	}

	async test(changes: IDataObject = {}) {
		const data = { ...this.credential, ...changes } as never;
		return await this.harness.testCredential('civiCrmCvApi', data);
	}
}

/** Such a world for the tests of one file; every test begins with site and server as they were. */
export function useCvWorld(options: SandboxOptions = {}): CvWorld {
	const world = new CvWorld();
	beforeAll(async () => await world.open(options), 300_000);
	beforeEach(async () => {
		world.crm.reset();
		// cv tells reasons to everybody
		world.crm.switches.set({ debugOutput: 'everyone' });
		await world.site.setMood({});
		world.signIn();
	});
	afterAll(async () => await world.close());
	return world;
}
