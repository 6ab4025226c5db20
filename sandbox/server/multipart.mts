/** One part of a `multipart/form-data` body. */
export interface FormPart {
	/** The form field's name. */
	name: string;
	/** Only files have one. */
	filename?: string;
	contentType?: string;
	bytes: Buffer;
}

const lineBreak = '\r\n';

/** The parts of a form, byte for byte; undefined if the body isn't a complete one (RFC 7578). */
export function parseMultipart(
	contentType: string | undefined,
	body: Buffer,
): FormPart[] | undefined {
	const boundary = boundaryOf(contentType ?? '');
	if (boundary === undefined) return undefined;
	const parts: FormPart[] = [];
	let mark = nextMark(body, boundary, 0);
	while (mark !== undefined && !mark.last) {
		const next = nextMark(body, boundary, mark.after);
		const part = next && readPart(body.subarray(mark.after, next.before));
		if (part === undefined) return undefined;
		parts.push(part);
		mark = next;
	}
	return mark === undefined ? undefined : parts;
}

function boundaryOf(contentType: string): string | undefined {
	if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
	const match = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
	return match?.[1] ?? match?.[2];
}

/** Where a boundary line is: what belongs to the part before it, and where the next part begins. */
interface Mark {
	before: number;
	after: number;
	last: boolean;
}

/** The next boundary line at or after a position. A file may contain what only looks like one. */
function nextMark(body: Buffer, boundary: string, from: number): Mark | undefined {
	const dashes = `--${boundary}`;
	for (let at = body.indexOf(dashes, from); at >= 0; at = body.indexOf(dashes, at + 1)) {
		const before = at - lineBreak.length;
		const startsLine =
			at === from || body.toString('latin1', Math.max(0, before), at) === lineBreak;
		const end = at + Buffer.byteLength(dashes);
		const rest = body.toString('latin1', end, end + 80);
		const ending = /^(--|[ \t]*\r\n)/.exec(rest)?.[0];
		if (!startsLine || ending === undefined) continue;
		return { before: Math.max(from, before), after: end + ending.length, last: ending === '--' };
	}
	return undefined;
}

function readPart(bytes: Buffer): FormPart | undefined {
	const split = bytes.indexOf(lineBreak + lineBreak);
	if (split < 0) return undefined;
	const headers = readHeaders(bytes.toString('utf8', 0, split));
	const disposition = headers.get('content-disposition') ?? '';
	const name = parameter(disposition, 'name');
	if (!/^form-data\b/i.test(disposition) || name === undefined) return undefined;
	return {
		name,
		filename: extendedParameter(disposition, 'filename') ?? parameter(disposition, 'filename'),
		contentType: headers.get('content-type'),
		bytes: bytes.subarray(split + 2 * lineBreak.length),
	};
}

function readHeaders(text: string): Map<string, string> {
	const headers = text.split(lineBreak).map((line): [string, string] => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
	});
	return new Map(headers);
}

/** `name="value"`. Clients escape a quotation mark as `%22` (browsers) or with a backslash. */
function parameter(header: string, name: string): string | undefined {
	const quoted = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(header)?.[1];
	if (quoted === undefined) return new RegExp(`;\\s*${name}=([^\\s;"]+)`, 'i').exec(header)?.[1];
	return quoted.replace(/\\(["\\])/g, '$1').replace(/%22/g, '"');
}

/** `name*=UTF-8''value` (RFC 5987). */
function extendedParameter(header: string, name: string): string | undefined {
	const coded = new RegExp(`;\\s*${name}\\*=UTF-8''([^\\s;]+)`, 'i').exec(header)?.[1];
	try {
		return coded === undefined ? undefined : decodeURIComponent(coded);
	} catch {
		return undefined;
	}
}
