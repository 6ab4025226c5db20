import { fields, inputFields, items, record, useWorld } from './world.mts';

const world = useWorld();

const TEXTS = ['0034600123456', '01234', '9007199254740993'];

test.each(TEXTS)('%s comes back as it went in', async (text) => {
	const given = {
		firstName: text,
		postcode: text,
		phones: `Mobile: ${text}`,
		tags: text,
		cf_1: text,
		cf_2: [text],
	};
	const [{ id }] = await world.outputs('contact', 'create', fields(given));
	const [output] = await world.outputs('contact', 'get', record(id as number));
	const wanted = { ...given, phones: [{ type: 'Mobile', value: text }], tags: [text] };
	expect(output).toMatchObject(wanted);
	const [found] = await world.outputs('contact', 'getAll', {
		filters: { conditions: [{ field: 'postcode', operator: 'equals', value: text }] },
	});
	expect(found).toMatchObject(wanted);
});

test.each(TEXTS)('%s is the key of one record and of no other', async (text) => {
	const upsert = async (value: string) => {
		const given = fields({ firstName: 'Ada', cf_1: value }, 'cf_1');
		const [output] = await world.outputs('contact', 'createOrUpdate', given);
		return output._crm;
	};
	expect(await upsert(text)).toMatchObject({ outcome: 'created' });
	expect(await upsert(text)).toMatchObject({ outcome: 'unchanged' });
	const near = text.startsWith('0') ? text.slice(1) : '9007199254740992';
	expect(await upsert(near)).toMatchObject({ outcome: 'created' });
});

test('money keeps every digit', async () => {
	const value = '9007199254740993.07';
	const [{ id }] = await world.outputs('opportunity', 'create', fields({ name: 'Big', value }));
	expect(world.stored('opportunity', id)?.value).toBe(value);
	const [output] = await world.outputs('opportunity', 'get', record(id as number));
	expect(output.value).toBe(value);
});

test('amounts that differ in the last digit only are different, 10.5 and 10.50 are not', async () => {
	const upsert = async (value: string) => {
		const given = fields({ name: 'Nova deal', value }, 'name');
		return (await world.outputs('opportunity', 'createOrUpdate', given))[0]._crm;
	};
	await upsert('9007199254740993');
	expect(await upsert('9007199254740992')).toMatchObject({ outcome: 'updated' });
	await upsert('10.5');
	expect(await upsert('10.50')).toMatchObject({ outcome: 'unchanged' });
});

test('a number whose last digits are lost already is refused rather than stored wrong', async () => {
	const row = items({ firstName: 'Ada', postcode: Number('9007199254740993') });
	const run = await world.run('contact', 'create', inputFields(), { items: row });
	expect(run.error?.message).toContain('Postcode is a number too long to be exact');
	expect(world.writes).toBe(0);
});

test('an ID beyond the exact numbers never stands for another record', async () => {
	const given = { ...record(1003), ...fields({ companyId: '9007199254740993' }) };
	const options = { dryRun: true };
	const [output] = await world.outputs('contact', 'update', { ...given, options });
	expect(JSON.stringify(output)).not.toContain('9007199254740992');
});
