import { tableName } from './schema/schema.mts';
import type { EntitySpec } from './schema/spec.mts';
import type { Caller } from './site.mts';
import type { Row } from './store.mts';

/**
 * Which rows a user may see. Recorded: the restricted user gets 15 contacts and no error, somebody
 * without any right gets none and no error, and a trashed contact needs a permission of its own.
 */
export function visibilityTest(caller: Caller, entity: EntitySpec): (row: Row) => boolean {
	const { user } = caller;
	const all = user.permissions.has('view all contacts');
	if (tableName(entity) === 'Contact') {
		const trash = user.permissions.has('access deleted contacts');
		return (row) => (trash || row.is_deleted !== true) && (all || mayContact(caller, row.id));
	}
	if (all || !entity.fields.has('contact_id') || !isPersonal(entity)) return () => true;
	return (row) => mayContact(caller, row.contact_id);
}

/** Rows of a contact that are as private as the contact. */
function isPersonal({ access }: EntitySpec): boolean {
	return access === 'detail' || access === 'common' || access === 'activity';
}

function mayContact({ user, site }: Caller, id: unknown): boolean {
	return user.permissions.has('access CiviCRM') && site.visibleToRestricted.has(Number(id));
}
