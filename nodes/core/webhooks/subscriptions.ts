import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Session } from '../crm/definition';
import { CrmError } from '../crm/error';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';
import { checkPresentation, readPresentation } from '../node/present';
import { watchedKeys } from '../operations/watching';
import { namesIn } from '../schema/filters';
import { checkedFilter } from './filter';
import { FieldNames } from '../schema/names';
import { addressFor, keyFor } from './keys';
import { sessionOf } from './session';
import { readWanted } from './wanted';
import type { InstantCrm, Wanted } from './wanted';

/** What the CRM is to call, and what it calls at this address of n8n as yet. */
interface Registration {
	session: Session;
	store: RecordStore;
	wanted: Array<RecordValues & { url: string }>;
	present: CrmRecord[];
}

function ownAddress(context: IHookFunctions): string {
	const address = context.getNodeWebhookUrl('default');
	if (address) return address;
	throw new NodeOperationError(context.getNode(), 'n8n has no address for this trigger', {
		description: 'Check WEBHOOK_URL in the settings of n8n.',
	});
}

/** The records of everything that the CRM calls at this address. */
async function callsOf(address: string, store: RecordStore, entity: string) {
	const found: CrmRecord[] = [];
	for await (const page of store.list(entity, {})) {
		found.push(...page.filter(({ url }) => String(url).split('?')[0] === address));
	}
	return found;
}

/** The keys of the fields whose changes count. */
async function keysOf({ watchedFields, entity }: Wanted, store: RecordStore): Promise<string[]> {
	if (watchedFields.length === 0) return [];
	const fields = await store.fields(entity, 'read', watchedFields);
	return watchedKeys(watchedFields, new FieldNames(fields));
}

async function registrationOf(context: IHookFunctions, crm: InstantCrm): Promise<Registration> {
	const wanted = readWanted(context, crm);
	const session = await sessionOf(context, crm);
	const store = await crm.openStore(session);
	const filter = await checkedFilter(wanted, store, crm, session);
	const presentation = readPresentation((name) => wanted.options[name]);
	await checkPresentation(presentation, { store, entity: wanted.entity });
	const watchedFields = await keysOf(wanted, store);
	const [{ credentialType }] = crm.authentications;
	const credentials = await context.getCredentials(credentialType);
	const address = ownAddress(context);
	const subscriptions = wanted.events.map(({ name: event }) => ({
		...{ entity: wanted.entity, event, options: wanted.options },
		url: addressFor(address, event),
		key: keyFor(context, crm.webhooks.secretOf(credentials), event),
		watchedFields: event === 'updated' ? watchedFields : [],
		needed: namesIn({ filter }),
	}));
	return {
		session,
		store,
		wanted: subscriptions.map((one) => crm.webhooks.valuesOf(one)),
		present: await callsOf(address, store, crm.webhooks.entity),
	};
}

const isNothing = (value: unknown) => value === undefined || value === null || value === 0;

/** Whether two values say the same, whatever the CRM has added that says nothing. */
function isSame(one: unknown, other: unknown): boolean {
	if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) {
		return one === other || (isNothing(one) && isNothing(other));
	}
	const [a, b] = [one, other] as Array<Record<string, unknown>>;
	return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) =>
		isSame(a[key], b[key]),
	);
}

/** Whether the CRM calls for exactly what is wanted, each once and signed with the right key. */
export async function isRegistered(context: IHookFunctions, crm: InstantCrm): Promise<boolean> {
	const { wanted, present } = await registrationOf(context, crm);
	const isThere = (values: RecordValues) =>
		present.some((record) =>
			Object.entries(values).every(([key, value]) => isSame(value, record[key])),
		);
	return present.length === wanted.length && wanted.every(isThere);
}

/** Makes the CRM call for what is wanted, and for nothing else at this address. */
export async function register(context: IHookFunctions, crm: InstantCrm): Promise<void> {
	const { store, session, wanted, present } = await registrationOf(context, crm);
	const { entity, options } = readWanted(context, crm);
	await crm.webhooks.tryOut(entity, options, session);
	await remove(present, store, crm);
	for (const values of wanted) {
		const [outcome] = await store.create(crm.webhooks.entity, [values]);
		if (outcome.state === 'failed') throw outcome.error;
	}
}

async function remove(calls: CrmRecord[], store: RecordStore, { webhooks, title }: InstantCrm) {
	if (calls.length === 0) return;
	const outcomes = await store.delete(webhooks.entity, calls.map(idOf));
	for (const outcome of outcomes) {
		if (outcome.state !== 'failed' || outcome.error.kind === 'notFound') continue;
		const { kind, message, details } = outcome.error;
		const words = `${title} still calls n8n: its webhook could not be deleted. ${message}`;
		throw new CrmError(kind, words, details);
	}
}

/** Makes the CRM call this address no more, whatever it was called for. */
export async function unregister(context: IHookFunctions, crm: InstantCrm): Promise<void> {
	const store = await crm.openStore(await sessionOf(context, crm));
	const calls = await callsOf(ownAddress(context), store, crm.webhooks.entity);
	await remove(calls, store, crm);
}
