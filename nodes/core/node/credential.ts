import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { CrmError } from '../crm/error';
import { attempt } from '../crm/outcome';
import type { HttpProfile } from '../http/profile';
import { adviceFor } from './report';

/** What the dialog of a credential shows of an error: what is wrong, and what to do. */
export const dialogError = (error: CrmError): UserError =>
	new UserError(`${error.message}. ${adviceFor(error, false)}`);

/**
 * For everything that a credential signs, its own test included: throws an `Error` in the words of
 * the dialog when its address is none, or isn't encrypted without being allowed to.
 */
export async function checkAddress(
	{ baseUrl }: HttpProfile,
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	const checked = await attempt(async () => await Promise.resolve(baseUrl(credentials)));
	if (checked.state === 'failed') throw dialogError(checked.error);
}
