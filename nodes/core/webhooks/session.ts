import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Session } from '../crm/definition';
import { openSession } from '../node/session';
import type { SessionContext } from '../node/session';
import type { InstantCrm } from './wanted';

/** A session of a trigger. Of its options, only those of the connection are for every request. */
export async function sessionOf(
	context: SessionContext & Pick<IPollFunctions, 'getNodeParameter'>,
	crm: InstantCrm,
): Promise<Session> {
	const { timeout, longestWait } = context.getNodeParameter('options', {}) as IDataObject;
	return await openSession(context, crm, { options: { timeout, longestWait } });
}
