import { clientId } from './seed/context.mts';
import type { ApiAccess, Space } from './space.mts';

/** The space's id, in the form of real ones: `eu_myPipeline`, `fr_Myself`. */
export const spaceId = 'eu_Sandbox';

/** The user names of the space's API accesses. */
export const username = 'eu_Sandbox_SANDBOXTOKEN01';
export const readOnlyUsername = 'eu_Sandbox_SANDBOXREADER1';

/** The passwords of these. */
export const password = 'sandbox:Passw0rd';
export const readOnlyPassword = 'sandbox-reader';

/** Who may use the API, in both of its generations. */
export const accesses: Readonly<Record<string, ApiAccess>> = {
	[username]: { password, readOnly: false, clientId: clientId(0) },
	[readOnlyUsername]: { password: readOnlyPassword, readOnly: true, clientId: clientId(2) },
};

/** Whose user name and password a request has, if anybody's (HTTP Basic). */
export function accessOf(space: Space, authorization = ''): ApiAccess | undefined {
	const [scheme, encoded = ''] = authorization.split(' ');
	if (scheme.toLowerCase() !== 'basic') return undefined;
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	const name = text.slice(0, Math.max(colon, 0));
	if (!Object.hasOwn(space.accesses, name)) return undefined;
	return space.accesses[name].password === text.slice(colon + 1) ? space.accesses[name] : undefined;
}
