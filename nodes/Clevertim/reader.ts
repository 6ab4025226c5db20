import { MissingRecords } from '../core/crm/missing-records';
import { attempt, done, failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { RequestPlan } from '../core/crm/request';
import type { RecordId } from '../core/crm/store';
import type { Connection } from '../core/http/connection';
import { ENTITIES } from './entities';
import { contentOf } from './http';
import type { WireRecord } from './records';

/** More records than this are read as the complete list, which is a single request. */
const FEW = 5;

export const pathOf = (entity: string, id: RecordId) => `/${entity}/${encodeURIComponent(id)}`;

const reading = (path: string): RequestPlan => ({
	method: 'GET',
	path,
	effect: 'read',
	repeatable: true,
});

export const missing = new MissingRecords((entity) => `Clevertim has no ${ENTITIES[entity].title}`);

/** Reads records; each complete list is fetched once and kept until something is written. */
export class ClevertimReader {
	private readonly lists = new Map<string, Promise<WireRecord[]>>();

	constructor(private readonly connection: Connection) {}

	async all(entity: string): Promise<WireRecord[]> {
		const known = this.lists.get(entity);
		if (known) return await known;
		const list = this.connection
			.send(reading(`/${entity}`))
			.then((response) => contentOf(response) as WireRecord[]);
		this.lists.set(entity, list);
		// What couldn't be read is not kept: a later attempt may succeed
		list.catch(() => this.lists.delete(entity));
		return await list;
	}

	/** The records of a list that was fetched before, by ID; none if it wasn't. */
	async known(entity: string): Promise<Map<RecordId, WireRecord>> {
		const list = (await this.lists.get(entity)) ?? [];
		return new Map(list.map((wire) => [String(wire.id), wire]));
	}

	/** After a write the list is no longer what Clevertim has. */
	forget(entity: string): void {
		this.lists.delete(entity);
	}

	async some(entity: string, ids: RecordId[]): Promise<Array<Outcome<WireRecord>>> {
		if (ids.length === 0) return [];
		const isSingles = ids.length <= FEW && !this.lists.has(entity) && !ENTITIES[entity].isListOnly;
		if (isSingles) {
			return await Promise.all(ids.map((id) => attempt(() => this.one(entity, id))));
		}
		const byId = new Map((await this.all(entity)).map((wire) => [String(wire.id), wire]));
		return ids.map((id) => {
			const wire = byId.get(id);
			return wire ? done(wire) : failed(missing.error(entity, id));
		});
	}

	private async one(entity: string, id: RecordId): Promise<WireRecord> {
		const outcome = await attempt(() => this.connection.send(reading(pathOf(entity, id))));
		const named = missing.named(outcome, entity, id);
		if (named.state === 'failed') throw named.error;
		// The answer may hold other records too, or none at all with status 200
		const content = named.state === 'done' ? (contentOf(named.value) as WireRecord[]) : [];
		const wire = content.find((one) => String(one.id) === id);
		if (!wire) throw missing.error(entity, id);
		return wire;
	}
}
