import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { RequestContext } from './request-context';
import type { ConnectionSettings } from './settings';
import type { Transport } from './transport';

/** What a CRM's answers look like. */
interface AnswerProfile {
	/** The CRM's name, for messages. */
	title: string;
	/** Which of several APIs the credential is for. Never a secret. */
	variant?(credentials: ICredentialDataDecryptedObject): string;
	/** The error that an answer stands for; undefined when it is a success. */
	readError(response: CrmResponse, plan: RequestPlan): CrmError | undefined;
}

/** A CRM that is asked over HTTP. */
export interface HttpProfile extends AnswerProfile {
	/** All accounts of the CRM have the same address: only the credential tells them apart. */
	isSharedAddress?: boolean;
	/** The address that plans' paths are appended to. Throws a `CrmError` on an unusable one. */
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
}

/** A CRM that is asked in some other way. */
export interface TransportProfile extends AnswerProfile {
	/** Opens the way there. Throws a `CrmError` when the credential can't lead anywhere. */
	openTransport(
		context: RequestContext,
		credentials: ICredentialDataDecryptedObject,
		settings: ConnectionSettings,
	): Promise<Transport>;
}

export type ConnectionProfile = HttpProfile | TransportProfile;
