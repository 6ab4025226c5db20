import type { Entity } from '../model/entity.mts';
import { partsOf } from '../columns.mts';
import type { Space } from '../space.mts';
import { invalidParameter, Refusal } from './errors.mts';

/** `owner,account_relations.account` as a tree. */
export interface Paths extends ReadonlyMap<string, Paths> {}

/** Reads a comma list with dots. */
export function readPaths(text: string | null): Paths {
	const root = new Map<string, Paths>();
	for (const path of (text ?? '').split(',')) {
		let branch = root;
		for (const name of path.trim().split('.')) {
			if (name === '') break;
			const next = (branch.get(name) ?? new Map()) as Map<string, Paths>;
			branch.set(name, next);
			branch = next;
		}
	}
	return root;
}

/** Refuses names that the entity doesn't have, when the switch says so. */
export function checkPaths(
	space: Space,
	entity: Entity,
	paths: Paths,
	parameter: string,
	needsRelation: boolean,
): void {
	if (space.switches.settings.unknownQueryField === 'ignore') return;
	for (const [name, inner] of paths) {
		const field = fieldOf(space, entity, name);
		const target = field?.target ?? field?.through?.entity;
		if (field === undefined || (needsRelation && target === undefined)) {
			const message = `Parameter '${parameter}': ${entity.name} has no field '${name}'.`;
			throw new Refusal(invalidParameter(message));
		}
		const [next] = target === undefined ? [] : partsOf(space, target);
		if (next !== undefined) checkPaths(space, next, inner, parameter, needsRelation);
	}
}

/** The field of this name; of an entity that unites others, theirs. */
export function fieldOf(space: Space, entity: Entity, name: string) {
	for (const part of partsOf(space, entity.name)) {
		const field = part.fields.get(name);
		if (field !== undefined) return field;
	}
	return undefined;
}
