import { ICredentialsHelper, NodeHelpers, UnexpectedError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import type { PackageNodes } from './package-nodes.mts';

export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

/** Credentials as n8n resolves them, kept in memory instead of its database. */
export class MemoryCredentials extends ICredentialsHelper {
	private readonly nodes: PackageNodes;
	private readonly stored: CredentialStore;

	constructor(nodes: PackageNodes, stored: CredentialStore) {
		super();
		this.nodes = nodes;
		this.stored = stored;
	}

	getParentTypes(type: string): string[] {
		return this.nodes.credential(type).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.nodes.credential(type).properties;
	}

	/** Fills in the expressions of a credential type's `authenticate`, or calls it. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		options: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.nodes.credential(type);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const resolve = (text: string) =>
			workflow && node && text.startsWith('=')
				? workflow.expression.getSimpleParameterValue(
						node,
						text,
						'internal',
						{ $credentials: credentials } as never,
						undefined,
						'',
					)
				: text;
		const target = options as unknown as Record<string, IDataObject | undefined>;
		for (const [part, values] of Object.entries(authenticate?.properties ?? {})) {
			const entries = Object.entries(values as Record<string, string>);
			const resolved = entries.map(([name, text]) => [name, resolve(text)]);
			target[part] = { ...target[part], ...Object.fromEntries(resolved) };
		}
		return options;
	}

	/** n8n calls a type's own for what it keeps and has not got, and after a 401. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		_node: INode,
		credentialsExpired: boolean,
	) {
		const { properties, preAuthentication } = this.nodes.credential(type);
		const kept = properties.find(({ typeOptions }) => typeOptions?.expirable);
		if (!kept || !preAuthentication) return undefined;
		if (credentials[kept.name] !== '' && !credentialsExpired) return undefined;
		const output = await preAuthentication.call(helpers, credentials);
		return output[kept.name] === undefined ? undefined : Object.assign(credentials, output);
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new UnexpectedError('Credentials are only read decrypted here');
	}

	async getDecrypted(
		_additional: IWorkflowExecuteAdditionalData,
		_details: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const own = this.withDefaults(type);
		// What n8n's own OAuth2 credential has: client, tokens
		return this.getParentTypes(type).length > 0 ? { ...this.stored[type], ...own } : own;
	}

	/** The stored values, and the credential type's defaults for the others. */
	withDefaults(type: string): ICredentialDataDecryptedObject {
		const values = (this.stored[type] ?? {}) as INodeParameters;
		const properties = this.getCredentialsProperties(type);
		return NodeHelpers.getNodeParameters(
			properties,
			values,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData(
		_node: INodeCredentialsDetails,
		type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	) {
		this.stored[type] = { ...this.stored[type], oauthTokenData };
	}
}
