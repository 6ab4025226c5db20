import { crms } from './crms.mts';
import { namesOf, useWatching } from './watching.mts';

describe.each(crms.map((crm) => [crm.title, crm] as const))('%s', (_title, crm) => {
	const watching = useWatching(crm);

	test('changes of other fields than the watched ones do not fire', async () => {
		const id = await watching.create('One');
		watching.pass(60);
		await watching.activate({ watchedFields: [crm.nameKey] });
		await watching.touch(id);
		watching.pass(60);
		expect(await watching.poll()).toEqual([]);
		await watching.update(id, 'Two');
		watching.pass(60);
		expect(await watching.poll()).toEqual([{ event: 'updated', id, name: 'Two' }]);
		watching.restart();
		await watching.touch(id);
		watching.pass(60);
		expect(await watching.poll()).toEqual([]);
	});

	test('only records that fit the filters fire', async () => {
		const condition = { field: crm.nameKey, operator: 'startsWith', value: 'Keep' };
		await watching.activate({ filters: { conditions: [condition] } });
		const other = await watching.create('Other');
		await watching.create('Keep 1');
		watching.pass(60);
		expect(namesOf(await watching.poll())).toEqual(['Keep 1']);
		watching.pass(60);
		await watching.update(other, 'Keep 2');
		expect(namesOf(await watching.poll())).toEqual(['Keep 2']);
		expect(await watching.poll()).toEqual([]);
	});

	test(`a poll without changes takes ${crm.requests} requests`, async () => {
		await watching.create('One');
		watching.pass(60);
		await watching.activate();
		const { stats } = crm.server(watching.sandbox);
		stats.reset();
		expect(await watching.poll()).toEqual([]);
		expect(stats.report().requests).toBe(crm.requests);
	});

	test('the output is as Get Many would put it out', async () => {
		await watching.activate();
		const id = await watching.create('One');
		watching.pass(60);
		const [{ json: all }] = (await watching.pollItems()) ?? [];
		const got = await watching.harness.run(crm.action, {
			resource: crm.resource,
			operation: 'get',
			recordId: { __rl: true, mode: 'id', value: id },
		});
		expect(all).toEqual({
			...got.output[0].json,
			_crm: { event: 'created', id, at: expect.any(String) },
		});
	});

	test('an expression may give a choice by the name that the menu shows', async () => {
		await watching.activate({
			event: 'Created',
			options: { output: 'Selected Fields', outputFields: [crm.nameKey] },
		});
		await watching.create('One');
		watching.pass(60);
		const [{ json }] = (await watching.pollItems()) ?? [];
		expect(Object.keys(json).sort()).toEqual(['_crm', 'id', crm.nameKey].sort());
	});

	test('a field that does not exist is named before anything is watched', async () => {
		await expect(watching.activate({ watchedFields: ['nmae'] })).rejects.toThrow(
			'There is no field "nmae" to watch',
		);
		await expect(watching.activate({ start: 'date', startDate: 'soon' })).rejects.toThrow(
			'Since must be a date such as 2026-03-29',
		);
		await expect(watching.activate({ event: 'create' })).rejects.toThrow(
			'Trigger On has no value "create"',
		);
		await expect(watching.activate({ most: 0 })).rejects.toThrow('Maximum must be a whole number');
	});

	test('without any record, the test in the editor says so', async () => {
		const condition = { field: crm.nameKey, operator: 'equals', value: 'Nobody at all' };
		await expect(watching.test({ filters: { conditions: [condition] } })).rejects.toThrow(
			/^There are no .+ yet that the trigger could show$/,
		);
	});
});
