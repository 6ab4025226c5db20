import type { Row } from '../store.mts';
import { contactRules } from './contact.mts';
import { withoutNulls } from '../write/put.mts';
import { complete, current, type EntityRules, type Work } from '../write/work.mts';

/** The first of a contact is its primary one, and there is only one at a time. */
function choosePrimary(work: Work): void {
	const { caller, entity, before, changes, id } = work;
	const contact = current(work, 'contact_id');
	if (contact === null) return;
	const others = caller.site.store
		.find(entity.name, 'contact_id', contact)
		.filter((row) => row.id !== id);
	if (before === undefined && others.length === 0) changes.is_primary = true;
	else if (before === undefined && changes.is_primary !== true) {
		changes.is_primary = false;
		work.silent.add('is_primary');
	}
	if (changes.is_primary !== true) return;
	for (const other of others) {
		if (other.is_primary === true) {
			caller.site.store.put(entity.name, { ...other, is_primary: false });
		}
	}
}

const before = (work: Work) => {
	choosePrimary(work);
	return undefined;
};

/** Instant messengers, and whatever has a primary one and nothing else. */
export const plainDetailRules: EntityRules = { before };

/** Recorded: addresses are stored in lower case, invalid ones too. */
export const emailRules: EntityRules = {
	before: (work) => {
		if (typeof work.changes.email === 'string') {
			work.changes.email = work.changes.email.toLowerCase();
		}
		if (work.before === undefined) complete(work, 'on_hold', 0);
		return before(work);
	},
	after: (work, row) => nameByEmail(work, row),
};

/** A contact without a name is called by its e-mail address (recorded: `craigm39@…`). */
function nameByEmail({ caller }: Work, { contact_id }: Row): void {
	const contact = caller.site.store.get('Contact', Number(contact_id ?? 0));
	const entity = caller.site.schema.entity('Contact');
	if (contact === undefined || entity === undefined || contact.display_name !== undefined) return;
	const id = contact.id as number;
	const work: Work = {
		...{ caller, entity, before: contact, id, changes: {}, extras: {}, linked: {} },
		...{ unknown: [], silent: new Set(), dirt: {} },
	};
	contactRules.before?.(work);
	caller.site.store.put('Contact', withoutNulls({ ...contact, ...work.changes }));
}

/** Recorded: `+49 (0)30 123-45` has the digits `4903012345`. */
export const phoneRules: EntityRules = {
	before: (work) => {
		if (typeof work.changes.phone === 'string') {
			work.changes.phone_numeric = work.changes.phone.replaceAll(/\D/g, '');
			work.silent.add('phone_numeric');
		}
		return before(work);
	},
};

/** A state brings its country along (recorded: Portland, Oregon). */
export const addressRules: EntityRules = {
	before: (work) => {
		const state = work.caller.site.store.get(
			'StateProvince',
			Number(current(work, 'state_province_id')),
		);
		if (state !== undefined) complete(work, 'country_id', state.country_id ?? null);
		return before(work);
	},
};
