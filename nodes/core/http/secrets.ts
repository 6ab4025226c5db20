import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { CrmError } from '../crm/error';

/** What stands where a secret was. */
const HIDDEN = '•••';
/** Shorter ones are part of too many words. */
const SHORTEST = 4;
const IS_SECRET = /(key|password|passphrase|secret|token)$/i;

/** The secrets of a credential, those of its OAuth2 tokens too: the longest first. */
export function secretsOf(credentials: ICredentialDataDecryptedObject): string[] {
	const secretsIn = (fields: object): string[] =>
		Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
			if (typeof value === 'object' && value !== null) return secretsIn(value);
			if (typeof value !== 'string' || !IS_SECRET.test(name)) return [];
			// Spaces that were pasted with it are not sent
			const secret = value.trim();
			return secret.length >= SHORTEST ? [secret] : [];
		});
	return secretsIn(credentials).sort((a, b) => b.length - a.length);
}

/** The error without the secrets that a CRM has repeated in its own words. */
export function withoutSecrets(error: CrmError, secrets: string[]): CrmError {
	let isRepeated = false;
	const hide = (text: string) => {
		const left = secrets.reduce((rest, one) => rest.replaceAll(one, HIDDEN), text);
		isRepeated ||= left !== text;
		return left;
	};
	const reworded = error.reworded(hide);
	return isRepeated ? reworded : error;
}
