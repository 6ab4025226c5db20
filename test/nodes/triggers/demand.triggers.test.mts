import { crms } from './crms.mts';
import { namesOf, useWatching } from './watching.mts';

describe.each(crms.map((crm) => [crm.title, crm] as const))('%s', (_title, crm) => {
	const watching = useWatching(crm);

	test('a record updated twice fires twice', async () => {
		await watching.activate();
		const id = await watching.create('One');
		watching.pass(60);
		expect(await watching.poll()).toEqual([{ event: 'created', id, name: 'One' }]);
		for (const name of ['Two', 'Three']) {
			await watching.update(id, name);
			watching.pass(60);
			expect(await watching.poll()).toEqual([{ event: 'updated', id, name }]);
		}
		expect(await watching.poll()).toEqual([]);
	});

	test('a record updated twice within one second fires twice when a poll comes in between', async () => {
		await watching.activate();
		const id = await watching.create('One');
		expect(namesOf(await watching.poll())).toEqual(['One']);
		watching.now += 10;
		await watching.update(id, 'Two');
		expect(await watching.poll()).toEqual([{ event: 'updated', id, name: 'Two' }]);
		watching.pass(60);
		expect(await watching.poll()).toEqual([]);
	});

	test('two records changed in the same second both fire', async () => {
		await watching.activate();
		await watching.create('One');
		expect(namesOf(await watching.poll())).toEqual(['One']);
		await watching.create('Two');
		await watching.create('Three');
		expect(namesOf(await watching.poll())).toEqual(['Three', 'Two']);
		watching.pass(60);
		expect(await watching.poll()).toEqual([]);
	});

	test('nothing fires twice after a restart', async () => {
		await watching.activate();
		const id = await watching.create('One');
		watching.pass(60);
		expect(namesOf(await watching.poll())).toEqual(['One']);
		watching.restart();
		expect(await watching.poll()).toEqual([]);
		watching.pass(60);
		expect(await watching.poll()).toEqual([]);
		watching.restart();
		await watching.update(id, 'Two');
		expect(namesOf(await watching.poll())).toEqual(['Two']);
	});

	test('a crash between two polls loses nothing', async () => {
		await watching.activate();
		await watching.create('One');
		watching.pass(60);
		await watching.poll();
		await watching.create('Two');
		watching.restart();
		await watching.create('Three');
		watching.pass(600);
		expect(namesOf(await watching.poll())).toEqual(['Three', 'Two']);
	});

	test("activation on an existing CRM doesn't replay its history unless asked", async () => {
		await watching.create('Old');
		watching.pass(86_400);
		await watching.create('Recent');
		watching.pass(60);
		expect(await watching.activate()).toEqual([]);
		expect(await watching.poll()).toEqual([]);
		await watching.create('New');
		expect(namesOf(await watching.poll())).toEqual(['New']);
	});

	test('started with everything, it puts out everything once', async () => {
		await watching.create('Old');
		watching.pass(86_400);
		await watching.create('Recent');
		watching.pass(60);
		const emitted = namesOf(await watching.activate({ start: 'everything' }));
		expect(emitted).toEqual(expect.arrayContaining(['Old', 'Recent']));
		expect(new Set(emitted).size).toBe(emitted.length);
		expect(await watching.poll()).toEqual([]);
	});

	test('started since a date, it puts out what has changed since then', async () => {
		await watching.create('Old');
		watching.pass(86_400);
		const startDate = new Date(watching.now).toISOString();
		await watching.create('Recent');
		watching.pass(60);
		expect(namesOf(await watching.activate({ start: 'date', startDate }))).toEqual(['Recent']);
		expect(await watching.poll()).toEqual([]);
	});

	test("a record stamped in the future doesn't freeze the cursor", async () => {
		await watching.activate();
		await watching.at(Date.parse('2099-01-01T00:00:00Z'), () => watching.create('Future'));
		expect(namesOf(await watching.poll())).toEqual(['Future']);
		for (const name of ['One', 'Two', 'Three']) {
			watching.pass(3600);
			await watching.create(name);
			expect(namesOf(await watching.poll())).toEqual([name]);
			watching.restart();
			expect(await watching.poll()).toEqual([]);
		}
	});

	test('a record that appears late, with an older stamp, fires', async () => {
		await watching.activate();
		await watching.create('One');
		watching.pass(30);
		expect(namesOf(await watching.poll())).toEqual(['One']);
		await watching.at(watching.now - 40_000, () => watching.create('Late'));
		expect(namesOf(await watching.poll())).toEqual(['Late']);
		expect(await watching.poll()).toEqual([]);
	});

	test('a deleted record fires once', async () => {
		const [kept, gone] = [await watching.create('Kept'), await watching.create('Gone')];
		watching.pass(60);
		expect(await watching.activate({ event: 'deleted' })).toEqual([]);
		await watching.remove(gone);
		watching.pass(60);
		expect(await watching.poll()).toMatchObject([{ event: 'deleted', id: gone }]);
		watching.restart();
		expect(await watching.poll()).toEqual([]);
		watching.pass(60);
		await watching.update(kept, 'Changed');
		expect(await watching.poll()).toEqual([]);
	});

	test('Created fires for new records only, Updated for changed ones only', async () => {
		const old = await watching.create('Old');
		watching.pass(60);
		for (const [event, expected] of [
			['created', ['New']],
			['updated', ['Changed updated']],
		] as const) {
			await watching.activate({ event });
			watching.pass(60);
			await watching.create('New');
			await watching.update(old, `Changed ${event}`);
			watching.pass(60);
			expect(namesOf(await watching.poll())).toEqual(expected);
			expect(await watching.poll()).toEqual([]);
		}
	});

	test('the test in the editor shows the newest record and keeps nothing', async () => {
		await watching.create('Old');
		watching.pass(60);
		await watching.create('New');
		const before = watching.kept;
		expect(namesOf(await watching.test())).toEqual(['New']);
		expect(watching.kept).toBe(before);
		await watching.activate();
		const active = watching.kept;
		await watching.test();
		expect(watching.kept).toBe(active);
	});

	test('more changes than the maximum come with the next polls, each once', async () => {
		await watching.activate({ most: 2 });
		for (const name of ['1', '2', '3', '4', '5']) await watching.create(name);
		const polls = [];
		for (let poll = 0; poll < 4; poll++) polls.push(namesOf(await watching.poll()));
		expect(polls.map(({ length }) => length)).toEqual([2, 2, 1, 0]);
		expect(polls.flat().sort()).toEqual(['1', '2', '3', '4', '5']);
	});

	test('a poll that begins before the last one has ended puts nothing out twice', async () => {
		await watching.activate();
		await watching.create('One');
		watching.pass(60);
		expect(namesOf(await watching.pollTwiceAtOnce())).toEqual(['One']);
		expect(await watching.poll()).toEqual([]);
	});

	test('a poll that fails loses nothing', async () => {
		await watching.activate();
		await watching.create('One');
		const before = watching.kept;
		const { faults } = crm.server(watching.sandbox);
		faults.set([{ fault: 'status', status: 401 }] as never);
		await expect(watching.poll()).rejects.toThrow();
		faults.clear();
		expect(watching.kept).toBe(before);
		expect(namesOf(await watching.poll())).toEqual(['One']);
	});
});
