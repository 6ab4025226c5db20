import { done, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';

/** A record as it is, and what of it is to become different. */
export interface Edit {
	current: CrmRecord;
	values: RecordValues;
}

/** Writes the edits that change something; a record that stays as it is, is answered as it is. */
export async function updateDiffering(
	store: RecordStore,
	entity: string,
	edits: Edit[],
): Promise<Array<Outcome<CrmRecord>>> {
	const differing = edits.filter(({ values }) => Object.keys(values).length > 0);
	const written = await store.update(
		entity,
		differing.map(({ current, values }) => ({ id: idOf(current), values })),
	);
	const answerTo = new Map(differing.map((edit, at) => [edit, written[at]]));
	return edits.map((edit) => {
		const answer = answerTo.get(edit);
		if (!answer) return done(edit.current);
		return mapOutcome(answer, (record) => ({ ...edit.current, ...record }));
	});
}
