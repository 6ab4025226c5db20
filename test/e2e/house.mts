import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { sandboxCredentials } from '../../scripts/demo/playground.mts';
import { ensureN8n } from '../../scripts/n8n/install.mts';
import { createInstance, type Instance } from '../../scripts/n8n/instance.mts';
import { packPackage } from '../../scripts/n8n/pack.mts';
import {
	type DynamicParameter,
	EditorApi,
	type NodeTypeDescription,
} from '../../scripts/n8n/rest.mts';
import type { Server } from '../../scripts/n8n/server.mts';
import type { Credential, Item, Json, JsonObject, Workflow } from '../../scripts/n8n/workflow.mts';
import { filesWith, formsOf } from './leaks.mts';

export const CLEVERTIM = 'n8n-nodes-crm-suite.clevertim';

/** How long n8n may take to be installed and started, once per test file. */
export const OPENING = 1_800_000;

/** A running n8n with the package in it, and the sandbox. */
export interface House {
	sandbox: Sandbox;
	instance: Instance;
	server: Server;
	api: EditorApi;
	/** The Clevertim credential, as n8n has stored it. */
	clevertim: Credential;
	/** Ends everything. Throws when a secret of a credential is anywhere but in its place. */
	close(): Promise<void>;
}

/** Where n8n keeps files: on disk, or within the items. */
export type BinaryMode = 'filesystem' | 'default';

export async function openHouse(files: BinaryMode = 'filesystem'): Promise<House> {
	const n8n = await ensureN8n();
	const environment = { N8N_DEFAULT_BINARY_DATA_MODE: files };
	const instance = await createInstance({ n8n, package: await packPackage(), environment });
	const sandbox = await startSandbox({ control: true });
	const server = await instance.start();
	const api = await EditorApi.connect(server.url);
	const credential = sandboxCredentials(sandbox).find(({ type }) => type === 'clevertimApi');
	if (!credential) throw new Error('The sandbox has no credential for Clevertim.');
	const close = async () => {
		await server.stop();
		const leaks = filesWith(instance.folder, sandboxCredentials(sandbox).flatMap(formsOf));
		await instance.remove();
		await sandbox.close();
		if (leaks.length > 0) throw new Error(`Secrets of credentials are in ${leaks.join(', ')}`);
	};
	return {
		sandbox,
		instance,
		server,
		api,
		clevertim: await api.createCredential(credential),
		close,
	};
}

/** A parameter of the Clevertim node whose choices the node fetches. */
export function clevertimParameter(
	{ id, name }: Credential,
	parameter: Pick<DynamicParameter, 'path' | 'method' | 'parameters'>,
): DynamicParameter {
	return { node: CLEVERTIM, credentials: { clevertimApi: { id, name } }, ...parameter };
}

export const START = 'Start';
export const CRM = 'CRM';

/** A workflow that sends items through one Clevertim node, with an error output. */
export function clevertimWorkflow(
	credential: Credential,
	parameters: JsonObject,
	items: JsonObject[],
): Workflow {
	return crmWorkflow(CLEVERTIM, credential, parameters, items);
}

/** The same with the node of any CRM. */
export function crmWorkflow(
	nodeType: string,
	credential: Credential,
	parameters: JsonObject,
	items: JsonObject[],
): Workflow {
	return crmChain(nodeType, credential, [[CRM, parameters]], items);
}

/** A workflow in which one node of a CRM follows the other, each by its name. */
export function crmChain(
	nodeType: string,
	{ id, name, type }: Credential,
	steps: Array<[name: string, parameters: JsonObject]>,
	items: JsonObject[] = [{}],
): Workflow {
	const names = [START, 'Items', 'Split', ...steps.map(([step]) => step)];
	const link = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return {
		name: 'Test',
		nodes: [
			{ ...at(0), name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{ ...at(1), name: 'Items', type: 'n8n-nodes-base.set', typeVersion: 3.4, ...listOf(items) },
			{ ...at(2), name: 'Split', type: 'n8n-nodes-base.splitOut', ...split },
			...steps.map(([step, parameters], position) => ({
				...at(3 + position),
				name: step,
				type: nodeType,
				parameters,
				credentials: { [type]: { id, name } },
				onError: 'continueErrorOutput' as const,
			})),
		],
		connections: Object.fromEntries(
			names.slice(1).map((next, position) => [names[position], link(next)]),
		),
	};
}

function at(column: number) {
	const position: [number, number] = [column * 220, 0];
	return { id: `node${column}`, typeVersion: 1, position };
}

function listOf(items: JsonObject[]) {
	const jsonOutput = JSON.stringify({ items: items as Json });
	return { parameters: { mode: 'raw', jsonOutput, options: {} } };
}

const split = { parameters: { fieldToSplitOut: 'items', options: {} } };

export const jsonOf = (items: Item[]) => items.map(({ json }) => json);

/** The value of a field mapper in which each field is filled by hand. */
export function mapped(value: JsonObject, matchingColumns: string[] = []): JsonObject {
	const schema = Object.keys(value).map((id) => ({
		id,
		displayName: id,
		type: 'string',
		required: false,
		display: true,
		canBeUsedToMatch: matchingColumns.includes(id),
		defaultMatch: false,
	}));
	return { mappingMode: 'defineBelow', value, matchingColumns, schema };
}

/** n8n adds it to every node whose credential can sign requests. */
const CUSTOM_CALL = '__CUSTOM_API_CALL__';

interface Menu {
	name: string;
	displayOptions?: { show?: { resource?: string[] } };
	options?: Array<{ value: string }>;
}

/** What a node asks for, without what n8n adds to its menus. */
export function ownParameters({ properties }: NodeTypeDescription): Menu[] {
	return (properties as unknown as Menu[]).map((parameter) => ({
		...parameter,
		options: parameter.options?.filter(({ value }) => value !== CUSTOM_CALL),
	}));
}

/** What a node's menus offer: `contact create` and so on. */
export async function offeredOperations(api: EditorApi, nodeType: string): Promise<string[]> {
	const node = (await api.nodeTypes()).find(({ name }) => name === nodeType);
	return (node ? ownParameters(node) : [])
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map(({ value }) => `${resource} ${value}`),
			),
		);
}
