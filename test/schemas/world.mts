import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../../nodes/core/crm/definition.ts';
import type { Field } from '../../nodes/core/crm/field.ts';
import type { RecordStore } from '../../nodes/core/crm/store.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import type { Crm } from '../../scripts/crms.mts';
import { built } from '../core/built.mts';
import { Harness } from '../harness/harness.mts';

const { openSession } = built('node/session');

/** The CRM's definition as the package ships it. */
export function definitionOf({ folder, node }: Crm): CrmDefinition {
	const module = require(`../../dist/nodes/${folder}/definition.js`) as Record<
		string,
		CrmDefinition
	>;
	return module[node];
}

/** The built node of a CRM in n8n-core, and a small sandbox that it talks to. */
export class SchemaWorld {
	readonly crm: Crm;
	private readonly sandbox: Sandbox;
	private readonly harness: Harness;

	private constructor(crm: Crm, sandbox: Sandbox, harness: Harness) {
		this.crm = crm;
		this.sandbox = sandbox;
		this.harness = harness;
	}

	static async open(crm: Crm): Promise<SchemaWorld> {
		// The same day whenever it is, for what is due or overdue then
		const clock = () => new Date('2026-11-27T12:00:00Z');
		const sandbox = await startSandbox({ records: 60, clock });
		return new SchemaWorld(crm, sandbox, await Harness.create({}));
	}

	/** Everything as at the start; with `legacy`, signed in to Pipeliner's old API. */
	reset(legacy = false): void {
		const server = this.sandbox[this.crm.name];
		server.reset();
		const { pipeliner } = this.sandbox;
		const credentials = legacy ? pipeliner.legacyCredentials : server.credentials;
		const type = `${this.crm.node}Api`;
		this.harness.credentials[type] = { ...credentials } as ICredentialDataDecryptedObject;
	}

	/** Runs an operation on items; those that fail have no output. */
	async outputs(parameters: object, items: object[]): Promise<JsonObject[]> {
		const run = await this.harness.run(this.crm.node, parameters as never, {
			items: items as never,
			onError: 'continueErrorOutput',
		});
		return run.output.map(({ json }) => json as JsonObject);
	}

	/** The live fields of a resource. */
	async fields(resource: Resource): Promise<Field[]> {
		const { name, entity = name } = resource;
		return await (await this.store(resource)).fields(entity, 'read');
	}

	/** What the node reads and writes a resource with. */
	async store({ name: resource }: Resource): Promise<RecordStore> {
		const definition = definitionOf(this.crm);
		const node = this.harness.node(this.crm.node, { resource });
		const session = await openSession(this.harness.editorContext(node), definition, {});
		return await definition.openStore(session);
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
