/** A token that looks like a signed JWT, as Spotler's do. The sandbox knows it by its text. */
export function createJwt(claims: object): string {
	const parts = [JSON.stringify({ typ: 'JWT', alg: 'RS256' }), JSON.stringify(claims), signature];
	return parts.map((part) => Buffer.from(part).toString('base64url')).join('.');
}

// as long as an RS256 signature
const signature = 'not signed: this token only works in the sandbox. '.repeat(6).slice(0, 256);
