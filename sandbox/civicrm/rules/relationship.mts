import type { Json, JsonObject } from '../../json.mts';
import type { Row } from '../store.mts';
import { current, type EntityRules, type Work } from '../write/work.mts';

/** Duplicates aren't stored, and both directions are kept in RelationshipCache. */
export const relationshipRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		const twin = findTwin(work);
		// recorded: 200, and an answer that looks like a record
		if (twin !== undefined) return { duplicate_id: twin, error_code: 'duplicate', id: twin };
		work.dirt = dirtOf(work);
		return undefined;
	},
	after: (work, row) => {
		forget(work, row);
		remember(work, row, 'a_b');
		remember(work, row, 'b_a');
	},
};

function dirtOf({ changes }: Work): JsonObject {
	return {
		start_date: changes.start_date ?? 'NULL',
		end_date: changes.end_date ?? 'NULL',
		description: changes.description ?? '',
		is_permission_a_b: changes.is_permission_a_b ?? 0,
		is_permission_b_a: changes.is_permission_b_a ?? 0,
	};
}

/** The same two contacts with the same type, in whatever order (recorded). */
function findTwin(work: Work): Json | undefined {
	const { store } = work.caller.site;
	const [a, b] = [current(work, 'contact_id_a'), current(work, 'contact_id_b')];
	const type = current(work, 'relationship_type_id');
	const rows = [a, b].flatMap((side) => store.find('Relationship', 'contact_id_a', side));
	return rows.find(
		(row) =>
			row.relationship_type_id === type &&
			[a, b].includes(row.contact_id_a ?? null) &&
			[a, b].includes(row.contact_id_b ?? null),
	)?.id;
}

function forget({ caller }: Work, { id }: Row): void {
	const { store } = caller.site;
	for (const row of store.find('RelationshipCache', 'relationship_id', id as number)) {
		store.remove('RelationshipCache', row.id as number);
	}
}

function remember({ caller }: Work, row: Row, orientation: 'a_b' | 'b_a'): void {
	const { store } = caller.site;
	const type = store.get('RelationshipType', Number(row.relationship_type_id));
	const [near, far] = orientation === 'a_b' ? ['a', 'b'] : ['b', 'a'];
	store.put('RelationshipCache', {
		id: store.nextId('RelationshipCache'),
		relationship_id: row.id as number,
		relationship_type_id: row.relationship_type_id ?? null,
		orientation,
		near_contact_id: row[`contact_id_${near}`] ?? null,
		near_relation: type?.[`name_${near}_${far}`] ?? null,
		far_contact_id: row[`contact_id_${far}`] ?? null,
		far_relation: type?.[`name_${far}_${near}`] ?? null,
		is_active: row.is_active ?? true,
	});
}
