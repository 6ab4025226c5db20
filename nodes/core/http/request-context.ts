import type {
	IAdditionalCredentialOptions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INode,
	SSHCredentials,
} from 'n8n-workflow';

/** The part of n8n that sends: every context of a node that can make requests has it. */
export interface RequestContext {
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
	helpers: {
		httpRequestWithAuthentication(
			this: unknown,
			credentialType: string,
			options: IHttpRequestOptions,
			more?: IAdditionalCredentialOptions,
		): Promise<unknown>;
		httpRequest(options: IHttpRequestOptions): Promise<unknown>;
		/** A client of the `ssh2` package; polls can't have one. */
		getSSHClient?(login: SSHCredentials, putAway?: AbortController): Promise<unknown>;
		/** Keeps n8n from closing a client that is at work. */
		updateLastUsed?(client: unknown): void;
	};
}
