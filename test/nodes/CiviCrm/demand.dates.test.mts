import type { IDataObject } from 'n8n-workflow';
import { fields, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const berlin = { timezone: 'Europe/Berlin' };

test('2026-03-29 stays 2026-03-29 with the workflow in Europe/Berlin, the CRM in New York and the server in UTC', async () => {
	for (const given of ['2026-03-29', '2026-03-29T00:00:00+01:00', '2026-03-29T00:00:00.000Z']) {
		const values = { first_name: 'Day', birth_date: given };
		const [created] = await world.outputs('individual', 'create', fields(values), berlin);
		expect(created.birth_date).toBe('2026-03-29');
		expect(world.crm.store.get('Contact', Number(created.id))?.birth_date).toBe('2026-03-29');
	}
});

test.each([
	['winter', '2026-01-15T09:00:00+01:00', '2026-01-15 03:00:00', '2026-01-15T03:00:00-05:00'],
	['summer', '2026-07-15T09:00:00+02:00', '2026-07-15 03:00:00', '2026-07-15T03:00:00-04:00'],
	// Europe has summer time on this day, America has had it for three weeks
	['spring', '2026-03-29T09:00:00+02:00', '2026-03-29 03:00:00', '2026-03-29T03:00:00-04:00'],
	['autumn', '2026-10-28T12:00:00Z', '2026-10-28 08:00:00', '2026-10-28T08:00:00-04:00'],
])('an instant in %s stays that instant, both ways', async (_season, given, stored, output) => {
	const values = { title: 'Gala', event_type_id: 4, start_date: given };
	const [event] = await world.outputs('event', 'create', fields(values), berlin);
	expect(world.crm.store.get('Event', Number(event.id))?.start_date).toBe(stored);
	expect(event.start_date).toBe(output);
	const [read] = await world.outputs('event', 'get', record(event.id), berlin);
	expect(Date.parse(String(read.start_date))).toBe(Date.parse(given));
});

test("a time without a zone is meant in the workflow's", async () => {
	const values = { title: 'Gala', event_type_id: 4, start_date: '2026-07-15 09:00' };
	const [event] = await world.outputs('event', 'create', fields(values), berlin);
	expect(event.start_date).toBe('2026-07-15T03:00:00-04:00');
});

test("a day alone in a date-time field is that day on the site's clock", async () => {
	const values = {
		contact_id: 204,
		financial_type_id: 1,
		total_amount: 5,
		receive_date: '2026-03-29',
	};
	const [gift] = await world.outputs('contribution', 'create', fields(values), berlin);
	expect(gift.receive_date).toBe('2026-03-29T00:00:00-04:00');
});

test('what was read can be written back, and nothing changes', async () => {
	const values = { title: 'Gala', event_type_id: 4, start_date: '2026-07-15T09:00:00Z' };
	const [event] = await world.outputs('event', 'create', fields(values));
	const again = fields({ title: 'Gala', start_date: event.start_date }, 'title');
	const [unchanged] = await world.outputs('event', 'createOrUpdate', again, berlin);
	expect(unchanged._crm).toMatchObject({ outcome: 'unchanged' });
});

test('a time in the hour that autumn has twice is the first one, and stays what it is when it is put back', async () => {
	const values = { title: 'Night', event_type_id: 4, start_date: '2026-11-01T05:20:00Z' };
	const [event] = await world.outputs('event', 'create', fields(values), berlin);
	expect(event.start_date).toBe('2026-11-01T01:20:00-04:00');
	const again = fields({ title: 'Night', start_date: event.start_date }, 'title');
	const [unchanged] = await world.outputs('event', 'createOrUpdate', again, berlin);
	expect(unchanged._crm).toMatchObject({ outcome: 'unchanged' });
});

test('a time in the second of the two hours is written once: CiviCRM does not tell them apart', async () => {
	const at = async (title: string, start_date: string) => {
		const values = fields({ title, event_type_id: 4, start_date }, 'title');
		const [event] = await world.outputs('event', 'createOrUpdate', values, berlin);
		return (event._crm as IDataObject).outcome;
	};
	// Another time of the month, which settles nothing about that hour
	expect(await at('Noon', '2026-11-15T12:00:00-05:00')).toBe('created');
	for (const outcome of ['created', 'unchanged', 'unchanged']) {
		expect(await at('Night', '2026-11-01T06:20:00Z')).toBe(outcome);
	}
	expect(await at('Noon', '2026-11-15T12:00:00-05:00')).toBe('unchanged');
	expect(await at('Night', '2026-11-01T07:20:00Z')).toBe('updated');
});

describe.each(['UTC', 'Asia/Kolkata', 'Pacific/Auckland', 'America/Phoenix'])(
	'a site in %s',
	(zone) => {
		const elsewhere = useWorld({ records: 30, civicrm: { timeZone: zone } });

		test('has its times with the right offsets, too', async () => {
			for (const instant of ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']) {
				const values = { title: 'Gala', event_type_id: 4, start_date: instant };
				const [event] = await elsewhere.outputs('event', 'create', fields(values));
				expect(Date.parse(String(event.start_date))).toBe(Date.parse(instant));
			}
		});
	},
);
