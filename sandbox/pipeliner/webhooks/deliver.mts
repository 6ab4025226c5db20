import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import type { Change, ChangeContext, Space } from '../space.mts';
import { isSkipped, occurrencesFor, type Occurrence } from './occurrences.mts';
import { post } from './post.mts';

/** One request that a webhook made, or would have made. */
export interface Delivery {
	webhook_id: string;
	event: string;
	url: string;
	body: Json;
	/** The `WebHook-Signature` sent. */
	signature: string | null;
	/** Null until there is an answer, and when there was none. */
	status: number | null;
	/** Why nothing was sent: the sandbox only ever calls this machine. */
	refused?: string;
}

/** What tests may look at. */
export interface Deliveries {
	all(): readonly Delivery[];
	/** Resolves when nothing is on its way any more. */
	settled(): Promise<void>;
}

/** Sends what webhooks ask for. */
export interface Deliverer extends Deliveries {
	deliver(space: Space, changes: readonly Change[], context: ChangeContext): void;
	report(): JsonObject[];
	reset(): void;
}

const largestChunk = 100;

/** A deliverer that has sent nothing yet. There are no second attempts. */
export function createDeliverer(): Deliverer {
	let deliveries: Delivery[] = [];
	const underWay = new Set<Promise<void>>();
	const start = (delivery: Delivery, text: string, webhook: JsonObject, wait: number) => {
		deliveries.push(delivery);
		const sending = send(delivery, text, webhook, wait).finally(() => underWay.delete(sending));
		underWay.add(sending);
	};
	return {
		all: () => deliveries,
		settled: async () => {
			while (underWay.size > 0) await Promise.all(underWay);
		},
		report: () => deliveries as unknown as JsonObject[],
		reset: () => {
			deliveries = [];
		},
		deliver: (space, changes, context) => {
			if (changes.length === 0) return;
			for (const webhook of space.store.all('Webhooks')) {
				if (webhook.is_deleted === true || isSkipped(webhook, context.skipKey)) continue;
				for (const [event, records] of occurrencesFor(space, webhook, changes, context)) {
					deliverEvent(space, webhook, event, records, start);
				}
			}
		},
	};
}

type Start = (delivery: Delivery, text: string, webhook: JsonObject, wait: number) => void;

/** The records of one event, in as many requests as the webhook's chunks make. */
function deliverEvent(
	{ switches }: Space,
	webhook: JsonObject,
	event: string,
	records: readonly Occurrence[],
	start: Start,
): void {
	const { webhookBody, signatureEncoding } = switches.settings;
	const options = isJsonObject(webhook.options) ? webhook.options : {};
	const size = webhookBody === 'single' ? 1 : chunkSize(options.chunk_size);
	const delay = typeof options.chunk_delay === 'number' ? options.chunk_delay * 1000 : 0;
	const { signature, url } = webhook;
	for (let index = 0; index * size < records.length; index++) {
		const chunk = records.slice(index * size, (index + 1) * size);
		const body = bodyOf(webhookBody, event, chunk);
		const text = JSON.stringify(body);
		const signed =
			typeof signature === 'string' && signature !== ''
				? createHmac('sha256', signature).update(text).digest(signatureEncoding)
				: null;
		const delivery: Delivery = {
			webhook_id: webhook.id as string,
			...{ event, url: String(url), body, signature: signed, status: null },
		};
		start(delivery, text, webhook, index * delay);
	}
}

/** 100 unless the webhook wants less (webhook documentation). */
function chunkSize(value: Json | undefined): number {
	const size = typeof value === 'number' ? Math.floor(value) : largestChunk;
	return Math.min(Math.max(size, 1), largestChunk);
}

function bodyOf(form: string, event: string, chunk: readonly Occurrence[]): Json {
	const data = form === 'array' || chunk.length > 1 ? [...chunk] : chunk[0];
	return form === 'wrapper' ? { event, data } : data;
}

async function send(delivery: Delivery, text: string, webhook: JsonObject, wait: number) {
	if (wait > 0) await sleep(wait, undefined, { ref: false });
	const headers: Record<string, string> = { 'content-type': 'application/json' };
	if (delivery.signature !== null) headers['WebHook-Signature'] = delivery.signature;
	const result = await post(delivery.url, text, headers, webhook.insecure_ssl === true);
	if (typeof result === 'number') delivery.status = result;
	else delivery.refused = result;
}
