import { built } from '../built.mts';
import { READ, requestContext } from './wire.mts';

const { CrmError } = built('crm/error');
const { Connection } = built('http/connection');

/** What a request fails with whose way to the CRM fails with these words. */
async function failureWith(words: string, credentials: Record<string, unknown>): Promise<unknown> {
	const context = { ...requestContext(), getCredentials: async () => credentials as never };
	const failure = new CrmError('permission', words, { crmMessage: words });
	const profile = {
		title: 'Made-Up',
		readError: () => undefined,
		openTransport: async () => ({ address: 'ssh://made.up', exchange: async () => failure }),
	};
	const connection = await Connection.open(context, profile, 'madeUpApi');
	return await connection.send(READ).catch((reason: unknown) => reason);
}

it('hides secrets in what fails on the way, before there is an answer', async () => {
	expect(await failureWith('sudo: hunter22?', { password: 'hunter22' })).toMatchObject({
		message: 'sudo: •••?',
		details: { crmMessage: 'sudo: •••?' },
	});
});

it('hides a secret that was pasted with spaces, and those of OAuth2 tokens', async () => {
	const credentials = {
		apiKey: ' a-secret-key\n',
		oauthTokenData: { access_token: 'abcd1234', token_type: 'Bearer' },
	};
	expect(await failureWith('Bearer abcd1234, a-secret-key', credentials)).toMatchObject({
		message: 'Bearer •••, •••',
	});
});

it('leaves what is no secret as it is', async () => {
	const credentials = { username: 'deploy', authenticateWith: 'password', password: '' };
	expect(await failureWith('deploy needs a password', credentials)).toMatchObject({
		message: 'deploy needs a password',
	});
});
