import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { adviceFor } from '../../core/node/report';
import { connect, start } from './client';
import { Dialogue } from './dialogue';
import { loginOf } from './login';
import { begin } from './session';

const PATIENCE_MS = 30_000;

/** Signs in, starts cv, and signs in to CiviCRM. Nothing is read or changed. */
export async function checkLogin(
	{ helpers }: ICredentialTestFunctions,
	credentials: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	try {
		const login = loginOf(credentials);
		const client = await connect(helpers, login);
		const dialogue = new Dialogue(await start(client, login.command));
		void dialogue.watch(PATIENCE_MS, undefined, () => helpers.updateLastUsed(client));
		const version = await begin(dialogue, [], login.siteUser).finally(() => dialogue.finish());
		return { status: 'OK', message: `Connected to CiviCRM ${version}` };
	} catch (reason) {
		if (!(reason instanceof CrmError)) throw reason as Error;
		return { status: 'Error', message: `${reason.message}. ${adviceFor(reason, false)}` };
	}
}
