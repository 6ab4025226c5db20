/** Anything JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object: a record as it travels on the wire. */
export type JsonObject = { [key: string]: Json };

/** True for `{…}`; false for lists, scalars and null. */
export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON a text holds, or undefined when it holds none (JSON itself has no `undefined`). */
export function parseJson(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

const blockSize = 1000;

/**
 * The records as the pieces of one JSON list, to be sent one after the other. In pieces, because
 * a quarter of a million records don't fit into the longest string JavaScript can hold.
 */
export function serialiseList(records: readonly JsonObject[], before = '', after = ''): Buffer[] {
	const pieces: Buffer[] = [Buffer.from(`${before}[`)];
	for (let start = 0; start < records.length; start += blockSize) {
		const block = JSON.stringify(records.slice(start, start + blockSize)).slice(1, -1);
		pieces.push(Buffer.from(start === 0 ? block : `,${block}`));
	}
	pieces.push(Buffer.from(`]${after}`));
	return pieces;
}
