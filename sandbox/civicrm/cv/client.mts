import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import type { CvConfig } from './config.mts';

/** What a call failed with: CiviCRM's exception, or PHP's own. */
export class CallFailure extends Error {
	readonly details: JsonObject;

	constructor(message: string, details: JsonObject = {}) {
		super(message);
		this.details = details;
	}
}

/** Makes calls as one user of the site. */
export class SiteClient {
	private readonly config: CvConfig;
	private readonly user: string | undefined;

	/** Without a user, nothing is allowed that the site doesn't allow everybody. */
	constructor(config: CvConfig, user: string | undefined) {
		this.config = config;
		this.user = user;
	}

	/** The list that APIv4 answers with; what else it tells, `cv` doesn't pass on. */
	async api4(entity: string, action: string, params: Json): Promise<Json> {
		const calls = JSON.stringify([[entity, action, params]]);
		const body = await this.post('/civicrm/ajax/api4', { calls });
		const [result] = Array.isArray(body) ? body : [body];
		if (!isJsonObject(result)) throw new CallFailure('no result');
		if (typeof result.error_message === 'string') throw new CallFailure(result.error_message);
		return result.values ?? [];
	}

	/** What APIv3 answers, its errors as arrays. */
	async api3(entity: string, action: string, params: Json): Promise<Json> {
		const json = JSON.stringify(params);
		return await this.post('/civicrm/ajax/rest', { entity, action, json });
	}

	private async post(path: string, form: Record<string, string>): Promise<Json> {
		const { baseUrl, siteKey, users } = this.config;
		const key = this.user === undefined ? undefined : users[this.user];
		const response = await fetch(baseUrl + path, {
			method: 'POST',
			headers: {
				'X-Requested-With': 'XMLHttpRequest',
				...(key === undefined ? {} : { 'X-Civi-Auth': `Bearer ${key}`, 'X-Civi-Key': siteKey }),
			},
			body: new URLSearchParams(form),
		});
		const text = await response.text();
		const [, message] = /crm-error-message[^>]*>(.*?)<\/div>/s.exec(text) ?? [];
		// What ends a request over HTTP ends only the call here
		if (message !== undefined) throw new CallFailure(message);
		return JSON.parse(text) as Json;
	}
}
