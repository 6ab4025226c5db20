import { randomBytes } from 'node:crypto';
import { type Credential, itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import { CRM, crmChain, type House, jsonOf, START } from './house.mts';

export const SPOTLER = 'n8n-nodes-crm-suite.spotlerCrm';

const UPLOAD = 'Upload';
const parent = { parentobject: 'accounts', parentid: '95920001' };

/** Puts a document into Spotler CRM without n8n, and tells its ID. */
async function addDocument({ sandbox }: House, bytes: Buffer): Promise<number> {
	const { accessToken, baseUrl } = sandbox.spotler.credentials;
	const body = new FormData();
	for (const [name, value] of Object.entries(parent)) body.set(name, value);
	body.set('file', new Blob([new Uint8Array(bytes)]), 'scan.bin');
	const headers = { Authorization: `Bearer ${accessToken}` };
	const answer = await fetch(`${baseUrl}/documents`, { method: 'POST', headers, body });
	return ((await answer.json()) as { record: { id: number } }).record.id;
}

/** Downloads a document and uploads the file again. */
function copySteps(authentication: string, id: number): Array<[string, JsonObject]> {
	const document = { authentication, resource: 'document', binaryField: 'data' };
	const recordId = { __rl: true, mode: 'id', value: String(id) };
	const to = { recordType: parent.parentobject, parentId: parent.parentid };
	return [
		[CRM, { ...document, operation: 'download', recordId }],
		[UPLOAD, { ...document, operation: 'upload', ...to }],
	];
}

/**
 * Sends 3 MB through n8n, from one document into another: what went in, what came out, and what
 * the item between them held.
 */
export async function copiedDocument(house: House, credential: Credential, authentication: string) {
	const sent = randomBytes(3_000_000);
	const steps = copySteps(authentication, await addDocument(house, sent));
	const { id } = await house.api.createWorkflow(crmChain(SPOTLER, credential, steps));
	const execution = await house.api.finishedExecution(await house.api.runWorkflow(id, START));
	const [made] = jsonOf(itemsOf(execution, UPLOAD, 0)) as JsonObject[];
	const [between] = itemsOf(execution, CRM, 0);
	const kept = between?.binary?.data?.data;
	return { sent, kept, received: house.sandbox.spotler.store.content(Number(made?.id)) };
}
