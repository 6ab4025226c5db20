import { complete, type EntityRules } from '../write/work.mts';

/** A note is of the user who writes it. */
export const noteRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		complete(work, 'contact_id', work.caller.user.contactId);
		complete(work, 'note_date', work.caller.site.clock.now());
		complete(work, 'privacy', '0');
		return undefined;
	},
};
