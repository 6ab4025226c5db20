import type { JsonObject } from '../json.mts';
import type { Entity } from './model/entity.mts';
import type { Change, Space } from './space.mts';

/** Writes that stay or go together. They are in the store at once, and can be taken back. */
export interface Transaction {
	space: Space;
	/** Who writes. */
	clientId: string;
	changes: readonly Change[];
	put(entity: Entity, record: JsonObject): void;
	/** Takes back everything since there were only so many changes. */
	rollBack(count?: number): void;
}

/** An empty transaction. */
export function createTransaction(space: Space, clientId: string): Transaction {
	const changes: Change[] = [];
	const { store } = space;
	return {
		space,
		clientId,
		changes,
		put: (entity, record) => {
			const before = store.get(entity.collection, record.id as string);
			store.put(entity.collection, record);
			changes.push({ entity, after: record, ...(before && { before }) });
		},
		rollBack: (count = 0) => {
			for (const { entity, before, after } of changes.splice(count).reverse()) {
				if (before === undefined) store.drop(entity.collection, after.id as string);
				else store.put(entity.collection, before);
			}
		},
	};
}
