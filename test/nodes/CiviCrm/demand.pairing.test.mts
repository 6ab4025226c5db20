import type { INodeParameters } from 'n8n-workflow';
import { entity, fields, filters, inputsOf, items, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const two = { items: items({ name: 'Individual' }, { name: 'Organization' }) };

const ofType = filters({ field: 'contact_type', operator: 'equals', value: '={{ $json.name }}' });

const cases: Array<[string, string, INodeParameters]> = [
	['contact', 'get', record('={{ $itemIndex + 2 }}')],
	['contact', 'getAll', { ...ofType, returnAll: false, limit: 2 }],
	['contact', 'count', ofType],
	['tag', 'create', fields({ name: '={{ $json.name }}', label: '={{ $json.name }}' })],
	['tag', 'createOrUpdate', fields({ name: '={{ $json.name }}', label: 'x' }, 'name')],
	['contact', 'update', { ...record('={{ $itemIndex + 2 }}'), ...fields({ nick_name: 'N' }) }],
	['contact', 'delete', record('={{ $itemIndex + 2 }}')],
	['anyEntity', 'getActions', entity('={{ $json.name }}')],
	['anyEntity', 'getFields', { ...entity('={{ $json.name }}'), action: 'create' }],
	['anyEntity', 'getOptions', { ...entity('={{ $json.name }}'), field: 'prefix_id' }],
	['anyEntity', 'checkAccess', { ...entity('={{ $json.name }}'), values: '{"id": 2}' }],
	[
		'anyEntity',
		'replace',
		{
			...entity('Email'),
			where: '=[["contact_id", "=", {{ $itemIndex + 204 }}]]',
			records: '[{"email": "set@pairing.example"}]',
			match: '',
		},
	],
	[
		'anyEntity',
		'runAction',
		{ ...entity('={{ $json.name }}'), apiVersion: 4, action: 'get', parameters: '{"limit": 2}' },
	],
];

test.each(cases)(
	'every output of %s: %s points at its input',
	async (resource, operation, more) => {
		const run = await world.run(resource, operation, more, two);
		expect(run.error).toBeUndefined();
		expect(new Set(inputsOf(run.output))).toEqual(new Set([0, 1]));
		const inputs = inputsOf(run.output) as number[];
		expect(inputs).toEqual([...inputs].sort());
	},
);

test.each(cases)('so does every error of %s: %s', async (resource, operation, more) => {
	world.as('admin', { apiKey: 'wrong' });
	const run = await world.run(resource, operation, more, {
		...two,
		onError: 'continueErrorOutput',
	});
	expect(run.output).toEqual([]);
	expect(inputsOf(run.errorOutput)).toEqual([0, 1]);
	for (const { json } of run.errorOutput) {
		expect(json.details).toMatchObject({ kind: 'authentication' });
	}
});
