import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

/** The Test button of the credential for cv over SSH. */
export async function civiCrmCvTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { checkLogin } = await import('./check-login');
	return await checkLogin(this, data);
}
