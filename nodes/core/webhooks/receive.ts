import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { WebhookEvent } from '../crm/webhook';
import type { CrmRecord } from '../crm/store';
import { parsed } from '../http/json';
import { present, readPresentation } from '../node/present';
import { fingerprint } from '../sync/changes/fingerprint';
import { Fired } from './fired';
import { fitting } from './filter';
import { keyFor, nodeKey } from './keys';
import { sessionOf } from './session';
import { isSigned } from './signature';
import { readWanted } from './wanted';
import type { InstantCrm, Wanted } from './wanted';

/** Express's request as n8n has read it: `rawBody` is the body as it came. */
interface RawRequest {
	rawBody?: Buffer;
	readRawBody?(): Promise<void>;
}

/** Answers with this status; nothing is started. */
function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

async function bytesOf(context: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = context.getRequestObject() as unknown as RawRequest;
	if (!request.rawBody) await request.readRawBody?.();
	return request.rawBody;
}

/** The event that a signed delivery is for; undefined when nobody who has the key sent it. */
async function signedEvent(
	context: IWebhookFunctions,
	bytes: Buffer | undefined,
	{ webhooks, authentications: [{ credentialType }] }: InstantCrm,
): Promise<string | undefined> {
	const { event } = context.getQueryData() as IDataObject;
	const signature = context.getHeaderData()[webhooks.signatureHeader.toLowerCase()];
	if (typeof event !== 'string' || !bytes || !signature) return undefined;
	const secret = webhooks.secretOf(await context.getCredentials(credentialType));
	return isSigned(bytes, signature, keyFor(context, secret, event)) ? event : undefined;
}

/** Without one, nobody could tell what has changed, nor that it has fired before. */
const hasId = ({ id }: IDataObject) =>
	(typeof id === 'string' && id !== '') || typeof id === 'number';

async function itemsOf(
	context: IWebhookFunctions,
	records: IDataObject[],
	{ name: event }: WebhookEvent,
	wanted: Wanted,
	crm: InstantCrm,
): Promise<INodeExecutionData[]> {
	const { entity, options } = wanted;
	const session = await sessionOf(context, crm);
	const store = await crm.openStore(session);
	const decoded = await crm.webhooks.decode(records, entity, store);
	const found = await fitting(decoded, wanted, store, crm, session);
	const presentation = readPresentation((name) => options[name]);
	const shown = await present(found, presentation, { store, entity });
	return shown.map((json, at) => ({ json: { ...json, _crm: note(found[at], event, crm) } }));
}

const note = (record: CrmRecord, event: string, { webhooks }: InstantCrm): IDataObject => ({
	event,
	id: String(record.id),
	at: webhooks.timeOf(record, event) ?? null,
});

const printsOf = (records: IDataObject[], { name }: WebhookEvent, { webhooks }: InstantCrm) =>
	records.map((record) => {
		const version = webhooks.versionOf(record as CrmRecord) ?? JSON.stringify(record);
		return fingerprint([name, String(record.id), version]);
	});

/** The items of records that the trigger hasn't fired for yet. */
async function itemsOnce(
	context: IWebhookFunctions,
	records: IDataObject[],
	event: WebhookEvent,
	wanted: Wanted,
	crm: InstantCrm,
): Promise<INodeExecutionData[]> {
	const fired = new Fired(nodeKey(context), context.getWorkflowStaticData('node'));
	const prints = printsOf(records, event, crm);
	const isNew = fired.claim(prints);
	const claimed = prints.filter((_, at) => isNew[at]);
	const fresh = records.filter((_, at) => isNew[at]);
	let isPassedOn = false;
	try {
		const items = await itemsOf(context, fresh, event, wanted, crm);
		fired.keep(claimed);
		isPassedOn = true;
		return items;
	} finally {
		// The CRM may send them again
		if (!isPassedOn) fired.release(claimed);
	}
}

/** A delivery of the CRM as the items of an execution, each change of a record once. */
export async function receive(
	context: IWebhookFunctions,
	crm: InstantCrm,
): Promise<IWebhookResponseData> {
	const bytes = await bytesOf(context);
	const signed = await signedEvent(context, bytes, crm);
	if (!bytes || signed === undefined) return refuse(context, 401, 'The signature is not right.');
	const records = crm.webhooks.recordsIn(parsed(bytes.toString('utf8')));
	if (!records?.every(hasId)) return refuse(context, 400, 'The body holds no records with IDs.');
	const wanted = readWanted(context, crm);
	const event = wanted.events.find(({ name }) => name === signed);
	// One that was chosen once, and is on its way all the same
	if (!event) return {};
	// A test fires for whatever comes; a comment is no second state of the record
	const isOnce = context.getMode() !== 'manual' && !event.leavesRecord;
	const read = isOnce ? itemsOnce : itemsOf;
	const items = await read(context, records, event, wanted, crm);
	return items.length > 0 ? { workflowData: [items] } : {};
}
