import type { Access, BenchCrm, Send } from '../crms/crm.mts';

/** Sends with what Node has, to prepare a case. */
export function plainSend(crm: BenchCrm, access: Access): Send {
	return async ({ method, url, query, json, form }) => {
		const address = query ? `${url}?${new URLSearchParams(query)}` : url;
		const body = form ? new URLSearchParams(form) : JSON.stringify(json);
		const answer = await fetch(address, {
			method,
			headers: crm.headers(access),
			body,
		});
		if (answer.ok) return await answer.json();
		throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
	};
}
