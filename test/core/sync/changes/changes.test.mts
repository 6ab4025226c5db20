import type { CrmRecord } from '../../../../nodes/core/crm/store.ts';
import { built } from '../../built.mts';
import { MemoryCrm } from './memory-crm.mts';

const { CrmError } = built('crm/error');
const { MOST_SEEN } = built('sync/changes/stamp-pass');
const { MOST_PRINTS } = built('sync/changes/fingerprint');

const namesOf = (emitted: Array<{ name?: string }>) => emitted.map(({ name }) => name).sort();

/** So many records of the same second. */
async function many(crm: MemoryCrm, count: number, prefix = 'n'): Promise<string[]> {
	const names = Array.from({ length: count }, (_, at) => `${prefix}${at}`);
	for (const name of names) await crm.create(name);
	return names.sort();
}

/** A CRM that has got so many records over a long time, one by one. */
async function overHours(count: number, more: { concurrency?: number } = {}): Promise<MemoryCrm> {
	const crm = new MemoryCrm({ pageSize: 100, ...more });
	for (let at = 0; at < count; at++) {
		await crm.create(`n${at}`);
		crm.pass(10);
	}
	return crm;
}

describe('what the editor is shown', () => {
	it('is the newest record, with its stamp', async () => {
		const crm = new MemoryCrm();
		await crm.create('Old');
		crm.pass(60);
		const id = await crm.create('New');
		expect(await crm.sample()).toMatchObject({ at: '2026-03-02T09:01:00Z', record: { id } });
	});

	it('of a record without a stamp has the time by the clock of the CRM', async () => {
		const crm = new MemoryCrm();
		await crm.create('Imported');
		delete crm.store.tables.person.records[0].changedAt;
		expect(await crm.sample()).toMatchObject({ at: '2026-03-02T09:00:00.000Z' });
	});
});

describe('reading by stamps', () => {
	it('takes one request when everything fits into a page', async () => {
		const crm = new MemoryCrm({ pageSize: 100 });
		await crm.activate();
		await many(crm, 10);
		crm.requests = 0;
		expect(await crm.poll()).toHaveLength(10);
		expect(crm.requests).toBe(1);
		expect(await crm.poll()).toHaveLength(0);
		expect(crm.requests).toBe(2);
	});

	it('takes no request more than it has pages when these are few', async () => {
		for (const [count, requests] of [
			[99, 1],
			[150, 2],
			[198, 2],
			[290, 4],
		]) {
			const crm = await overHours(count);
			await crm.activate({ start: 'everything' });
			// From the second full page on, it is asked once how much is still to come
			expect([count, crm.requests]).toEqual([count, requests]);
		}
	});

	it('reads several parts of a long list at once, in hardly more requests than it has pages', async () => {
		const crm = await overHours(5000);
		expect(await crm.activate({ start: 'everything' })).toHaveLength(5000);
		expect(crm.requests).toBeLessThan(65);
		expect(crm.mostAtOnce).toBe(5);
	});

	it('reads no further ahead than there is room for what it finds', async () => {
		const crm = await overHours(5000);
		expect(await crm.activate({ start: 'everything', most: 500 })).toHaveLength(500);
		expect(crm.requests).toBeLessThan(10);
	});

	it('reads one page after the other where the CRM refuses to look ahead', async () => {
		const crm = await overHours(1000);
		crm.store.peek = async () => await Promise.reject(new CrmError('validation', 'Offset?'));
		expect(await crm.activate({ start: 'everything' })).toHaveLength(1000);
	});

	it('fails where the CRM is down when it looks ahead', async () => {
		const crm = await overHours(1000);
		crm.store.peek = async () => await Promise.reject(new CrmError('unavailable', 'It is down'));
		await expect(crm.activate({ start: 'everything' })).rejects.toThrow('It is down');
	});

	it('reads one page after the other where only one request may be under way', async () => {
		const crm = await overHours(1000, { concurrency: 1 });
		expect(await crm.activate({ start: 'everything' })).toHaveLength(1000);
		expect([crm.requests, crm.mostAtOnce]).toEqual([12, 1]);
	});

	it('10,000 changes of one second in one poll all arrive, and none again', async () => {
		const crm = new MemoryCrm({ pageSize: 5000 });
		await crm.activate();
		const names = await many(crm, 10_000);
		expect(namesOf(await crm.poll())).toEqual(names);
		crm.restart();
		expect(await crm.poll()).toEqual([]);
		crm.pass(1);
		const later = await many(crm, 3, 'later');
		expect(namesOf(await crm.poll())).toEqual(later);
	});

	it('10,000 changes over an hour arrive by the thousand, each once', async () => {
		const crm = new MemoryCrm({ pageSize: 5000 });
		await crm.activate({ most: 1000 });
		const names = [];
		for (let minute = 0; minute < 50; minute++) {
			names.push(...(await many(crm, 200, `m${minute}-`)));
			crm.pass(72);
		}
		const emitted = [];
		for (let poll = 0; poll < 10; poll++) {
			emitted.push(...namesOf(await crm.poll()));
			crm.restart();
		}
		expect(emitted.sort()).toEqual(names.sort());
		expect(await crm.poll()).toEqual([]);
	});

	it('leaves what is more than a poll may put out to the next one, whatever has happened since', async () => {
		const crm = new MemoryCrm({ pageSize: 100 });
		const ids = [];
		for (const name of ['a', 'b', 'c']) ids.push(await crm.create(name));
		crm.pass(60);
		await crm.activate({ event: 'updated', most: 2, overlapSeconds: 0 });
		for (const id of ids) {
			await crm.update(id, `${id} new`);
			crm.pass(1);
		}
		await crm.create('Not asked for');
		expect(namesOf(await crm.poll())).toEqual(['p1 new', 'p2 new']);
		expect(namesOf(await crm.poll())).toEqual(['p3 new']);
	});

	it('remembers no more than it has room for, but all of the newest second', async () => {
		const crm = new MemoryCrm({ pageSize: 5000 });
		await crm.activate({ overlapSeconds: 3600 });
		for (let second = 0; second < 8; second++) {
			await many(crm, 1000, `s${second}-`);
			crm.pass(1);
		}
		expect(await crm.poll()).toHaveLength(8000);
		const { seen = {} } = JSON.parse(crm.kept) as { seen?: Record<string, string[]> };
		const remembered = Object.values(seen).flat();
		expect(remembered.length).toBeLessThanOrEqual(MOST_SEEN);
		expect(remembered.length).toBeGreaterThanOrEqual(MOST_SEEN - 1000);
		expect(await crm.poll()).toEqual([]);
		await crm.create('New');
		expect(namesOf(await crm.poll())).toEqual(['New']);
	});

	it('stops when the time for the poll is over, and goes on from there', async () => {
		const crm = new MemoryCrm({ pageSize: 2 });
		await crm.activate({ deadline: 0 });
		await many(crm, 3, 'a');
		crm.pass(1);
		await many(crm, 3, 'b');
		const first = namesOf(await crm.poll());
		expect(first.length).toBeLessThan(6);
		const rest = [];
		for (let poll = 0; poll < 6; poll++) rest.push(...namesOf(await crm.poll()));
		expect([...first, ...rest].sort()).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2']);
	});

	it('watches fields of as many records as it can remember, however many have been deleted', async () => {
		const crm = new MemoryCrm({ pageSize: 5000 });
		await many(crm, MOST_PRINTS);
		crm.pass(60);
		await crm.activate({ only: ['city'] });
		await crm.remove('p1');
		await crm.create('New');
		expect(namesOf(await crm.poll())).toEqual(['New']);
		await crm.create('One Too Many');
		await expect(crm.poll()).rejects.toThrow('There are more than 20,000 people');
	});

	it('comes through many records that are not wanted, however short the time for a poll', async () => {
		const crm = new MemoryCrm({ pageSize: 2 });
		for (let second = 0; second < 6; second++) {
			await crm.create(`n${second}`);
			crm.pass(1);
		}
		const id = await crm.create('Ada');
		crm.pass(60);
		await crm.update(id, 'Ada L.');
		const watched = {
			event: 'updated',
			start: 'everything',
			deadline: 0,
			overlapSeconds: 0,
		} as const;
		const emitted = await crm.activate(watched);
		expect(emitted).toEqual([]);
		crm.requests = 0;
		for (let poll = 0; poll < 7; poll++) emitted.push(...(await crm.poll()));
		expect(emitted).toEqual([{ event: 'updated', id, name: 'Ada L.' }]);
		expect(crm.requests).toBeLessThan(20);
	});

	it('waits for the fields that are watched, whatever else changes', async () => {
		const crm = new MemoryCrm();
		const id = await crm.create('Ada', { city: 'Berlin' });
		crm.pass(60);
		await crm.activate({ only: ['city'] });
		await crm.update(id, 'Ada L.');
		crm.pass(60);
		expect(await crm.poll()).toEqual([]);
		await crm.update(id, 'Ada L.', { city: 'Paris' });
		crm.pass(60);
		expect(await crm.poll()).toEqual([{ event: 'updated', id, name: 'Ada L.' }]);
		await crm.update(id, 'Ada', { city: 'Paris' });
		crm.pass(60);
		crm.restart();
		expect(await crm.poll()).toEqual([]);
		await crm.create('New', { city: 'Paris' });
		expect(namesOf(await crm.poll())).toEqual(['New']);
	});

	it('puts out what fits the filter, and moves on past what does not', async () => {
		const crm = new MemoryCrm();
		const filter = { field: 'city', operator: 'equals', value: 'Berlin' };
		await crm.activate({ filter });
		await crm.create('One', { city: 'Paris' });
		await crm.create('Two', { city: 'Berlin' });
		expect(namesOf(await crm.poll())).toEqual(['Two']);
		await crm.activate({});
		expect(await crm.poll()).toEqual([]);
	});

	it('starts anew when it is asked about something else', async () => {
		const crm = new MemoryCrm();
		await crm.activate({ event: 'created' });
		await crm.create('One');
		crm.pass(60);
		await crm.activate({ event: 'updated' });
		expect(await crm.poll()).toEqual([]);
	});

	it('needs a date to start from that is one, but only the first time', async () => {
		const crm = new MemoryCrm();
		await crm.activate();
		await crm.create('One');
		await expect(crm.read({ start: { from: 'date', date: 'yesterday' } })).resolves.toBeDefined();
		const unknown = new MemoryCrm();
		const asked = unknown.read({ start: { from: 'date', date: 'yesterday' } });
		await expect(asked).rejects.toThrow('Since must be a date such as 2026-03-29');
	});
});

describe('reading by fingerprints, where there are no stamps', () => {
	const unstamped = () => Object.assign(new MemoryCrm(), { changes: {} });

	it('sees new, changed and deleted records', async () => {
		const crm = unstamped();
		const [old, gone] = [await crm.create('Old'), await crm.create('Gone')];
		await crm.activate();
		await crm.update(old, 'Changed');
		await crm.create('New');
		expect(await crm.poll()).toEqual([
			{ event: 'updated', id: old, name: 'Changed' },
			{ event: 'created', id: 'p3', name: 'New' },
		]);
		await crm.activate({ event: 'deleted' });
		await crm.remove(gone);
		expect(await crm.poll()).toEqual([{ event: 'deleted', id: gone, name: undefined }]);
		crm.restart();
		expect(await crm.poll()).toEqual([]);
	});

	it('takes no record for deleted that the CRM still has, though a list has left it out', async () => {
		const crm = unstamped();
		const id = await crm.create('There');
		await crm.activate({ event: 'deleted' });
		const { records } = crm.store.tables.person;
		const list = crm.store.list.bind(crm.store);
		crm.store.list = async function* (...asked) {
			for await (const page of list(...asked)) yield page.slice(1);
		} as typeof list;
		expect(records).toHaveLength(1);
		expect(await crm.poll()).toEqual([]);
		await crm.remove(id);
		expect(await crm.poll()).toEqual([{ event: 'deleted', id, name: undefined }]);
	});

	it('tells of a deleted record, though lists leave out as many others as are put out at once', async () => {
		const crm = unstamped();
		await many(crm, 2, 'hidden');
		const gone = await crm.create('Gone');
		await crm.activate({ event: 'deleted', most: 1 });
		const list = crm.store.list.bind(crm.store);
		crm.store.list = async function* (...asked) {
			for await (const page of list(...asked)) yield page.slice(2);
		} as typeof list;
		await crm.remove(gone);
		expect(await crm.poll()).toEqual([{ event: 'deleted', id: gone, name: undefined }]);
		expect(await crm.poll()).toEqual([]);
	});

	it('can be told no date to start from', async () => {
		const start = { from: 'date', date: '2026-03-01' };
		await expect(unstamped().activate({ start })).rejects.toThrow(
			"The CRM doesn't tell when people change, so changes since a date can't be found",
		);
	});

	it('has nothing to filter deleted records by', async () => {
		const filter = { field: 'city', operator: 'equals', value: 'Berlin' };
		await expect(unstamped().activate({ event: 'deleted', filter })).rejects.toThrow(
			'Of deleted people only the ID is left to filter by',
		);
	});

	it('refuses more records than it can remember, and says how many those are', async () => {
		const crm = unstamped();
		const records = Array.from({ length: MOST_PRINTS + 1 }, (_, at) => ({ id: `p${at}` }));
		crm.store.tables.person.records = records as CrmRecord[];
		await expect(crm.activate()).rejects.toThrow('There are more than 20,000 people');
	});

	it('forgets deleted records before there are too many to remember', async () => {
		const crm = unstamped();
		await many(crm, 3, 'old');
		await crm.activate({ event: 'updated' });
		for (let id = 1; id <= 3; id++) await crm.remove(`p${id}`);
		await many(crm, MOST_PRINTS, 'new');
		expect(await crm.poll()).toEqual([]);
		expect(Object.keys((JSON.parse(crm.kept) as { prints: object }).prints)).toHaveLength(
			MOST_PRINTS,
		);
	});

	it('keeps about thirty bytes for each record', async () => {
		const crm = unstamped();
		await many(crm, 1000);
		await crm.activate();
		expect(crm.kept.length / 1000).toBeLessThan(30);
	});
});

describe('while the trigger is being switched on', () => {
	it('a record that is created is not taken for one that was there', async () => {
		const crm = new MemoryCrm({ pageSize: 100 });
		await crm.create('One');
		crm.pass(60);
		// After the newest stamp and what shares it were read, before all records are
		crm.meanwhile = async () => {
			crm.meanwhile = async () => {
				crm.pass(1);
				await crm.create('Two');
			};
		};
		expect(await crm.activate({ only: ['name'] })).toEqual([]);
		crm.pass(60);
		expect(namesOf(await crm.poll())).toEqual(['Two']);
		expect(await crm.poll()).toEqual([]);
	});

	it('a watched field that is changed fires, and an unwatched one later does not', async () => {
		const crm = new MemoryCrm({ pageSize: 100 });
		const id = await crm.create('One');
		crm.pass(60);
		crm.meanwhile = async () => {
			crm.meanwhile = async () => {
				crm.pass(1);
				await crm.update(id, 'Two');
			};
		};
		await crm.activate({ only: ['name'] });
		crm.pass(60);
		expect(namesOf(await crm.poll())).toEqual(['Two']);
		await crm.update(id, 'Two', { city: 'Ulm' });
		crm.pass(60);
		expect(await crm.poll()).toEqual([]);
	});
});

describe('a record that the credential may no longer read', () => {
	it('is no deletion, is said, and stands in the way of no other', async () => {
		const crm = new MemoryCrm();
		crm.changes = {};
		const [hidden, gone] = [await crm.create('Hidden'), await crm.create('Gone')];
		await crm.activate({ event: 'deleted' });
		const get = crm.store.get.bind(crm.store);
		crm.store.get = async (entity, ids) => {
			const outcomes = await get(entity, ids);
			const refusal = { state: 'failed', error: new CrmError('permission', 'Not yours') } as const;
			return ids.map((id, at) => (id === hidden ? refusal : outcomes[at]));
		};
		await crm.remove(hidden);
		await crm.remove(gone);
		expect((await crm.poll()).map(({ id }) => id)).toEqual([gone]);
		expect(crm.hints).toEqual([
			`Some people can no longer be read with this credential: IDs ${hidden}. They don't count as deleted until the CRM says that they are gone.`,
		]);
		crm.store.get = get;
		expect((await crm.poll()).map(({ id }) => id)).toEqual([hidden]);
	});
});
