import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a signature is the HMAC-SHA256 of the bytes, in hex or in base64. Takes as long for a
 * wrong signature as for the right one.
 */
export function isSigned(bytes: Buffer, signature: unknown, key: string): boolean {
	if (typeof signature !== 'string') return false;
	const wanted = createHmac('sha256', key).update(bytes).digest();
	const given = signature.trim();
	const encoding = /^[0-9a-f]{64}$/i.test(given) ? 'hex' : 'base64';
	const found = Buffer.from(given, encoding);
	return found.length === wanted.length && timingSafeEqual(found, wanted);
}

/**
 * A key in the form of a UUID, which the secret always gives for the same text and which tells
 * nothing of the secret. So a key is kept nowhere.
 */
export function derivedKey(secret: string, text: string): string {
	const hex = createHmac('sha256', secret).update(`webhook ${text}`).digest('hex');
	const variant = ((Number.parseInt(hex[16], 16) & 0x3) | 0x8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		variant + hex.slice(17, 20),
		hex.slice(20, 32),
	].join('-');
}
