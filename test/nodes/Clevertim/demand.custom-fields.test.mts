import type { INodePropertyOptions, ResourceMapperFields } from 'n8n-workflow';
import { fields, inputFields, items, record, useWorld } from './world.mts';

/** 804 custom fields, a quarter of them for contacts. */
const world = useWorld({ clevertim: { customFields: 804 } });

const contactFields = () =>
	world.crm.store
		.all('customfield')
		.filter(({ modelType }) => (modelType as string[]).includes('customers'));

const offered = async () =>
	await world.harness.load<ResourceMapperFields>(
		world.node({ resource: 'contact' }),
		'resourceMapping',
		'getCreateFields',
	);

test('the 201st custom field is offered', async () => {
	const all = contactFields();
	expect(all.length).toBeGreaterThan(201 + 8);
	const mapper = await offered();
	const shown = new Map(mapper.fields.map(({ id, displayName }) => [id, displayName]));
	for (const { id, fullname } of all) expect(shown.get(`cf_${id as number}`)).toBe(fullname);
});

test('the 201st custom field is read, filtered by and written', async () => {
	const { id, fullname } = contactFields()
		.slice(200)
		.find(({ elemType }) => elemType === 'state') as Record<string, unknown>;
	const name = fullname as string;
	await world.outputs('contact', 'update', { ...record(1003), ...fields({ [name]: 'yes' }) });
	const [output] = await world.outputs('contact', 'getAll', {
		filters: { conditions: [{ field: name, operator: 'equals', value: 'yes' }] },
	});
	expect(output).toMatchObject({ id: 1003, [`cf_${id as number}`]: 'yes' });
});

test('in automatic mapping every custom field of the input is written, whatever the editor shows', async () => {
	const { fields: schema } = await offered();
	const { fields: automatic } = inputFields() as { fields: object };
	const [{ id }] = await world.outputs(
		'contact',
		'create',
		{ fields: { ...automatic, schema } } as never,
		{ items: items({ firstName: 'Ada', jobTitle: 'CFO', Segment: 'Small' }) },
	);
	expect(world.stored('contact', id)).toMatchObject({ title: 'CFO', cf: { 3: 'Small' } });
});

test('only the custom fields of that kind of record are offered', async () => {
	const mapper = await offered();
	const ids = mapper.fields.map((field) => field.id);
	expect(ids).toContain('cf_1');
	expect(ids).not.toContain('cf_12');
});

test('a dropdown is set by its label', async () => {
	const given = fields({ Segment: 'größe l', Interests: 'training, Café & more' });
	await world.outputs('contact', 'update', { ...record(1003), ...given, listMode: 'replace' });
	const cf = world.stored('contact', 1003)?.cf;
	expect(cf).toMatchObject({ 3: 'Größe L', 4: ['Training', 'Café & more'] });
});

test('a value that a dropdown does not have is refused, and the possible ones are told', async () => {
	const given = fields({ Segment: 'Smal' });
	const run = await world.run('contact', 'update', { ...record(1003), ...given });
	expect(run.error?.message).toBe(
		'Segment has no value "Smal". Did you mean "Small"? Possible values: Small, Medium, Größe L, Extra large.',
	);
	expect(world.writes).toBe(0);
});

test('a dropdown offers its values in the field mapper', async () => {
	const segment = (await offered()).fields.find(({ id }) => id === 'cf_3');
	expect(segment).toMatchObject({ type: 'options', displayName: 'Segment' });
	expect(segment?.options?.map(({ name }) => name)).toContain('Extra large');
});

test('the output names custom fields as the person knows them, on request', async () => {
	const options = { fieldNames: 'labels' };
	const [output] = await world.outputs('contact', 'get', { ...record(1002), options });
	expect(output).toMatchObject({
		'First Name': 'María',
		'Membership number': '00000001',
		Segment: 'Small',
		'Mailer: Newsletter status': 'subscribed',
	});
	expect(Object.keys(output).filter((name) => name.startsWith('cf_'))).toEqual([]);
});

test('what was put out under labels goes in under labels', async () => {
	const options = { fieldNames: 'labels', output: 'selected', outputFields: ['Segment', 'City'] };
	const [{ ID: _id, ...output }] = await world.outputs('contact', 'get', {
		...record(1002),
		options,
	});
	const parameters = { ...record(1003), ...inputFields() };
	await world.outputs('contact', 'update', parameters, { items: items(output) });
	expect(world.stored('contact', 1003)).toMatchObject({
		city: output.City,
		cf: { 1: '00000002', 3: 'Small' },
	});
});

test('a field renamed in the CRM is picked up without restarting', async () => {
	const update = { ...record(1003), ...fields({ 'Loyalty number': 'A1' }) };
	const before = await world.run('contact', 'update', update);
	expect(before.error?.message).toContain("Loyalty number isn't a field");
	const renamed = { ...record(1), ...fields({ name: 'Loyalty number' }) };
	await world.outputs('customfield', 'update', renamed);
	// Clevertim keeps the name with its app's prefix in a key of its own
	const stored = world.stored('customfield', 1);
	if (stored) stored.fullname = 'Loyalty number';
	await world.outputs('contact', 'update', update);
	expect(world.stored('contact', 1003)?.cf).toMatchObject({ 1: 'A1' });
	const names = (await offered()).fields.map(({ displayName }) => displayName);
	expect(names).toContain('Loyalty number');
	expect(names).not.toContain('Membership number');
});

test('an unknown field is refused, and the nearest name is told', async () => {
	const given = fields({ 'Membership numbr': '1' });
	const run = await world.run('contact', 'update', { ...record(1003), ...given });
	expect(run.error?.message).toBe(
		'Membership numbr isn\'t a field of this record type. Did you mean "Membership number"?',
	);
});

test('a name that two fields have is refused instead of guessed, and both are told', async () => {
	const twin = { name: 'Segment', type: 'Text', models: 'Contacts' };
	const [{ id }] = await world.outputs('customfield', 'create', fields(twin));
	const run = await world.run('contact', 'update', {
		...record(1003),
		...fields({ Segment: 'Small' }),
	});
	expect(run.error?.message).toContain(`cf_3, cf_${id as number}`);
	expect(world.writes).toBe(1);
	await world.outputs('contact', 'update', { ...record(1003), ...fields({ cf_3: 'Medium' }) });
	expect(world.stored('contact', 1003)?.cf).toMatchObject({ 3: 'Medium' });
});

test('two fields of one name both stay in an output with labels', async () => {
	const twin = { name: 'Segment', type: 'Text', models: 'Contacts' };
	const [{ id }] = await world.outputs('customfield', 'create', fields(twin));
	const own = { ...record(1003), ...fields({ cf_3: 'Small', [`cf_${id as number}`]: 'mine' }) };
	await world.outputs('contact', 'update', own);
	const options = { fieldNames: 'labels' };
	const [output] = await world.outputs('contact', 'get', { ...record(1003), options });
	expect(Object.values(output)).toEqual(expect.arrayContaining(['Small', 'mine']));
});

test('custom fields are offered by name to filter, sort and put out', async () => {
	const options = await world.harness.load<INodePropertyOptions[]>(
		world.node({ resource: 'contact' }),
		'loadOptions',
		'getReadableFields',
	);
	expect(options).toContainEqual({ name: 'Segment', value: 'cf_3' });
	expect(options.length).toBeGreaterThan(201);
});
