import type { Json, JsonObject } from '../json.mts';
import { jsonPieces, type SandboxAnswer } from '../server/exchange.mts';
import type { ApiFailure } from './failure.mts';
import type { Caller, Site } from './site.mts';

const html = { 'content-type': 'text/html; charset=utf-8' };

/** A JSON answer of APIv4; its content type is recorded like this. */
export function api4Answer(status: number, value: Json): SandboxAnswer {
	return jsonPieces(status, pieces(value), { 'content-type': 'application/json; charset=UTF-8' });
}

/** A JSON answer of APIv3 and authx; theirs has no charset. */
export function plainJson(status: number, value: Json): SandboxAnswer {
	return jsonPieces(status, pieces(value));
}

/** JSON as PHP writes it, in pieces when it holds many records. */
function pieces(value: Json): Buffer[] {
	const values =
		value !== null && typeof value === 'object' && !Array.isArray(value) && value.values;
	if (!Array.isArray(values) || values.length < 1000) return [Buffer.from(JSON.stringify(value))];
	const blocks: Buffer[] = [Buffer.from('{"values":[')];
	for (let start = 0; start < values.length; start += 1000) {
		const block = JSON.stringify(values.slice(start, start + 1000)).slice(1, -1);
		blocks.push(Buffer.from(start === 0 ? block : `,${block}`));
	}
	const { values: _values, ...rest } = value as JsonObject;
	blocks.push(Buffer.from(`],${JSON.stringify(rest).slice(1)}`));
	return blocks;
}

/** The text authx answers with 401. */
export function refusal(reason: string): SandboxAnswer {
	return {
		status: 401,
		headers: { 'content-type': 'text/plain;charset=UTF-8' },
		body: [Buffer.from(`HTTP 401 ${reason}`)],
	};
}

/** The page of a PHP error: its message is all that tells it from any other page (recorded). */
export function errorPage(message: string, status = 200): SandboxAnswer {
	const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return page(
		status,
		'<style media="screen">\n  body {\n    background: #fff;\n  }\n</style>\n' +
			'<div id="crm-container" class="crm-container">\n' +
			'<div class="crm-section crm-error-message">' +
			`${text}</div>\n<p><a href="/">Return to home page.</a></p>\n</div>`,
	);
}

/** A page of the content management system, which has nothing to do with the API. */
export function cmsPage(status: number, title: string): SandboxAnswer {
	return page(
		status,
		`<!doctype html>\n<html lang="en-US"><head><title>${title}</title></head>` +
			`<body class="page"><main><h1>${title}</h1><p>Welcome to our charity.</p></main></body></html>`,
	);
}

/** A page of the web server before PHP. */
export function serverPage(status: number, title: string): SandboxAnswer {
	return page(
		status,
		`<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1>` +
			'</center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n',
	);
}

function page(status: number, text: string): SandboxAnswer {
	return { status, headers: { ...html }, body: [Buffer.from(text)] };
}

/** A redirect with an empty page. */
export function redirect(location: string): SandboxAnswer {
	return { status: 302, headers: { ...html, location }, body: [] };
}

/** Who may know why a call failed. */
export function seesReasons({ site, user }: Caller): boolean {
	return (
		user.permissions.has('view debug output') || site.switches.settings.debugOutput === 'everyone'
	);
}

/** The body of a failed call of APIv4, with the reason or without (recorded on CiviCRM 6.17.2). */
export function failureBody(caller: Caller, failure: ApiFailure, debug = false): JsonObject {
	const id = errorId(caller.site);
	const { message, status } = failure;
	if (!seesReasons(caller)) {
		const text = `Sorry an error occurred and your request was not completed. (Error ID: ${id})`;
		return { error_code: '1', error_message: text, status };
	}
	const body: JsonObject = { error_id: id, error_code: 0, error_message: message };
	if (debug && message.startsWith('DB Error: ')) {
		const info = `INSERT INTO … [nativecode=1062 ** ${String(failure.details.hint ?? '')}]`;
		body.debug = { info, db_error: message.slice('DB Error: '.length), sql: [info] };
	}
	return { ...body, status };
}

/** `1cWR-Jzwz-iiR1` */
function errorId(site: Site): string {
	const letters = site.token(12);
	return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
