import { fields, record, useWorld } from './world.mts';

const TEXTS = ['0034600123456', '01234', '9007199254740993'];

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 60 }, generation);
	const isLegacy = generation === 'legacy';
	const [last, phone, zip, custom] = isLegacy
		? ['SURNAME', 'PHONE1', 'ZIP_CODE', 'CF_MEMBERSHIP_NUMBER']
		: ['last_name', 'phone1', 'zip_code', 'cf_membership_number'];
	const owned = () =>
		isLegacy
			? { OWNER_ID: 501, SALES_UNIT_ID: 0 }
			: { owner_id: world.all('Clients')[0].id as string };

	test.each(TEXTS)('%s comes back as it went in', async (text) => {
		const given = { [last]: text, [phone]: text, [zip]: text, [custom]: text };
		const [{ id }] = await world.outputs('contact', 'create', fields({ ...given, ...owned() }));
		const [output] = await world.outputs('contact', 'get', record(id as string));
		expect(output).toMatchObject(given);
		const conditions = [{ field: zip, operator: 'equals', value: text }];
		const parameters = { returnAll: true, filters: { conditions } } as never;
		expect(await world.outputs('contact', 'getAll', parameters)).toMatchObject([given]);
	});

	test.each(TEXTS)('%s is the key of one record and of no other', async (text) => {
		const upsert = async (value: string) => {
			const given = fields({ [last]: 'Vale', [custom]: value, ...owned() }, custom);
			return (await world.outputs('contact', 'createOrUpdate', given))[0]._crm;
		};
		expect(await upsert(text)).toMatchObject({ outcome: 'created' });
		expect(await upsert(text)).toMatchObject({ outcome: 'unchanged' });
		const near = text.startsWith('0') ? text.slice(1) : '9007199254740992';
		expect(await upsert(near)).toMatchObject({ outcome: 'created' });
	});

	test('a number whose last digits are lost already is refused rather than stored wrong', async () => {
		const given = fields({ [last]: 'x', [zip]: Number('9007199254740993'), ...owned() });
		const run = await world.run('contact', 'create', given);
		expect(run.error?.message).toMatch(/is a number too long to be exact/);
		expect(world.writes).toBe(0);
	});
});
