import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { spotlerHttp } from '../nodes/SpotlerCrm/http';
import { checkAddress } from '../nodes/core/node/credential';

const WRONG_TOKEN =
	'Spotler CRM does not accept this access token. Tokens last about a year: make a new one under Settings → Integrations → API V4 → Manage API Keys and Alerts.';
const WRONG_ADDRESS =
	'There is no Spotler CRM API at this base URL. It normally is https://apiv4.reallysimplesystems.com.';

export class SpotlerCrmApi implements ICredentialType {
	name = 'spotlerCrmApi';

	displayName = 'Spotler CRM API';

	icon: Icon = { light: 'file:../icons/spotler.svg', dark: 'file:../icons/spotler.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-suite/n8n-nodes-crm-suite/blob/main/docs/spotler-crm.md#access-token';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The API key of a user of Spotler CRM, which lasts about a year. The workflow then has the rights of that user.',
			hint: 'In Spotler CRM, open Settings → Integrations → API V4, enable the user, and generate a key under Manage API Keys and Alerts. It is shown only once.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://apiv4.reallysimplesystems.com',
			description: 'Where the API is. Leave it as it is, unless Spotler tells you otherwise.',
		},
		{
			displayName: 'Allow Unencrypted Connection',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether a base URL may begin with http://. Everybody on the way can then read the access token.',
		},
	];

	/** Nothing is sent to an address that the credential doesn't allow. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		await checkAddress(spotlerHttp, credentials);
		const Authorization = `Bearer ${String(credentials.accessToken).trim()}`;
		return { ...options, headers: { ...options.headers, Authorization } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/accounts',
			qs: { limit: 1 },
			disableFollowRedirect: true,
		},
		// n8n checks both kinds of rules, though its types allow only one kind in a list
		rules: [
			// A web page has no list, nor has any other API
			{
				type: 'responseSuccessBody',
				properties: { key: 'list', value: undefined, message: WRONG_ADDRESS },
			},
			{ type: 'responseCode', properties: { value: 401, message: WRONG_TOKEN } },
			{ type: 'responseCode', properties: { value: 402, message: WRONG_TOKEN } },
			{ type: 'responseCode', properties: { value: 403, message: WRONG_TOKEN } },
			{ type: 'responseCode', properties: { value: 301, message: WRONG_TOKEN } },
			{ type: 'responseCode', properties: { value: 302, message: WRONG_TOKEN } },
			{ type: 'responseCode', properties: { value: 404, message: WRONG_ADDRESS } },
		] as ICredentialTestRequest['rules'],
	};
}
