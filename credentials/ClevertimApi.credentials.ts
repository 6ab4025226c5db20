import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { clevertimHttp } from '../nodes/Clevertim/http';
import { checkAddress } from '../nodes/core/node/credential';

const WRONG_KEY =
	'Clevertim does not accept this API key. Copy it again from My Info & Settings → API Key.';
const WRONG_ADDRESS =
	'There is no Clevertim API at this base URL. It normally is https://www.clevertim.com/api.';

export class ClevertimApi implements ICredentialType {
	name = 'clevertimApi';

	displayName = 'Clevertim API';

	icon: Icon = { light: 'file:../icons/clevertim.svg', dark: 'file:../icons/clevertim.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-suite/n8n-nodes-crm-suite/blob/main/docs/clevertim.md#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The API key of a user of Clevertim. The workflow then has the rights of that user.',
			hint: 'In Clevertim, open My Info & Settings → API Key, and generate the key if there is none yet.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://www.clevertim.com/api',
			description: 'Where the API is. Leave it as it is, unless Clevertim tells you otherwise.',
		},
		{
			displayName: 'Allow Unencrypted Connection',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether a base URL may begin with http://. Everybody on the way can then read the API key.',
		},
	];

	/** Nothing is sent to an address that the credential doesn't allow. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		await checkAddress(clevertimHttp, credentials);
		// Clevertim takes the key as user name and ignores the password, which some clients require
		return { ...options, auth: { username: String(credentials.apiKey).trim(), password: 'X' } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/api$/, "") + "/api" }}',
			url: '/user',
			disableFollowRedirect: true,
		},
		// n8n checks both kinds of rules, though its types allow only one kind in a list
		rules: [
			// A web page has no status, nor has any other API
			{
				type: 'responseSuccessBody',
				properties: { key: 'status', value: undefined, message: WRONG_ADDRESS },
			},
			{ type: 'responseCode', properties: { value: 401, message: WRONG_KEY } },
			{ type: 'responseCode', properties: { value: 403, message: WRONG_KEY } },
			{ type: 'responseCode', properties: { value: 301, message: WRONG_ADDRESS } },
			{ type: 'responseCode', properties: { value: 302, message: WRONG_ADDRESS } },
			{ type: 'responseCode', properties: { value: 404, message: WRONG_ADDRESS } },
		] as ICredentialTestRequest['rules'],
	};
}
