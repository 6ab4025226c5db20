import { Harness } from '../../harness/harness.mts';
import { startSandbox } from '../../../sandbox/index.mts';

it('smoke', async () => {
	const sandbox = await startSandbox();
	const harness = await Harness.create({ clevertimApi: sandbox.clevertim.credentials });
	const run = await harness.run('clevertim', {
		resource: 'contact',
		operation: 'getAll',
		limit: 2,
	});
	console.log(JSON.stringify(run.output, null, 1), run.error);
	console.log(JSON.stringify(sandbox.clevertim.stats));
	const up = {
		resource: 'contact',
		operation: 'createOrUpdate',
		fields: {
			mappingMode: 'autoMapInputData',
			value: null,
			matchingColumns: ['emails'],
			schema: [],
		},
	};
	const items = [
		{
			json: {
				'First Name': 'Ada',
				lastName: 'X',
				emails: 'ada.x@example.test',
				Phones: 'Mobile: 0034600123456',
			},
		},
		{ json: { 'First Name': 'Bob', lastName: 'X', emails: 'bobexample.test' } },
		{ json: { 'First Name': 'Ada', lastName: 'Y', emails: 'ADA.X@example.test' } },
	];
	const u = await harness.run('clevertim', up as never, { items, onError: 'continueErrorOutput' });
	console.log(JSON.stringify(u.output), JSON.stringify(u.errorOutput), u.error);
	const u2 = await harness.run('clevertim', up as never, { items: [items[0]!] });
	console.log(JSON.stringify(u2.output), u2.error);
	console.log(
		await harness.testCredential('clevertimApi', { ...sandbox.clevertim.credentials, apiKey: 'x' }),
	);
	console.log(
		JSON.stringify(
			await harness.load(
				harness.node('clevertim', { resource: 'contact' }),
				'listSearch',
				'searchRecords',
				'zo',
			),
		),
	);
	console.log(
		JSON.stringify(
			await harness.load(
				harness.node('clevertim', { resource: 'contact' }),
				'resourceMapping',
				'getCreateFields',
			),
		).slice(0, 3000),
	);
	await sandbox.close();
});
