import { fields, inputsOf, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

test('1 bad of 100: 99 are written, and the error points at its input', async () => {
	const jsons = Array.from({ length: 100 }, (_, index) => ({
		first_name: `N${index}`,
		external_identifier: index === 41 ? 'dup-7' : `dup-${index}`,
	}));
	const run = await world.run(
		'individual',
		'create',
		fields({
			first_name: '={{ $json.first_name }}',
			external_identifier: '={{ $json.external_identifier }}',
		}),
		{ items: items(...jsons), onError: 'continueErrorOutput' },
	);
	expect(run.output).toHaveLength(99);
	expect(inputsOf(run.errorOutput)).toEqual([41]);
	expect(run.errorOutput[0].json).toMatchObject({
		error: expect.stringContaining('already exists'),
		details: { kind: 'conflict', fate: 'notWritten' },
	});
});

test('an unrelated update leaves every e-mail, phone, address and custom value as it was', async () => {
	const tables = ['Email', 'Phone', 'Address', 'Website', 'GroupContact', 'EntityTag'];
	const [person] = await world.outputs('individual', 'getAll', { limit: 1 });
	const before = JSON.stringify(tables.map((name) => world.crm.store.all(name)));
	const { modified_date: _then, ...contact } =
		world.crm.store.get('Contact', Number(person.id)) ?? {};
	await world.outputs(
		'contact',
		'update',
		{ ...recordOfItem, ...fields({ nick_name: 'Zed' }) },
		{ items: items(person) },
	);
	expect(JSON.stringify(tables.map((name) => world.crm.store.all(name)))).toBe(before);
	expect(world.crm.store.get('Contact', Number(person.id))).toMatchObject({
		...contact,
		nick_name: 'Zed',
	});
});

test.each(['abc', '0 OR 1=1', 'null', '1.5'])(
	'the ID %p names no record, and nothing is sent',
	async (id) => {
		for (const operation of ['get', 'update', 'delete']) {
			const more = operation === 'update' ? fields({ nick_name: 'N' }) : {};
			const run = await world.run('contact', operation, { ...record(id), ...more });
			expect(run.error?.message).toContain(`CiviCRM has no Contact with ID ${id}`);
		}
		expect(world.crm.store.all('Contact').some((row) => row.nick_name === 'N')).toBe(false);
	},
);

test.each(['update', 'delete'])(
	'%s of an individual leaves an organization alone',
	async (operation) => {
		const org = world.crm.store.all('Contact').find((row) => row.contact_type === 'Organization');
		const before = JSON.stringify(world.crm.store.get('Contact', Number(org?.id)));
		const changes = operation === 'update' ? fields({ nick_name: 'N' }) : {};
		const run = await world.run('individual', operation, { ...record(org?.id), ...changes });
		expect(run.error?.message).toContain('CiviCRM has no Individual with ID');
		expect(JSON.stringify(world.crm.store.get('Contact', Number(org?.id)))).toBe(before);
	},
);

test('Update refuses what CiviCRM only takes of a new record, instead of dropping it', async () => {
	const [first] = world.crm.store.all('Case');
	const run = await world.run('case', 'update', {
		...record(first.id),
		...fields({ subject: 'Roof', contact_id: 42 }),
	});
	expect(run.error?.message).toContain('Case Client can only be set when the record is created');
	expect(world.crm.store.get('Case', Number(first.id))).toEqual(first);
});
