import type { AccessGroup } from './schema/spec.mts';

/** Somebody who has an API key, or nobody. */
export interface User {
	name: string;
	contactId: number | null;
	/** The account in the content management system, without which there are no rights. */
	cmsUserId: number | null;
	apiKey: string | null;
	permissions: ReadonlySet<string>;
	/** True if only some contacts may be seen: those marked for this user in the store. */
	restricted: boolean;
}

/** The site key: one of the two ways past authx's guard. */
export const siteKey = 'sandbox-site-key-0123456789abcdef';

/** Ids of the users' contacts, as in the recordings. */
export const userContactIds = {
	admin: 204,
	editor: 205,
	reader: 206,
	restricted: 207,
	nokeyauth: 208,
	nouser: 209,
} as const;

/** A user of the sandbox by name. */
export type UserName = keyof typeof userContactIds;

const reading = [
	'access CiviCRM',
	'access AJAX API',
	'view all contacts',
	'view all activities',
	'access CiviContribute',
	'access CiviMember',
	'access CiviEvent',
	'access CiviPledge',
	'access all cases and activities',
	'access CiviCampaign',
	'access uploaded files',
	'view all notes',
];

const editing = [
	...reading,
	'add contacts',
	'edit all contacts',
	'edit contributions',
	'edit memberships',
	'edit event participants',
	'edit all events',
	'edit pledges',
	'add cases',
	'manage campaign',
	'edit groups',
	'manage tags',
];

const everything = [
	...editing,
	'delete contacts',
	'access deleted contacts',
	'delete activities',
	'delete in CiviContribute',
	'delete in CiviMember',
	'delete in CiviEvent',
	'delete in CiviPledge',
	'delete in CiviCase',
	'administer CiviCRM',
	'edit api keys',
	'view debug output',
];

const keyAuth = 'authenticate with api key';

const sets: Record<UserName, readonly string[]> = {
	admin: [...everything, keyAuth],
	editor: [...editing, keyAuth],
	reader: [...reading, keyAuth],
	restricted: ['access CiviCRM', 'access AJAX API', keyAuth],
	nokeyauth: reading,
	nouser: [],
};

/** The six users of the recordings. Their keys say whose they are. */
export const users = Object.fromEntries(
	(Object.keys(userContactIds) as UserName[]).map((name, index): [UserName, User] => [
		name,
		{
			name,
			contactId: userContactIds[name],
			// user 1 is the site's first administrator, who has no key
			cmsUserId: name === 'nouser' ? null : index + 2,
			apiKey: `sandbox-${name}-key-0123456789`,
			permissions: new Set(sets[name]),
			restricted: name === 'restricted',
		},
	]),
) as Record<UserName, User>;

/** Who asks without a credential. */
export const anonymous: User = {
	...{ name: 'anonymous', contactId: null, cmsUserId: null, apiKey: null },
	permissions: new Set(),
	restricted: true,
};

type Needs = readonly [get: string[], create: string[], update: string[], remove: string[]];

const view = ['access CiviCRM'];
const edit = ['access CiviCRM', 'edit all contacts'];
const administer = ['administer CiviCRM'];
const component = (name: string, editing: string): Needs => {
	const access = ['access CiviCRM', `access ${name}`];
	const change = [...access, editing];
	return [access, change, change, [...access, `delete in ${name}`]];
};

/** What each kind of action on each kind of entity needs, as in CRM_Core_Permission. */
const needs: Record<AccessGroup, Needs> = {
	contact: [[], ['access CiviCRM', 'add contacts'], view, ['access CiviCRM', 'delete contacts']],
	detail: [[], edit, edit, edit],
	activity: [view, edit, edit, ['access CiviCRM', 'delete activities']],
	giving: component('CiviContribute', 'edit contributions'),
	member: component('CiviMember', 'edit memberships'),
	event: component('CiviEvent', 'edit event participants'),
	pledge: component('CiviPledge', 'edit pledges'),
	case: [['access all cases and activities'], ['add cases'], ['add cases'], ['delete in CiviCase']],
	campaign: [view, ['manage campaign'], ['manage campaign'], ['manage campaign']],
	common: [view, edit, edit, edit],
	settings: [view, administer, administer, administer],
	secret: [administer, administer, administer, administer],
};

/** The permissions an action needs. */
export function permissionsFor(group: AccessGroup, action: string): string[] {
	const [get, create, update, remove] = needs[group];
	if (action === 'create') return create;
	if (action === 'update') return update;
	if (action === 'save' || action === 'replace') return [...create, ...update];
	return action === 'delete' ? remove : get;
}

/** True if the user has them all. */
export function isAllowed(user: User, permissions: readonly string[]): boolean {
	return permissions.every((permission) => user.permissions.has(permission));
}
