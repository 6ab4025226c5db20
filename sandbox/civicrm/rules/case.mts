import type { EntitySpec } from '../schema/spec.mts';
import { complete, type EntityRules } from '../write/work.mts';
import { deleteRow } from '../write/remove.mts';

/** A case is opened today, for a client, with an activity. */
export const caseRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		complete(work, 'start_date', work.caller.site.clock.now().slice(0, 10));
		complete(work, 'status_id', 1);
		complete(work, 'is_deleted', false);
		return undefined;
	},
	after: ({ caller, before, extras, id }) => {
		if (before !== undefined) return;
		const { store } = caller.site;
		const clients = extras.contact_id ?? null;
		for (const client of Array.isArray(clients) ? clients : [clients]) {
			if (client === null) continue;
			const contact_id = Number(client);
			store.put('CaseContact', { id: store.nextId('CaseContact'), case_id: id, contact_id });
		}
	},
	remove: (caller, { id }) => {
		const { store, schema } = caller.site;
		const spec = schema.entity('CaseContact') as EntitySpec;
		const ties = store.find('CaseContact', 'case_id', id as number);
		for (const row of ties) deleteRow(caller, spec, row, false);
	},
};
