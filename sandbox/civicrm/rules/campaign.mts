import { complete, type EntityRules, type Work } from '../write/work.mts';

/** The machine name of a title (recorded: `Camp 1` → `Camp_1`, `V4 <i>&</i> "x"` → `V4_i_i_x_`). */
export function machineName(title: string): string {
	return title.replaceAll(/[^\p{L}\p{N}]+/gu, '_').slice(0, 64);
}

function stampCreator(work: Work): void {
	if (work.before === undefined) complete(work, 'created_id', work.caller.user.contactId);
}

/** A campaign names itself after its title. */
export const campaignRules: EntityRules = {
	before: (work) => {
		complete(work, 'name', machineName(String(work.changes.title ?? '')));
		stampCreator(work);
		work.changes.last_modified_id = work.caller.user.contactId;
		return undefined;
	},
};

/** An event remembers who made it. */
export const eventRules: EntityRules = {
	before: (work) => {
		stampCreator(work);
		return undefined;
	},
};

/** A participant is registered unless the user says otherwise. */
export const participantRules: EntityRules = {
	before: (work) => {
		stampCreator(work);
		if (work.before === undefined) complete(work, 'status_id', 1);
		return undefined;
	},
};
