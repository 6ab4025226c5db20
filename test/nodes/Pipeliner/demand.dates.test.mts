import { fields, inputFields, items, record, useWorld } from './world.mts';

/** Server zones, with the workflow in Europe/Berlin. */
const ZONES = ['UTC', 'Asia/Tokyo'];
const berlin = { timezone: 'Europe/Berlin' };

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 60 }, generation);
	const isLegacy = generation === 'legacy';
	const [last, day, moment] = isLegacy
		? ['SURNAME', 'CF_CUSTOMER_SINCE', 'CF_LAST_VISIT']
		: ['last_name', 'cf_customer_since', 'cf_last_visit'];

	const person = () => ({
		[last]: 'Vale',
		...(isLegacy
			? { OWNER_ID: 501, SALES_UNIT_ID: 0 }
			: { owner_id: world.all('Clients')[0].id as string }),
	});
	const stored = () => world.all('Contacts').find(({ last_name }) => last_name === 'Vale');
	/** The zone in which the CRM writes times. */
	const inNewYork = isLegacy ? {} : { outputTimezone: 'America/New_York' };

	describe.each(ZONES)('with the server in %s', (zone) => {
		const before = process.env.TZ;
		beforeEach(() => {
			process.env.TZ = zone;
		});
		afterEach(() => {
			if (before === undefined) delete process.env.TZ;
			else process.env.TZ = before;
		});

		test('2026-03-29 stays 2026-03-29 with the workflow in Europe/Berlin, the CRM in New York and the server in UTC', async () => {
			const given = fields({ ...person(), [day]: '2026-03-29' });
			const [{ id }] = await world.outputs('contact', 'create', given, berlin);
			expect(stored()?.cf_customer_since).toBe('2026-03-29');
			const read = { ...record(id as string), options: inNewYork };
			const [output] = await world.outputs('contact', 'get', read, berlin);
			expect(output[day]).toBe('2026-03-29');
			const conditions = [
				{ field: day, operator: 'equals', value: '2026-03-29' },
				{ field: last, operator: 'equals', value: 'Vale' },
			];
			const found = { returnAll: true, filters: { conditions } } as never;
			expect(await world.outputs('contact', 'getAll', found, berlin)).toMatchObject([
				{ [day]: '2026-03-29' },
			]);
		});

		test.each([
			['a midnight in Berlin', '2026-03-29T00:00:00+01:00'],
			['a midnight without a zone', '2026-03-29T00:00:00'],
			["n8n's own date object", "={{ DateTime.fromISO('2026-03-29') }}"],
		])('2026-03-29 stays 2026-03-29 when it comes as %s', async (_name, value) => {
			await world.outputs('contact', 'create', fields({ ...person(), [day]: value }), berlin);
			expect(stored()?.cf_customer_since).toBe('2026-03-29');
		});

		test.each([
			['without a zone', '2026-07-01T09:30:00'],
			['with the offset of Berlin', '2026-07-01T09:30:00+02:00'],
			['in UTC', '2026-07-01T07:30:00Z'],
			['in New York', '2026-07-01T03:30:00-04:00'],
		])('09:30 in Berlin is the same moment when it comes %s', async (_name, value) => {
			const given = fields({ ...person(), [moment]: value });
			const [{ id }] = await world.outputs('contact', 'create', given, berlin);
			expect(String(stored()?.cf_last_visit)).toMatch(/^2026-07-01 07:30:00/);
			const read = { ...record(id as string), options: inNewYork };
			const [output] = await world.outputs('contact', 'get', read, berlin);
			expect(Date.parse(String(output[moment]))).toBe(Date.parse('2026-07-01T07:30:00Z'));
		});
	});

	test('what was read is written back as it was: nothing is changed', async () => {
		const dates = { [day]: '2026-03-29', [moment]: '2026-07-01T09:30:00' };
		const [{ id }] = await world.outputs(
			'contact',
			'create',
			fields({ ...person(), ...dates }),
			berlin,
		);
		const [read] = await world.outputs('contact', 'get', record(id as string), berlin);
		const row = { [last]: 'Vale', [day]: read[day], [moment]: read[moment] };
		const [again] = await world.outputs('contact', 'createOrUpdate', inputFields(last), {
			...berlin,
			items: items(row as never),
		});
		expect(again._crm).toMatchObject({ outcome: 'unchanged' });
	});

	test.each(['2026-02-30', '29.03.2026', 'tomorrow'])('%s is refused as a date', async (value) => {
		const run = await world.run('contact', 'create', fields({ ...person(), [day]: value }), berlin);
		expect(run.error?.message).toContain('Customer since must be a date');
		expect(world.writes).toBe(0);
	});
});
