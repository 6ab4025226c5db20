import type { CivicrmOptions } from '../../sandbox/civicrm/civicrm.mts';
import { startCivicrm, type CivicrmSandbox } from '../../sandbox/civicrm/start.mts';
import { createCompany } from '../../sandbox/company/company.mts';
import type { Json, JsonObject } from '../../sandbox/json.mts';
import { call, type Reply } from './client.mts';

/** What came back, with the records of an envelope. */
export interface CivicrmReply extends Reply {
	values: JsonObject[];
}

/** A user's key, or none; and other headers. */
export interface CallAs {
	user?: keyof CivicrmSandbox['users'] | 'nobody';
	headers?: Record<string, string>;
}

/** Calls APIv4, as the administrator unless another user is named. */
export function api4(civicrm: CivicrmSandbox) {
	return async (
		entity: string,
		action: string,
		params: object = {},
		as: CallAs = {},
	): Promise<CivicrmReply> => {
		const url = `${civicrm.baseUrl}/civicrm/ajax/api4/${entity}/${action}`;
		return await post(civicrm, url, { params: JSON.stringify(params) }, as);
	};
}

/** Calls APIv3 as the administrator. */
export function api3(civicrm: CivicrmSandbox) {
	return async (entity: string, action: string, params: object = {}): Promise<CivicrmReply> => {
		const json = JSON.stringify(params);
		return await post(civicrm, `${civicrm.baseUrl}/civicrm/ajax/rest`, { entity, action, json });
	};
}

/** Sends a batch. */
export function calls(civicrm: CivicrmSandbox) {
	return async (batch: Json, as: CallAs = {}): Promise<CivicrmReply> =>
		await post(
			civicrm,
			`${civicrm.baseUrl}/civicrm/ajax/api4`,
			{ calls: JSON.stringify(batch) },
			as,
		);
}

/** Posts a form. */
export async function post(
	{ users }: CivicrmSandbox,
	url: string,
	form: Record<string, string>,
	{ user = 'admin', headers = {} }: CallAs = {},
): Promise<CivicrmReply> {
	const key: Record<string, string> =
		user === 'nobody' ? {} : { 'x-civi-auth': `Bearer ${users[user]}` };
	const body = new URLSearchParams(form).toString();
	const type = { 'content-type': 'application/x-www-form-urlencoded' };
	const reply = await call('POST', url, { body, headers: { ...type, ...key, ...headers } });
	const { values } = reply.body ?? {};
	return { ...reply, values: Array.isArray(values) ? (values as JsonObject[]) : [] };
}

/** A sandbox with CiviCRM alone. */
export async function startAlone(options: CivicrmOptions = {}, records = 60, clock?: () => Date) {
	const serving = { port: 0, seed: 1, control: true };
	return await startCivicrm(createCompany(1, records), serving, options, clock);
}
