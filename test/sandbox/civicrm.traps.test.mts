import type { CivicrmSandbox } from '../../sandbox/civicrm/start.mts';
import { api4, startAlone } from './civicrm.client.mts';

describe('CiviCRM sandbox: what is stored in silence', () => {
	let civicrm: CivicrmSandbox;
	let api: ReturnType<typeof api4>;
	beforeAll(async () => {
		civicrm = await startAlone();
		api = api4(civicrm);
	});
	afterAll(async () => await civicrm.close());
	beforeEach(() => civicrm.reset());

	/** What is stored of a contact that is created with these values. */
	const stored = async (values: object) => {
		const reply = await api('Contact', 'create', { values: { first_name: 'Trap', ...values } });
		expect(reply.status).toBe(200);
		return civicrm.store.get('Contact', reply.values[0]?.id as number) ?? {};
	};
	const money = async (total_amount: unknown) => {
		const values = { contact_id: 42, financial_type_id: 1, total_amount };
		const reply = await api('Contribution', 'create', { values });
		return civicrm.store.get('Contribution', reply.values[0]?.id as number)?.total_amount;
	};

	it('"true" for a boolean stores false, and finds false', async () => {
		expect((await stored({ do_not_email: 'true' })).do_not_email).toBe(false);
		expect((await stored({ do_not_email: '1' })).do_not_email).toBe(true);
		const { values } = await api('Contact', 'get', {
			where: [['do_not_phone', '=', 'true']],
			select: ['do_not_phone'],
		});
		expect(new Set(values.map(({ do_not_phone }) => do_not_phone))).toEqual(new Set([false]));
	});

	it('money with separators is cut', async () => {
		expect([
			await money('1,234.56'),
			await money('1234,56'),
			await money('12.50'),
			await money(1234.56),
		]).toEqual([1, 1234, 12.5, 1234.56]);
	});

	it('money is rounded to two decimals, halves away from zero, as it was written', async () => {
		expect([await money('19.995'), await money(1.005), await money(-0.125)]).toEqual([
			20, 1.01, -0.13,
		]);
		const type = await api('MembershipType', 'update', {
			where: [['id', '=', 1]],
			values: { minimum_fee: '8.403361345' },
			reload: ['minimum_fee'],
		});
		expect(type.values).toEqual([{ id: 1, minimum_fee: 8.403361345 }]);
	});

	it('a date that cannot be read is 1969-12-31, in a filter too', async () => {
		for (const birth_date of ['not a date', '29/02/1980', '951782400']) {
			expect((await stored({ birth_date })).birth_date).toBe('1969-12-31');
		}
		const { values } = await api('Contact', 'get', {
			where: [['birth_date', '=', 'nonsense']],
			select: ['birth_date'],
		});
		expect(values.map(({ birth_date }) => birth_date)).toEqual([
			'1969-12-31',
			'1969-12-31',
			'1969-12-31',
		]);
	});

	it('midnight in UTC is the day before in New York', async () => {
		expect((await stored({ birth_date: '1980-02-29T00:00:00.000Z' })).birth_date).toBe(
			'1980-02-28',
		);
		expect((await stored({ birth_date: '1980-02-29' })).birth_date).toBe('1980-02-29');
	});

	it('times with a zone are converted, with daylight saving, and answered without', async () => {
		const times = [
			['2026-07-01T12:00:00Z', '2026-07-01 08:00:00'],
			['2026-12-01T12:00:00Z', '2026-12-01 07:00:00'],
			['2026-12-01T12:00:00+02:00', '2026-12-01 05:00:00'],
			['2026-12-01 12:00:00', '2026-12-01 12:00:00'],
		] as const;
		for (const [sent, local] of times) {
			const values = { title: 'Fête', event_type_id: 1, start_date: sent };
			const { id } = (await api('Event', 'create', { values })).values[0] ?? {};
			const read = await api('Event', 'get', { where: [['id', '=', id]], select: ['start_date'] });
			expect(read.values[0]?.start_date).toBe(local);
		}
	});

	it('another time zone is an option', async () => {
		const warsaw = await startAlone({ timeZone: 'Europe/Warsaw' });
		const { values } = await api4(warsaw)('Contact', 'get', { select: ['NOW() AS now'], limit: 1 });
		const offset = Date.parse(`${String(values[0]?.now).replace(' ', 'T')}Z`) - Date.now();
		expect([1, 2]).toContain(Math.round(offset / 3_600_000));
		await warsaw.close();
	});

	it('unknown fields vanish; unknown options are null or accepted', async () => {
		const row = await stored({ nope: 1, 'gender_id:name': 'Martian', contact_type: 'Nope' });
		expect([row.nope, row.gender_id, row.contact_type]).toEqual([undefined, undefined, 'Nope']);
		expect((await stored({ gender_id: 99 })).gender_id).toBe(99);
		const { values } = await api('Contact', 'get', { select: ['id', 'nope'], limit: 1 });
		expect(Object.keys(values[0] ?? {})).toEqual(['id']);
	});

	it('a first name over 64 characters is truncated with three dots', async () => {
		expect((await stored({ first_name: 'L'.repeat(300) })).first_name).toBe(`${'L'.repeat(61)}...`);
	});

	it('angle brackets, ampersands, quotes and emoji come back as they were sent', async () => {
		const last_name = 'O\'Brien & <b>Söhne</b> "q" 日本語 😀 \\ back';
		const { id } = await stored({ last_name });
		const { values } = await api('Contact', 'get', {
			where: [['id', '=', id]],
			select: ['last_name'],
		});
		expect(values[0]?.last_name).toBe(last_name);
	});

	it('each trap can be switched off, and then refuses', async () => {
		const refusals: Array<[switches: Record<string, string>, values: object]> = [
			[{ badBoolean: 'refused' }, { do_not_email: 'true' }],
			[{ badDate: 'refused' }, { birth_date: 'not a date' }],
			[{ unknownField: 'refused' }, { nope: 1 }],
			[{ badOption: 'refused' }, { gender_id: 99 }],
			[{ longText: 'refused' }, { first_name: 'L'.repeat(65) }],
		];
		for (const [switches, values] of refusals) {
			civicrm.reset();
			civicrm.switches.set(switches);
			expect([switches, (await api('Contact', 'create', { values })).status]).toEqual([
				switches,
				500,
			]);
		}
		civicrm.switches.set({ badMoney: 'refused' });
		expect(await money('1,234.56')).toBeUndefined();
	});
});
