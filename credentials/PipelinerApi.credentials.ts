import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { pipelinerHttp } from '../nodes/Pipeliner/http';
import { checkAddress } from '../nodes/core/node/credential';

const WRONG_PAIR =
	'Pipeliner does not accept this API token and password. Generate the pair again under Show API Access.';
const NO_PERMISSION =
	'The application may not read users (Clients) in this space. Give it a role that may.';
const NO_SPACE =
	'There is no such space at this service URL. Compare both with Show API Access, and check the API generation.';
const NO_API = 'There is no Pipeliner API at this service URL. Copy it from Show API Access.';

export class PipelinerApi implements ICredentialType {
	name = 'pipelinerApi';

	displayName = 'Pipeliner API';

	icon: Icon = { light: 'file:../icons/pipeliner.svg', dark: 'file:../icons/pipeliner.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-suite/n8n-nodes-crm-suite/blob/main/docs/pipeliner.md#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Generation',
			name: 'apiGeneration',
			type: 'options',
			options: [
				{
					name: 'Cloud (v100)',
					value: 'v100',
					description: 'The current API, with IDs like 0a1b2c3d-1111-2222-3333-444455556666',
				},
				{
					name: 'Legacy',
					value: 'legacy',
					description: 'The former REST services, with IDs like PY-7FFFFFFF-…',
				},
			],
			default: 'v100',
			description:
				'Which of the two APIs of Pipeliner to use. Leave it at Cloud unless your space has only the legacy one.',
		},
		{
			displayName: 'Service URL',
			name: 'serviceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://eu-central.api.pipelinersales.com',
			description:
				'Where the data of your space is. The regions of the current API are us-east, eu-central, ca-central and ap-southeast; legacy addresses look like https://eu-central.pipelinersales.com.',
			hint: 'In Pipeliner, open Administration → Units, Users & Roles → Applications → Show API Access. It has this and the three values below.',
		},
		{
			displayName: 'Space ID',
			name: 'spaceId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. eu_MyCompany',
			description: 'The ID of your space. For the legacy API it is called Team Pipeline ID.',
		},
		{
			displayName: 'API Token',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			description:
				'The user name of the API access. The workflow then has the rights of that application.',
		},
		{
			displayName: 'API Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password that belongs to the API token',
			hint: 'Pipeliner shows it only once, when it is generated.',
		},
		{
			displayName: 'Allow Unencrypted Connection',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether a service URL may begin with http://. Everybody on the way can then read the password.',
		},
	];

	/** Nothing is sent to an address that the credential doesn't allow. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		await checkAddress(pipelinerHttp, credentials);
		const { username, password } = credentials;
		return { ...options, auth: { username: String(username), password: String(password) } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.serviceUrl.trim().replace(/\\/+$/, "").replace(/\\/(api\\/v100.*|rest_services.*)$/, "") + ($credentials.apiGeneration === "legacy" ? "/rest_services/v1/" : "/api/v100/rest/spaces/") + encodeURIComponent($credentials.spaceId.trim()) }}',
			url: '={{ $credentials.apiGeneration === "legacy" ? "/Clients?limit=1" : "/entities/Clients?first=1" }}',
			disableFollowRedirect: true,
		},
		// n8n checks both kinds of rules, though its types allow only one kind in a list
		rules: [
			// The first character of a web page
			{ type: 'responseSuccessBody', properties: { key: '0', value: '<', message: NO_API } },
			{ type: 'responseCode', properties: { value: 401, message: WRONG_PAIR } },
			{ type: 'responseCode', properties: { value: 403, message: NO_PERMISSION } },
			{ type: 'responseCode', properties: { value: 404, message: NO_SPACE } },
			{ type: 'responseCode', properties: { value: 301, message: NO_API } },
			{ type: 'responseCode', properties: { value: 302, message: NO_API } },
			{ type: 'responseCode', properties: { value: 405, message: NO_API } },
		] as ICredentialTestRequest['rules'],
	};
}
