import type { Entity, EntityField } from '../model/entity.mts';

/** Why a record can't be written. Each generation of the API says it in its own way. */
export interface Problem {
	kind: 'missing' | 'invalid' | 'readOnly' | 'unknown' | 'duplicate' | 'protected';
	/** The key in the body. */
	name: string;
	field?: EntityField;
	message: string;
}

/** What became of one write. */
export type WriteOutcome =
	| { ok: true; id: string }
	| { ok: false; reason: 'invalid'; entity: Entity; id: string; problems: Problem[] }
	| { ok: false; reason: 'notFound'; entity: Entity; id: string };

/** A problem with one field. */
export function problem(kind: Problem['kind'], field: EntityField, message: string): Problem {
	return { kind, name: field.name, field, message };
}
