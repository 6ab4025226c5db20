import type { RecordId } from '../../crm/store';

/** Stamps with the IDs that were seen under them; behind an ID, a fingerprint if there is one. */
export type SeenJson = Record<string, string[]>;

/** The records that were seen inside the window, each under its stamp. */
export class Seen {
	private readonly byStamp = new Map<string, Map<RecordId, string>>();
	private readonly ids = new Set<RecordId>();
	private count = 0;

	static from(json: SeenJson): Seen {
		const seen = new Seen();
		for (const [stamp, entries] of Object.entries(json)) {
			for (const entry of entries) {
				// A space is in no ID
				const [id, print = ''] = entry.split(' ');
				seen.note(stamp, id, print);
			}
		}
		return seen;
	}

	/** The fingerprint noted with the pair, empty if there is none; undefined for a new pair. */
	printOf(stamp: string, id: RecordId): string | undefined {
		return this.byStamp.get(stamp)?.get(id);
	}

	/** Whether the record was seen under any stamp. */
	knows(id: RecordId): boolean {
		return this.ids.has(id);
	}

	note(stamp: string, id: RecordId, print: string): void {
		const pairs = this.byStamp.get(stamp) ?? new Map<RecordId, string>();
		if (!pairs.has(id)) this.count++;
		this.byStamp.set(stamp, pairs.set(id, print));
		this.ids.add(id);
	}

	get size(): number {
		return this.count;
	}

	add(other: Seen): void {
		for (const [stamp, pairs] of other.byStamp) {
			for (const [id, print] of pairs) this.note(stamp, id, print);
		}
	}

	/** All stamps, oldest first. */
	get stamps(): string[] {
		return [...this.byStamp.keys()].sort();
	}

	/** Forgets what was seen under this stamp. */
	drop(stamp: string): void {
		this.count -= this.byStamp.get(stamp)?.size ?? 0;
		this.byStamp.delete(stamp);
	}

	toJson(): SeenJson {
		const entries = [...this.byStamp].map(([stamp, pairs]) => [
			stamp,
			[...pairs].map(([id, print]) => (print === '' ? id : `${id} ${print}`)),
		]);
		return Object.fromEntries(entries) as SeenJson;
	}
}
