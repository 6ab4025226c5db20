import type { INodeParameters } from 'n8n-workflow';
import { fields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

interface Case {
	resource: string;
	operation: string;
	parameters: INodeParameters;
	would: string;
	/** Method and path. */
	request: [string, string];
	body?: object;
}

const cases: Case[] = [
	{
		...{ resource: 'contact', operation: 'create', would: 'create' },
		parameters: fields({ firstName: 'Ada', customerType: 'lead' }),
		request: ['POST', '/contact'],
		body: { is_company: false, fn: 'Ada', ctype: 'L' },
	},
	{
		...{ resource: 'contact', operation: 'update', would: 'update' },
		parameters: { ...record(1003), ...fields({ city: 'Rome' }) },
		request: ['PUT', '/contact/1003'],
		body: { id: 1003, city: 'Rome' },
	},
	{
		...{ resource: 'contact', operation: 'delete', would: 'delete' },
		parameters: record(1003),
		request: ['DELETE', '/contact/1003'],
	},
	{
		...{ resource: 'contact', operation: 'addTags', would: 'update' },
		parameters: { ...record(1003), listValues: 'new' },
		request: ['PUT', '/contact/1003'],
		body: { id: 1003, tags: ['café', 'new'] },
	},
	{
		...{ resource: 'contact', operation: 'removeTags', would: 'update' },
		parameters: { ...record(1003), listValues: 'café' },
		request: ['PUT', '/contact/1003'],
		body: { id: 1003, tags: [] },
	},
	{
		...{ resource: 'task', operation: 'complete', would: 'update' },
		parameters: record(901),
		request: ['PUT', '/task/901'],
		body: { id: 901, is_completed: true },
	},
	{
		...{ resource: 'company', operation: 'createOrUpdate', would: 'create' },
		parameters: fields({ name: 'Nova' }, 'name'),
		request: ['POST', '/company'],
		body: { is_company: true, cn: 'Nova' },
	},
	{
		...{ resource: 'folder', operation: 'create', would: 'create' },
		parameters: fields({ name: 'New', folderId: 'Photos' }),
		request: ['POST', '/folder'],
		body: { is_dir: true, name: 'New', parentId: 'f1003' },
	},
];

test.each(cases)(
	'a dry run of $resource $operation shows the request, and sends nothing',
	async ({ resource, operation, parameters, would, request: [method, path], body }) => {
		const options = { dryRun: true };
		const outputs = await world.outputs(resource, operation, { ...parameters, options });
		const url = `${world.crm.baseUrl}${path}`;
		const request = { method, url, ...(body ? { body } : {}) };
		expect(outputs).toEqual([{ dryRun: true, would, request }]);
		expect(world.writes).toBe(0);
	},
);

test('a dry run checks values, and reports what is wrong', async () => {
	const run = await world.run(
		'contact',
		'create',
		{ ...fields({ emails: '={{ $json.mail }}', firstName: 'A' }), options: { dryRun: true } },
		{ items: items({ mail: 'bad' }, { mail: 'a@x.example' }), onError: 'continueErrorOutput' },
	);
	expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'validation' });
	expect(run.output[0].json).toMatchObject({ would: 'create' });
	expect(world.writes).toBe(0);
});

test('a dry run of Create or Update matches: what is there would be updated, or left alone', async () => {
	const given = fields({ firstName: 'José', lastName: 'Muñoz', city: '={{ $json.city }}' });
	const { fields: mapper } = given as { fields: object };
	const matching = { fields: { ...mapper, matchingColumns: ['firstName', 'lastName'] } };
	const city = world.stored('contact', 1003)?.city as string;
	const outputs = await world.outputs(
		'contact',
		'createOrUpdate',
		{ ...matching, options: { dryRun: true } },
		{ items: items({ city: 'Rome' }) },
	);
	expect(outputs[0]).toMatchObject({ would: 'update', request: { body: { city: 'Rome' } } });
	const [same] = await world.outputs(
		'contact',
		'createOrUpdate',
		{ ...matching, options: { dryRun: true } },
		{ items: items({ city }) },
	);
	expect(same).toMatchObject({ id: 1003, _crm: { outcome: 'unchanged' } });
	expect(world.writes).toBe(0);
});

test('a dry run refuses an ambiguous match', async () => {
	const given = fields({ firstName: 'María', city: 'Rome', lastName: 'García' }, 'lastName');
	const run = await world.run('contact', 'createOrUpdate', { ...given, options: { dryRun: true } });
	expect(run.error?.message).toMatch(/records have this Last Name: IDs/);
});

test('a dry run of tags on a missing record is "not found"', async () => {
	const parameters = { ...recordOfItem, listValues: 'x', options: { dryRun: true } };
	const run = await world.run('contact', 'addTags', parameters, { items: items({ id: 987654 }) });
	expect(run.error?.httpCode).toBe('404');
});

test('no secret is in what a dry run puts out', async () => {
	const options = { dryRun: true };
	const run = await world.run('contact', 'create', { ...fields({ firstName: 'A' }), options });
	expect(JSON.stringify(run.run)).not.toContain(world.crm.credentials.apiKey);
});
