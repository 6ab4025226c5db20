import type { FaultRule } from '../../../sandbox/faults/rules.mts';
import { fields, inputsOf, items, record, recordOfItem, table, useWorld } from './world.mts';

const world = useWorld();

describe('Get Related', () => {
	test('reads what belongs to each record', async () => {
		const parameters = { ...recordOfItem, recordType: 'contacts', returnAll: true };
		const accounts = items({ id: 95920001 }, { id: 95920002 });
		const run = await world.run('account', 'getRelated', parameters, { items: accounts });
		const of = (id: number) => world.ids('contacts', ({ accountid }) => accountid === id);
		const [first, second] = [of(95920001), of(95920002)];
		expect(run.output.map(({ json }) => json.id)).toEqual([...first, ...second]);
		expect(inputsOf(run.output)).toEqual([...first.map(() => 0), ...second.map(() => 1)]);
		expect(world.routes['GET /accounts/:id/contacts']).toBe(2);
	});

	test('reads the records of a custom table, and no more than asked for', async () => {
		const related = { recordType: 'customTable', tableName: 'policies', limit: 1 };
		const outputs = await world.outputs('account', 'getRelated', {
			...record(95920001),
			...related,
		});
		expect(outputs).toHaveLength(1);
		expect(outputs[0]).toMatchObject({ accountid: 95920001, active: false });
	});

	test.each([
		[987654321, 'contacts', 'Spotler CRM has no contacts of the account with ID 987654321'],
		[95920001, 'claims', 'Spotler CRM has no claims of the account with ID 95920001'],
		[95920001, 'clams', 'Invalid record type (clams)'],
	])('of %s, %s is refused', async (id, tableName, words) => {
		const related = { ...record(id), recordType: 'customTable', tableName };
		const run = await world.run('account', 'getRelated', related);
		expect(run.error?.message).toContain(words);
	});
});

describe('Opportunity with its lines', () => {
	const withLines = (id: number) =>
		world.ids('opportunity_lines', ({ opportunityid }) => opportunityid === id);
	const options = { lines: true };

	test('Get puts the lines into the record', async () => {
		const [output] = await world.outputs('opportunity', 'get', { ...record(7300004), options });
		expect((output.lines as Array<{ id: number }>).map(({ id }) => id)).toEqual(withLines(7300004));
		expect(withLines(7300004)).toHaveLength(3);
	});

	test('Get Many puts them into every record, with the request it makes anyway', async () => {
		const outputs = await world.outputs('opportunity', 'getAll', { returnAll: true, options });
		for (const { id, lines } of outputs) expect(lines).toHaveLength(withLines(Number(id)).length);
		expect(world.routes['GET /opportunities']).toBe(Math.ceil(outputs.length / 100));
		expect(world.routes['GET /opportunity_lines']).toBeUndefined();
	});

	const lines = { line: [{ product: 'Seat', quantity: '30', unitprice: '420.50' }] };
	const given = fields({ name: 'Big', accountid: 95920001 });

	test('Create With Lines makes the opportunity and all of its lines', async () => {
		const linesJson = '={{ $json.more }}';
		const more = [{ product: 'Training', quantity: 2, 'Unit Price': 99 }];
		const run = await world.run(
			'opportunity',
			'createWithLines',
			{ ...given, lines, linesJson },
			{ items: items({ more }, { more: [] }) },
		);
		const [first, second] = run.output.map(({ json }) => Number(json.id));
		expect(withLines(first)).toHaveLength(2);
		expect(withLines(second)).toHaveLength(1);
		expect(world.stored('opportunity_lines', withLines(first)[1])).toMatchObject({
			...{ product: 'Training', quantity: 2, unitprice: 99 },
		});
		expect(run.output[0].json.lines).toHaveLength(2);
		expect(world.routes).toMatchObject({ 'POST /opportunities': 2, 'POST /opportunity_lines': 3 });
	});

	test('a dry run shows the opportunity with its lines, and makes neither', async () => {
		const linesJson = '[{"product": "Training"}]';
		const [output] = await world.outputs('opportunity', 'createWithLines', {
			...{ ...given, lines, linesJson, options: { dryRun: true } },
		});
		expect(output.request).toMatchObject({
			method: 'POST',
			body: {
				...{ name: 'Big', accountid: 95920001 },
				lines: [{ product: 'Seat', quantity: 30, unitprice: 420.5 }, { product: 'Training' }],
			},
		});
		expect(world.writes).toBe(0);
	});

	test('a line that makes no sense is told before anything is made', async () => {
		const linesJson = '[{"product": "Seat", "quantity": "many"}]';
		const run = await world.run('opportunity', 'createWithLines', { ...given, lines, linesJson });
		expect(run.error?.message).toBe(
			'Line 2: Quantity must be a number such as 1234.56, without thousands separators, not "many"',
		);
		expect(world.writes).toBe(0);
	});

	test('a line without anything in it is refused, and so is what is no line, each with its item', async () => {
		const run = await world.run(
			'opportunity',
			'createWithLines',
			{ ...given, linesJson: '={{ $json.cart }}' },
			{
				items: items({ cart: [{}] }, { cart: [null] }, { cart: ['Seat'] }, { cart: [] }),
				onError: 'continueErrorOutput',
			},
		);
		expect(run.errorOutput.map(({ json }) => json.error)).toEqual([
			'Line 1: Product is required',
			'More Lines (JSON) must be a list of lines',
			'More Lines (JSON) must be a list of lines',
		]);
		expect(inputsOf(run.errorOutput)).toEqual([0, 1, 2]);
		expect(inputsOf(run.output)).toEqual([3]);
	});

	test('every line that Spotler CRM refuses is told, and so is what was made', async () => {
		const linesJson = '[{"product": "A"}, {"product": "B"}, {"product": "C"}, {"product": "D"}]';
		const path = '/opportunity_lines';
		const failing = async (fault: FaultRule) => {
			world.crm.faults.set([{ path, every: 2, ...fault }]);
			const parameters = { ...given, linesJson, options: { concurrency: 1 } };
			return await world.run('opportunity', 'createWithLines', parameters, {
				onError: 'continueErrorOutput',
			});
		};
		const refused = await failing({ fault: 'status', status: 422 });
		const [first, second] = withLines(Math.max(...world.ids('opportunities')));
		expect(refused.errorOutput[0].json.error).toContain(
			`and the lines with IDs ${first}, ${second} were created, but not lines 2, 4: `,
		);
		const lost = await failing({ fault: 'resetAfterWrite' });
		expect(lost.errorOutput[0].json.error).toContain('were created, but perhaps not lines 2, 4: ');
	});

	test('a line that Spotler CRM refuses leaves an error that tells what was made', async () => {
		const path = '/opportunity_lines';
		world.crm.faults.set([{ fault: 'status', status: 422, path, every: 2, times: 1 }]);
		const linesJson = '[{"product": "Seat"}]';
		const run = await world.run(
			'opportunity',
			'createWithLines',
			{ ...given, lines, linesJson, options: { concurrency: 1 } },
			{ onError: 'continueErrorOutput' },
		);
		const id = Math.max(...world.ids('opportunities'));
		const [line] = withLines(id);
		const [{ json }] = run.errorOutput;
		expect(json.error).toContain(
			`Opportunity ${id} and the lines with IDs ${line} were created, but not line 2`,
		);
		expect(json.details).toMatchObject({ kind: 'validation', recordIds: [`${id}`, `${line}`] });
	});
});

describe('Lookup List', () => {
	const shapes = ['items', 'recordList', 'strings', 'objects'];

	test.each(shapes)('Get Values reads them when the answer is of the form "%s"', async (shape) => {
		world.crm.switches.set({ lookupShape: shape });
		const parameters = { recordType: 'accounts', field: 'Account Type' };
		const outputs = await world.outputs('lookupList', 'getValues', parameters);
		expect(outputs).toEqual(world.crm.lookup('accounttype').map((value) => ({ value, id: value })));
	});

	test('Get Values of a field with a slash in its name', async () => {
		const parameters = { recordType: 'accounts', field: 'salesregion/area' };
		const outputs = await world.outputs('lookupList', 'getValues', parameters);
		expect(outputs.map(({ value }) => value)).toEqual(['North', 'South/West', 'Übersee']);
	});

	test.each([
		['phone', 'Phone of accounts has no dropdown list'],
		['typ', 'There is no field "typ" of accounts. Did you mean "type"?'],
		['={{ "" }}', 'Field is empty'],
	])('Get Values of "%s" is refused', async (field, words) => {
		const run = await world.run('lookupList', 'getValues', { recordType: 'accounts', field });
		expect(run.error?.message).toBe(words);
	});

	test('Add Values appends them, with one request for each list', async () => {
		const parameters = { listName: '={{ $json.list }}', listValues: '={{ $json.values }}' };
		const given = items(
			{ list: 'sector', values: 'Café, Retail' },
			{ list: 'sector', values: ['Retail', 'Bücher, Papier'] },
			{ list: 'source', values: 'Fair' },
		);
		const run = await world.run('lookupList', 'addValues', parameters, { items: given });
		expect(run.output.map(({ json }) => json.added)).toEqual([
			['Café', 'Retail'],
			['Retail', 'Bücher, Papier'],
			['Fair'],
		]);
		expect(world.crm.lookup('sector').slice(-3)).toEqual(['Café', 'Retail', 'Bücher, Papier']);
		expect(world.routes).toEqual({ 'PATCH /lookup/:list': 2 });
	});

	test('Add Values to a list that does not exist, and of nothing, is refused', async () => {
		const add = async (listName: string, listValues: string) =>
			(await world.run('lookupList', 'addValues', { listName, listValues })).error?.message;
		expect(await add('sectors', 'Café')).toBe('Spotler CRM has no lookup list "sectors"');
		expect(await add('sector', ' , ')).toBe('Values is empty: there is nothing to add');
	});
});

describe('Data Dictionary', () => {
	const shapes = ['fieldList', 'byName', 'recordList'].flatMap((dictionaryShape) =>
		['lower', 'capitalised', 'bare'].map((dictionaryKeys) => ({ dictionaryShape, dictionaryKeys })),
	);

	test.each(shapes)('Get Fields reads %j', async (shape) => {
		world.crm.switches.set(shape);
		const outputs = await world.outputs('dataDictionary', 'getFields', { recordType: 'contacts' });
		const byName = new Map(outputs.map((one) => [one.name, one]));
		expect(byName.get('accountid')).toMatchObject({
			...{ label: 'Account', type: 'reference', required: true, pointsTo: 'accounts' },
		});
		expect(byName.get('decisionmaker')).toMatchObject({ type: 'boolean', custom: false });
		expect(byName.get('languages')).toMatchObject({
			...{ several: true, custom: true, values: [...world.crm.lookup('languages')] },
		});
	});

	test('Get Fields of a custom table that does not exist is refused', async () => {
		const parameters = { recordType: 'customTable', tableName: 'policys' };
		const run = await world.run('dataDictionary', 'getFields', parameters);
		expect(run.error?.message).toContain('Invalid record type (policys)');
	});
});

describe('answers of a form that nobody knows are refused clearly', () => {
	const dictionary = [{ name: 'type', type: 'lookup' }];
	const values = { recordType: 'accounts', field: 'type' };

	test.each([[{}], [[]], [[{ title: 'Type' }]], [[[1, 2]]]])(
		'a data dictionary that is %j',
		async (answer) => {
			const parameters = { recordType: 'accounts' };
			const run = await world.runAgainst(() => answer, 'dataDictionary', 'getFields', parameters);
			expect(run.error?.message).toBe(
				'Spotler CRM’s data dictionary of accounts has a form that is not known',
			);
			expect(run.error?.description).toContain('Please report it');
		},
	);

	test.each([[[[1]]], [[{}]], [{ items: [{ active: true }] }]])(
		'a lookup list that is %j',
		async (answer) => {
			const answers = (path: string) => (path.startsWith('/lookup') ? answer : dictionary);
			const run = await world.runAgainst(answers, 'lookupList', 'getValues', values);
			expect(run.error?.message).toBe(
				'Spotler CRM’s dropdown list accounts/type has a form that is not known',
			);
		},
	);

	test('a lookup list that gives its values other IDs is read with both', async () => {
		const list = { list: [{ record: { id: 12, name: 'Client' } }] };
		const answers = (path: string) => (path.startsWith('/lookup') ? list : dictionary);
		const run = await world.runAgainst(answers, 'lookupList', 'getValues', values);
		expect(run.output.map(({ json }) => json)).toEqual([{ value: 'Client', id: '12' }]);
	});
});

describe('Custom Table', () => {
	test('spaces that were copied with the name of a custom table do no harm', async () => {
		const get = { ...table(' policies\n'), ...record(1) };
		expect(await world.outputs('customTable', 'get', get)).toMatchObject([{ id: 1 }]);
	});

	test('a table that does not exist is a validation failure, not an outage', async () => {
		const get = { ...table('policys'), ...record(1) };
		const run = await world.run('customTable', 'get', get, { onError: 'continueErrorOutput' });
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'validation', status: 500 });
		expect(world.crm.stats.report().requests).toBeLessThanOrEqual(2);
	});

	test('each item can name its own table', async () => {
		const entity = { __rl: true, mode: 'id', value: '={{ $json.table }}' };
		const given = items({ table: 'policies', id: 1 }, { table: 'claims', id: 1 });
		const run = await world.run(
			'customTable',
			'get',
			{ entity, ...recordOfItem },
			{ items: given },
		);
		expect(run.output.map(({ json }) => json.name)).toEqual(['POL-000001', 'CLM 1/2026']);
	});
});

test('User is read, by Get and by Get Many', async () => {
	const users = await world.outputs('user', 'getAll', { returnAll: true });
	expect(users.map(({ id }) => id)).toEqual(world.ids('users'));
	const [user] = await world.outputs('user', 'get', record(users[1].id as number));
	expect(user).toEqual(users[1]);
});

test('Opportunity History is read', async () => {
	const outputs = await world.outputs('opportunityHistory', 'getAll', { returnAll: true });
	expect(outputs.map(({ id }) => id)).toEqual(world.ids('opportunityhistories'));
});
