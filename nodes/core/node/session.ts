import type { IDataObject } from 'n8n-workflow';
import type { Authentication, CrmDefinition, Session } from '../crm/definition';
import { CrmError } from '../crm/error';
import { Connection } from '../http/connection';
import type { RequestContext } from '../http/request-context';
import { DEFAULT_SETTINGS } from '../http/settings';
import type { ConnectionSettings } from '../http/settings';

/** The context of an execution, or of a menu being filled in the editor. */
export interface SessionContext extends RequestContext {
	getTimezone(): string;
}

export interface SessionSettings {
	/** The chosen way to sign in. */
	authentication?: unknown;
	/** The node's Options collection. */
	options?: IDataObject;
	stopAtFailure?: boolean;
	settlesLost?: boolean;
}

function numberOf(value: unknown, title: string, lowest: number): number | undefined {
	if (value === undefined || value === '') return undefined;
	const number = Number(value);
	if (number >= lowest) return number;
	throw new CrmError('validation', `${title} must be a number of at least ${lowest}`, {
		field: title,
	});
}

function settingsFrom(options: IDataObject): Partial<ConnectionSettings> {
	const timeout = numberOf(options.timeout, 'Timeout', 1);
	const longestWait = numberOf(options.longestWait, 'Longest Wait', 0);
	return {
		concurrency:
			numberOf(options.concurrency, 'Concurrent Requests', 1) ?? DEFAULT_SETTINGS.concurrency,
		timeoutMs: timeout === undefined ? DEFAULT_SETTINGS.timeoutMs : timeout * 1000,
		longestWaitMs: longestWait === undefined ? DEFAULT_SETTINGS.longestWaitMs : longestWait * 1000,
		dryRun: options.dryRun === true,
	};
}

function chosenAuthentication(chosen: unknown, { authentications }: CrmDefinition): Authentication {
	return authentications.find(({ value }) => value === chosen) ?? authentications[0];
}

/** Opens a connection with the node's credential. */
export async function openSession(
	context: SessionContext,
	definition: CrmDefinition,
	{ authentication, options = {}, stopAtFailure = false, settlesLost = false }: SessionSettings,
): Promise<Session> {
	const {
		credentialType: type,
		renewsOn = [],
		transport,
	} = chosenAuthentication(authentication, definition);
	const run = { stopAtFailure, settlesLost, renewsOn };
	const settings = { ...DEFAULT_SETTINGS, ...settingsFrom(options), ...run };
	return {
		connection: await Connection.open(context, transport ?? definition.http, type, settings),
		timezone: context.getTimezone(),
		options,
	};
}
