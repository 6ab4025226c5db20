import type { INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../../harness/harness.mts';
import { fields, inputFields, inputsOf, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

const changed = fields({ description: '={{ $json.text }}' });
const listValues = '={{ $json.text }}';

/** Every operation, with parameters that take the record from the item. */
const operations: Array<[resource: string, operation: string, parameters: INodeParameters]> = [
	['contact', 'get', recordOfItem],
	['contact', 'update', { ...recordOfItem, ...changed }],
	['contact', 'addTags', { ...recordOfItem, listValues }],
	['contact', 'removeTags', { ...recordOfItem, listValues }],
	['contact', 'delete', recordOfItem],
	['contact', 'create', fields({ firstName: '={{ $json.name }}' })],
	['contact', 'createOrUpdate', fields({ emails: '={{ $json.mail }}', firstName: 'A' }, 'emails')],
];

const known = [1003, 1004, 1005, 1006, 1008, 1009];

/** Items of which every third is bad, in one way or another. */
const mixed = () =>
	items(
		...known.flatMap((id, at) => [
			{ id, text: `t${at}`, name: `N${at}`, mail: `n${at}@x.example` },
			...(at % 2 === 0 ? [{ id: 980000 + at, text: '', name: '', mail: 'not an address' }] : []),
		]),
	);

const good = mixed().flatMap(({ json }, at) => ((json.id as number) < 980000 ? [at] : []));
const poor = mixed().flatMap(({ json }, at) => ((json.id as number) < 980000 ? [] : [at]));

describe.each(operations)('every output of %s %s points at its input', (...operation) => {
	const [resource, name, parameters] = operation;
	const run = async (onError: RunOptions['onError']) =>
		await world.run(resource, name, parameters, { items: mixed(), onError });

	test('with errors on the error output', async () => {
		const { output, errorOutput } = await run('continueErrorOutput');
		expect(inputsOf(output)).toEqual(good);
		expect(inputsOf(errorOutput)).toEqual(poor);
	});

	test('with errors on the one output, in the order of the input', async () => {
		const { output } = await run('continueRegularOutput');
		expect(inputsOf(output)).toEqual(mixed().map((_, at) => at));
	});
});

test('every output of Get Many points at the item that asked for it', async () => {
	const conditions = [{ field: 'companyId', operator: 'equals', value: '={{ $json.id }}' }];
	const run = await world.run(
		'contact',
		'getAll',
		{ returnAll: true, filters: { conditions } },
		{ items: items({ id: 1001 }, { id: 5 }, { id: 1007 }) },
	);
	expect(new Set(inputsOf(run.output))).toEqual(new Set([0, 2]));
	for (const { json, pairedItem } of run.output) {
		expect(json.companyId).toBe((pairedItem as { item: number }).item === 0 ? 1001 : 1007);
	}
	expect(world.routes['GET /contact']).toBe(1);
});

test('every output of Task Complete points at its input', async () => {
	const rows = items({ id: 903 }, { id: 901 }, { id: 902 });
	const run = await world.run('task', 'complete', recordOfItem, { items: rows });
	expect(run.output.map(({ json }) => json.id)).toEqual([903, 901, 902]);
	expect(inputsOf(run.output)).toEqual([0, 1, 2]);
});

test('two items that mean the same record both get it, each with its own link', async () => {
	const rows = items({ emails: 'n@x.example', firstName: 'A' }, { emails: 'N@X.example' });
	const run = await world.run('contact', 'createOrUpdate', inputFields('emails'), { items: rows });
	expect(inputsOf(run.output)).toEqual([0, 1]);
	expect(run.output[0].json.id).toBe(run.output[1].json.id);
});

test('the outputs of a dry run point at their inputs, too', async () => {
	const run = await world.run(
		'contact',
		'delete',
		{ ...recordOfItem, options: { dryRun: true } },
		{ items: items({ id: 1003 }, { id: 1004 }) },
	);
	expect(inputsOf(run.output)).toEqual([0, 1]);
});

test('an input without items asks for nothing and puts nothing out', async () => {
	const run = await world.run('contact', 'get', record(1003), { items: [] });
	expect(run.output).toEqual([]);
	expect(world.routes).toEqual({});
});
