import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

const textOf = (value: unknown) => String(value ?? '').trim();

/** What the Test button asks for; nobody else gives a path without its address. */
const TEST = '/civicrm/authx/id';
const NOT_ASKED = 'not asked';

/** The Test button's request, sent where CiviCRM was found. */
function foundBefore(options: IHttpRequestOptions, whoAmI: string): IHttpRequestOptions {
	if (options.url !== TEST) return options;
	if (whoAmI !== NOT_ASKED) return { ...options, baseURL: undefined, url: whoAmI };
	// After a 401 n8n calls preAuthentication, which is the only part of a test that may look around
	throw Object.assign(new UserError('Not tested yet'), { response: { status: 401 } });
}

/** The API key has a header of its own, so that Authorization is free for the web server. */
async function authenticated(
	credentials: ICredentialDataDecryptedObject,
	given: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { siteKey, webServerUser, webServerPassword, ignoreTlsProblems, whoAmI } = credentials;
	const options = foundBefore(given, textOf(whoAmI) || NOT_ASKED);
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
}

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
			hint: 'As the browser shows it after all redirects, without the path of a page.',
		},
		{
			displayName: 'CMS',
			name: 'cms',
			type: 'options',
			default: 'auto',
			description:
				'What the site is made with, which decides where its API is. Naming it saves requests to places where the API is not.',
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
				'The slug of the CiviCRM page. Only needed where the site answers nothing but permalinks.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The API key of a user of CiviCRM. The workflow then has the rights of that user.',
			hint: "In CiviCRM, open the contact of that user and its tab API Key. The user needs the permission 'authenticate with api key'.",
		},
		{
			displayName: 'Site Key',
			name: 'siteKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The CIVICRM_SITE_KEY of the site, from its file civicrm.settings.php',
			hint: "Only needed if the user lacks the permission 'authenticate with api key'.",
		},
		{
			displayName: 'Web Server User',
			name: 'webServerUser',
			type: 'string',
			default: '',
			description:
				'The user name for a web server that itself asks for a password before it shows the site',
			hint: 'Only needed if the browser asks for a user name and a password in a window of its own.',
		},
		{
			displayName: 'Web Server Password',
			name: 'webServerPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password of that web server user',
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
				"How long to wait for an answer of a slow site. At 0 the node's own Timeout counts, as it does where it is longer.",
		},
		{
			// Never empty, so that n8n calls preAuthentication for the Test button only
			displayName: 'Who Am I',
			name: 'whoAmI',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: NOT_ASKED,
		},
	];

	/**
	 * The Test button: a test by rules has only the status and whole values of one answer to go by,
	 * and asks a single address. This asks all that are possible, and says what is wrong in words.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const sign = async (options: IHttpRequestOptions) => await authenticated(credentials, options);
		const { checkSignIn } = await import('../nodes/CiviCrm/check-sign-in');
		credentials.whoAmI = await checkSignIn(this, credentials, sign);
		// Nothing for n8n to keep
		return {};
	}

	authenticate = authenticated;

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: TEST,
			disableFollowRedirect: true,
		},
		// Whatever else an answer is, it is no success without somebody who has signed in
		rules: [undefined, null].map((value) => ({
			type: 'responseSuccessBody',
			properties: { key: 'contact_id', value, message: 'CiviCRM does not know who is asking' },
		})),
	};
}
