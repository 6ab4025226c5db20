import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { done } from '../../core/crm/outcome';
import type { Subscription, WebhookDefinition } from '../../core/crm/webhook';
import { asList } from '../../core/schema/values';
import { collectionNamed, entityNameOf, isKnownCollection } from '../cloud/collections';
import { unloaded } from '../cloud/asked';
import { readOptions } from '../cloud/options';
import type { WireRecord } from '../cloud/reader';
import { cloudStoreOf, openStore } from '../stores';
import { CUSTOM_ENTITY, eventsOfEntity, isTold, wireEvent } from './events';
import { webhookOptions } from './options';

/** What every delivery has to have, to be told from the one before it. */
const ALWAYS = ['id', 'revision', 'created', 'modified', 'is_deleted'];

/** What events call a collection: `Contact`, or one word for all that a space has made up. */
function eventEntity(collection: string): string {
	if (!isKnownCollection(collection)) return CUSTOM_ENTITY;
	const entity = entityNameOf(collection);
	if (isTold(entity)) return entity;
	throw new CrmError('unsupported', `Pipeliner doesn't tell of changes to ${collection}`, {
		advice: 'Read them on a schedule instead.',
		fate: 'notWritten',
	});
}

function eventNamed(entity: string, name: string): string {
	const event = wireEvent(entity, name);
	if (event) return event;
	throw new CrmError('unsupported', `Pipeliner has no event "${name}" of ${entity} records`, {
		advice: 'Choose another one under Trigger On.',
		fate: 'notWritten',
	});
}

/** Which fields the deliveries of one kind of record have, and of which changes they tell. */
function shapeOf({ options, watchedFields, needed }: Subscription): IDataObject {
	const { loadOnly, expanded } = readOptions(options);
	const loaded = [...new Set([...ALWAYS, ...loadOnly, ...unloaded(expanded, loadOnly), ...needed])];
	return {
		...(expanded.length > 0 && { expand: expanded }),
		...(loadOnly.length > 0 && { 'load-only': loaded }),
		...(watchedFields.length > 0 && { 'on-field-change': watchedFields }),
	};
}

const LARGEST_CHUNK = 100;

/** A whole number within its limits, which an expression may not have kept. */
function numberOf(title: string, given: unknown, least: number, most = Infinity): number {
	const number = Number(given);
	if (Number.isInteger(number) && number >= least && number <= most) return number;
	const limits = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
	throw new CrmError('validation', `${title} must be a whole number ${limits}`, {
		field: title,
		fate: 'notWritten',
	});
}

/** A record of Webhooks (webhook documentation). */
function valuesOf(subscription: Subscription): IDataObject & { url: string } {
	const { url, key, event, options } = subscription;
	const collection = collectionNamed(subscription.entity);
	const entity = eventEntity(collection);
	const skipKeys = asList(options.skipKeys ?? '').map(String);
	const chunkSize = numberOf('Chunk Size', options.chunkSize ?? LARGEST_CHUNK, 1, LARGEST_CHUNK);
	const chunkDelay = numberOf('Seconds Between Chunks', options.chunkDelay ?? 0, 0);
	return {
		url,
		events: [eventNamed(entity, event)],
		insecure_ssl: options.insecureSsl === true,
		signature: key,
		options: {
			entity: { [entity]: shapeOf(subscription) },
			chunk_size: chunkSize,
			...(chunkDelay > 0 && { chunk_delay: chunkDelay }),
			...(skipKeys.length > 0 && { skip_keys: skipKeys }),
			...(entity === CUSTOM_ENTITY && { custom_entity_api_name: [collection] }),
		},
	};
}

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** One record, a list of them, or either of these as `data`: the envelope isn't documented. */
function recordsIn(body: unknown): IDataObject[] | undefined {
	const isWrapped = isRecord(body) && !('id' in body) && 'data' in body;
	const data: unknown = isWrapped ? body.data : body;
	const records: unknown[] = Array.isArray(data) ? data : [data];
	return records.every(isRecord) ? records : undefined;
}

export const webhooks: WebhookDefinition = {
	entity: 'Webhooks',
	eventsOf: ({ entity, name }) => {
		if (name === 'legacyApi') return [];
		return eventsOfEntity(entity ? entityNameOf(entity) : CUSTOM_ENTITY);
	},
	options: webhookOptions,
	valuesOf: (subscription) => valuesOf(subscription) as ReturnType<WebhookDefinition['valuesOf']>,
	tryOut: async (entity, { loadOnly, expandPaths }, session) => {
		if (!loadOnly && !expandPaths) return;
		const store = await openStore({ ...session, options: { loadOnly, expandPaths } });
		// Pipeliner sends with a delivery what it sends with a list
		await store.list(entity, { limit: 1 })[Symbol.asyncIterator]().next();
	},
	signatureHeader: 'WebHook-Signature',
	secretOf: ({ password }) => String(password),
	recordsIn,
	decode: async (records, entity, store) => {
		const cloud = cloudStoreOf(store, 'Being told of changes');
		const outcomes = await cloud.finished(
			entity,
			records.map((record) => done(record as WireRecord)),
		);
		return outcomes.flatMap((outcome) => (outcome.state === 'done' ? [outcome.value] : []));
	},
	versionOf: ({ revision, modified }) =>
		revision === undefined ? undefined : `${String(revision)} ${String(modified)}`,
	timeOf: ({ created, modified }, event) => {
		const time = event === 'created' ? created : (modified ?? created);
		return typeof time === 'string' ? time : undefined;
	},
};
