import { createHmac } from 'node:crypto';
import { built } from '../built.mts';

const { derivedKey, isSigned } = built('webhooks/signature');

const bytes = Buffer.from('{"name":"Ørsted"}');
const hmac = (key: string) => createHmac('sha256', key).update(bytes);

describe('a signature', () => {
	it.each(['hex', 'base64'] as const)('is right in %s, with the right key only', (encoding) => {
		expect(isSigned(bytes, hmac('key').digest(encoding), 'key')).toBe(true);
		expect(isSigned(bytes, hmac('other').digest(encoding), 'key')).toBe(false);
	});

	it('may be in capitals when it is hex', () => {
		expect(isSigned(bytes, hmac('key').digest('hex').toUpperCase(), 'key')).toBe(true);
	});

	it.each([undefined, '', 'x', 'é', ['a'], 5, null, 'a'.repeat(64), 'A'.repeat(44)])(
		'%j is wrong, and no defect',
		(signature) => {
			expect(isSigned(bytes, signature, 'key')).toBe(false);
		},
	);

	it('is wrong for other bytes', () => {
		expect(isSigned(Buffer.from('{}'), hmac('key').digest('hex'), 'key')).toBe(false);
	});
});

describe('a derived key', () => {
	it('is a UUID that is the same for the same secret and text', () => {
		const key = derivedKey('secret', 'a');
		expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(derivedKey('secret', 'a')).toBe(key);
	});

	it('is another one for another secret or text', () => {
		const keys = [derivedKey('s', 'a'), derivedKey('s', 'b'), derivedKey('t', 'a')];
		expect(new Set(keys).size).toBe(3);
	});
});
