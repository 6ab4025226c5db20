import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

const WRONG_ADDRESS =
	'There is no CiviCRM at this address. Give the one the browser ends up at when you open the site. On WordPress without permalinks, Drupal without clean URLs and Joomla, choose the CMS as well.';
const WRONG_KEY =
	'CiviCRM does not accept this API key. Copy it again from the contact that it belongs to.';
const LACKS_PERMISSION =
	'The user of this API key may not sign in with it. Give the user the permission "authenticate with api key", or fill in the Site Key.';
const STRIPPED =
	'CiviCRM is there, but did not get the API key: a proxy or the web server takes the X-Civi-Auth header away.';

const textOf = (value: unknown) => String(value ?? '').trim();

/** How the Test button asks CiviCRM who it is talking to: the address of each CMS for that. */
const WHO_AM_I = `={{ ({
	wordpress: $credentials.basePage ? "/" + $credentials.basePage + "/authx/id" : "/?civiwp=CiviCRM&q=civicrm/authx/id",
	joomla: "/index.php?option=com_civicrm&task=civicrm/authx/id",
})[$credentials.cms] || "/civicrm/authx/id?civiwp=CiviCRM&q=civicrm/authx/id" }}`.replace(
	/\s*\n\s*/g,
	' ',
);

export class CiviCrmApi implements ICredentialType {
	name = 'civiCrmApi';

	displayName = 'CiviCRM API';

	icon: Icon = { light: 'file:../icons/civicrm.svg', dark: 'file:../icons/civicrm.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-crm-suite/n8n-nodes-crm-suite/blob/main/docs/civicrm.md#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Site Address',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://www.example.org',
			description: 'The address of the site that CiviCRM is part of',
		},
		{
			displayName: 'CMS',
			name: 'cms',
			type: 'options',
			default: 'auto',
			description: 'What the site is made with, which decides where its API is',
			options: [
				{ name: 'Auto-Detect', value: 'auto' },
				{ name: 'Backdrop', value: 'backdrop' },
				{ name: 'Drupal', value: 'drupal' },
				{ name: 'Joomla', value: 'joomla' },
				{ name: 'Standalone', value: 'standalone' },
				{ name: 'WordPress', value: 'wordpress' },
			],
		},
		{
			displayName: 'Base Page',
			name: 'basePage',
			type: 'string',
			default: '',
			placeholder: 'e.g. civicrm',
			displayOptions: { show: { cms: ['wordpress'] } },
			description:
				'Only needed where the site answers nothing but permalinks: the address of the CiviCRM base page',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The API key of a contact, from the tab API Key of that contact in CiviCRM. The workflow then has the rights of its user.',
		},
		{
			displayName: 'Site Key',
			name: 'siteKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The CIVICRM_SITE_KEY from civicrm.settings.php. Only needed if the user lacks the permission "authenticate with api key".',
		},
		{
			displayName: 'Web Server User',
			name: 'webServerUser',
			type: 'string',
			default: '',
			description: 'Only if the web server itself asks for a password before it shows the site',
		},
		{
			displayName: 'Web Server Password',
			name: 'webServerPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password for the web server user',
		},
		{
			displayName: 'Allow Unencrypted Connection',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether the site address may begin with http://. Everybody on the way can then read the API key.',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreTlsProblems',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect although the certificate of the site cannot be trusted. Somebody else could then answer in its place.',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			default: 0,
			typeOptions: { minValue: 0 },
			description:
				"How long a slow site may take for an answer at least. The node's own Timeout counts where it is longer.",
		},
	];

	/** The API key has a header of its own, so that Authorization is free for the web server. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { siteKey, webServerUser, webServerPassword, ignoreTlsProblems } = credentials;
		const timeout = Math.max(Number(credentials.timeout) * 1000 || 0, options.timeout ?? 0);
		const basic = `${textOf(webServerUser)}:${String(webServerPassword ?? '')}`;
		return {
			...options,
			headers: {
				...options.headers,
				'X-Civi-Auth': `Bearer ${textOf(credentials.apiKey)}`,
				...(textOf(siteKey) ? { 'X-Civi-Key': textOf(siteKey) } : {}),
				...(textOf(webServerUser)
					? { Authorization: `Basic ${Buffer.from(basic).toString('base64')}` }
					: {}),
			},
			...(timeout > 0 ? { timeout } : {}),
			...(ignoreTlsProblems === true ? { skipSslCertificateValidation: true } : {}),
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: WHO_AM_I,
			disableFollowRedirect: true,
		},
		// n8n checks both kinds of rules, though its types allow only one kind in a list
		rules: [
			// A web page has no contact, and who isn't known has none either
			{
				type: 'responseSuccessBody',
				properties: { key: 'contact_id', value: undefined, message: WRONG_ADDRESS },
			},
			{
				type: 'responseSuccessBody',
				properties: { key: 'contact_id', value: null, message: STRIPPED },
			},
			{
				type: 'responseCode',
				properties: { value: 401, message: `${WRONG_KEY} Or: ${LACKS_PERMISSION}` },
			},
			{ type: 'responseCode', properties: { value: 301, message: WRONG_ADDRESS } },
			{ type: 'responseCode', properties: { value: 302, message: WRONG_ADDRESS } },
			{ type: 'responseCode', properties: { value: 307, message: WRONG_ADDRESS } },
			{ type: 'responseCode', properties: { value: 308, message: WRONG_ADDRESS } },
			{ type: 'responseCode', properties: { value: 404, message: WRONG_ADDRESS } },
			{
				type: 'responseCode',
				properties: {
					value: 503,
					message: 'CiviCRM is in maintenance mode, or not available. Test again later.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
