import { fields, inputFields, items, record, useWorld } from './world.mts';

const world = useWorld();

const ZONES = ['UTC', 'America/New_York', 'Asia/Tokyo'];
const berlin = { timezone: 'Europe/Berlin' };

describe.each(ZONES)('with the server in %s and the workflow in Europe/Berlin', (zone) => {
	const before = process.env.TZ;
	beforeEach(() => {
		process.env.TZ = zone;
	});
	afterEach(() => {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	});

	test('2026-03-29 stays 2026-03-29', async () => {
		const day = '2026-03-29';
		const contact = { firstName: 'Ada', 'Customer since': day };
		const [{ id }] = await world.outputs('contact', 'create', fields(contact), berlin);
		expect(world.stored('contact', id)?.cf).toEqual({ 5: day });
		expect(await world.outputs('contact', 'get', record(id as number), berlin)).toMatchObject([
			{ cf_5: day },
		]);
		const [task] = await world.outputs('task', 'create', fields({ name: 'x', start: day }), berlin);
		expect(world.stored('task', task.id)?.startDate).toEqual({ y: 2026, mo: 3, d: 29 });
		expect(task.start).toBe(day);
	});

	test.each([
		['a midnight in Berlin', '2026-03-29T00:00:00+01:00'],
		['a midnight without a zone, as the date picker gives it', '2026-03-29T00:00:00'],
		['a midnight in UTC', '2026-03-29T00:00:00.000Z'],
		['a space instead of the T', '2026-03-29 00:00:00'],
		["n8n's own date object", "={{ DateTime.fromISO('2026-03-29') }}"],
		['a JavaScript date of that moment', "={{ new Date('2026-03-29T12:00:00Z') }}"],
	])('2026-03-29 stays 2026-03-29 when it comes as %s', async (_name, day) => {
		const contact = { firstName: 'Ada', cf_5: day };
		const [{ id }] = await world.outputs('contact', 'create', fields(contact), berlin);
		expect(world.stored('contact', id)?.cf).toEqual({ 5: '2026-03-29' });
	});

	test.each([
		['without a zone', '2026-07-01T09:30'],
		['with the offset of Berlin', '2026-07-01T09:30:00+02:00'],
		['in UTC', '2026-07-01T07:30:00Z'],
		['in New York', '2026-07-01T03:30:00-04:00'],
		['as an object of n8n', "={{ DateTime.fromISO('2026-07-01T07:30:00Z') }}"],
	])('09:30 in Berlin is stored as 09:30 when it comes %s', async (_name, start) => {
		const [task] = await world.outputs('task', 'create', fields({ name: 'x', start }), berlin);
		const stored = { y: 2026, mo: 7, d: 1, h: 9, mi: 30 };
		expect(world.stored('task', task.id)?.startDate).toEqual(stored);
		expect(task.start).toBe('2026-07-01T09:30+02:00');
	});

	test('what was read is written back as it was: nothing is changed', async () => {
		const given = fields({ name: 'Nova', start: '2026-07-01T09:30:40', end: '2026-07-02' }, 'name');
		await world.outputs('task', 'createOrUpdate', given, berlin);
		const [again] = await world.outputs('task', 'createOrUpdate', given, berlin);
		expect(again._crm).toMatchObject({ outcome: 'unchanged' });
		const { name, start, end } = again;
		const [third] = await world.outputs('task', 'createOrUpdate', inputFields('name'), {
			...berlin,
			items: items({ name, start, end }),
		});
		expect(third._crm).toMatchObject({ outcome: 'unchanged' });
	});

	test('tasks of a day are found, the early and the late ones too', async () => {
		const starts = [
			'2026-03-29',
			'2026-03-29T00:15',
			'2026-03-29T23:45',
			'2026-03-28T23:59',
			'2026-03-30',
		];
		for (const start of starts) {
			await world.outputs('task', 'create', fields({ name: `Nova ${start}`, start }), berlin);
		}
		const of = async (operator: string) => {
			const conditions = [
				{ field: 'start', operator, value: '2026-03-29' },
				{ field: 'name', operator: 'startsWith', value: 'Nova' },
			];
			const parameters = { returnAll: true, filters: { conditions } };
			const outputs = await world.outputs('task', 'getAll', parameters, berlin);
			return outputs.map(({ name }) => (name as string).slice(5));
		};
		expect(await of('equals')).toEqual(starts.slice(0, 3));
		expect(await of('atLeast')).toEqual([...starts.slice(0, 3), '2026-03-30']);
		expect(await of('lessThan')).toEqual(['2026-03-28T23:59']);
		expect(await of('notEquals')).toEqual(starts.slice(3));
	});
});

test.each(['2026-02-30', '29.03.2026', 'tomorrow', '2026-13-01', 20260329])(
	'%p is refused as a date, not stored as another one',
	async (day) => {
		const given = fields({ firstName: 'Ada', cf_5: day });
		const run = await world.run('contact', 'create', given, berlin);
		expect(run.error?.message).toContain('Customer since must be a date such as 2026-03-29');
		expect(world.writes).toBe(0);
	},
);

test('a time that the clock skips in spring is stored as a real one', async () => {
	const start = '2026-03-29T02:30';
	const [task] = await world.outputs('task', 'create', fields({ name: 'x', start }), berlin);
	expect(world.stored('task', task.id)?.startDate).toEqual({ y: 2026, mo: 3, d: 29, h: 3, mi: 30 });
});

test('time stamps come out in UTC, as Clevertim has them', async () => {
	const [output] = await world.outputs('contact', 'get', record(1002), berlin);
	expect(output.addedAt).toBe(world.stored('contact', 1002)?.ao);
});
