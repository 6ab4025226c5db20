import type { INode } from 'n8n-workflow';
import { derivedKey } from './signature';

/** Where the CRM is to call, and with which key it signs, for each event of one trigger. */

export const addressFor = (address: string, event: string): string =>
	`${address}?event=${encodeURIComponent(event)}`;

interface NodeContext {
	getNode(): INode;
	getWorkflow(): { id?: string };
}

export function nodeKey(context: NodeContext): string {
	const { id, webhookId } = context.getNode();
	return `${context.getWorkflow().id} ${webhookId ?? id}`;
}

/** The key is no part of the address, and no event has the key of another. */
export const keyFor = (context: NodeContext, secret: string, event: string): string =>
	derivedKey(secret, `${nodeKey(context)} ${event}`);
