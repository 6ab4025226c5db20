import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const OBTAIN = 'Spotler does not publish it: ask its support for it, together with the client ID.';

export class SpotlerCrmOAuth2Api implements ICredentialType {
	name = 'spotlerCrmOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Spotler CRM OAuth2 API';

	icon: Icon = { light: 'file:../icons/spotler.svg', dark: 'file:../icons/spotler.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-suite/n8n-nodes-crm-suite/blob/main/docs/spotler-crm.md#oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://apiv4.reallysimplesystems.com/oauth/authorize',
			description: `The page on which a user allows the connection. ${OBTAIN}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://apiv4.reallysimplesystems.com/oauth/token',
			description: `Where access tokens are issued and renewed. ${OBTAIN}`,
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'string',
			default: '',
			description: 'What the connection may do, separated by spaces. Leave it empty unless told.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			// A visible "scope" would be emptied when the credential is connected again
			default: '={{ $self["scopes"] }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			default: 'body',
			description: 'How the client ID and secret are sent when a token is issued',
			options: [
				{ name: 'Body', value: 'body', description: 'In the body of the request' },
				{ name: 'Header', value: 'header', description: 'As a Basic Auth header' },
			],
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
}
