import { startSandbox } from '../../sandbox/index.mts';
import { useSpotler } from './spotler-client.mts';

describe('Spotler sandbox: both readings of every uncertain fact', () => {
	let now: Date;
	beforeEach(() => {
		now = new Date('2026-07-01T10:20:30Z');
	});
	const world = useSpotler({ clock: () => now });
	const { api } = world;

	const account = '/accounts/95920001';
	const turn = (changes: Parameters<typeof world.spotler.switches.set>[0]) =>
		world.spotler.switches.set(changes);
	const withBadToken = async () => await api('GET', '/accounts', undefined, { token: 'nobody' });

	it('badToken 401 and 402: the same in the words of each', async () => {
		turn({ badToken: 401 });
		const unauthorised = await withBadToken();
		expect([unauthorised.status, unauthorised.body.message]).toEqual([401, 'Unauthenticated']);
		turn({ badToken: 402 });
		const forbidden = await withBadToken();
		expect(forbidden.body).toMatchObject({
			code: 402,
			message: 'Forbidden, please check your access token',
		});
	});

	it('badToken 301: redirects to a login', async () => {
		turn({ badToken: 301 });
		const reply = await withBadToken();
		expect([reply.status, reply.headers.location]).toEqual([301, 'https://login.example/']);
	});

	it('accessToken expired: the token of the settings page is no longer good', async () => {
		turn({ accessToken: 'expired' });
		expect((await api('GET', '/accounts')).status).toBe(403);
	});

	it('missingRecord: an empty body, an empty object, or an envelope without a record', async () => {
		turn({ missingRecord: 'emptyBody' });
		const empty = await api('GET', '/accounts/1');
		expect([empty.status, empty.text]).toEqual([200, '']);
		turn({ missingRecord: 'emptyObject' });
		const object = await api('GET', '/accounts/1');
		expect([object.status, object.text]).toEqual([200, '{}']);
		turn({ missingRecord: 'noRecord' });
		const envelope = await api('GET', '/accounts/1');
		expect([envelope.status, envelope.body.record]).toEqual([200, null]);
		expect(envelope.metadata.record_type).toBe('account');
		expect((await api('PATCH', '/accounts/1', {})).status).toBe(404);
	});

	it('patchStatus 201: a change is answered as a creation', async () => {
		turn({ patchStatus: 201 });
		expect((await api('PATCH', account, { name: 'A' })).status).toBe(201);
	});

	it('unknownLookupValue stored: a dropdown takes any value', async () => {
		turn({ unknownLookupValue: 'stored' });
		const { record } = await api('PATCH', account, { type: 'New', interests: ['Other'] });
		expect([record.type, record.interests]).toEqual(['New', ['Other']]);
	});

	it('unknownField refused: a key that does not exist is an error', async () => {
		turn({ unknownField: 'refused' });
		const reply = await api('PATCH', account, { nothing: 1 });
		expect([reply.status, reply.body.message]).toEqual([400, 'Unknown field (nothing)']);
	});

	it('values trusted: stores what is sent', async () => {
		turn({ values: 'trusted' });
		const { record } = await api('PATCH', account, { phone: 34, employees: 'many', ownerid: 1 });
		expect(record).toMatchObject({ phone: 34, employees: 'many', ownerid: 1 });
	});

	it('booleans strings: yes and no are "1" and "0", and null stays null', async () => {
		turn({ booleans: 'strings' });
		const { records } = await api('GET', '/contacts?limit=100');
		const values = new Set(records.map(({ leftcompany }) => leftcompany));
		expect([...values].sort()).toEqual(['0', '1', null]);
	});

	it('singleUser: users are a list, or have addresses of their own', async () => {
		expect((await api('GET', '/users/90505')).status).toBe(404);
		turn({ singleUser: 'present' });
		expect((await api('GET', '/users/90505')).body.record).toMatchObject({ id: 90505 });
	});

	it('multiSelect text: several values are one text', async () => {
		turn({ multiSelect: 'text' });
		expect((await api('GET', account)).record.interests).toBe('Training,Café & more');
	});

	it('timeZone Europe/London: summer time in summer', async () => {
		turn({ timeZone: 'Europe/London' });
		const created = (await api('POST', '/accounts', { name: 'A' })).record.createddate;
		now = new Date('2026-01-01T10:20:30Z');
		const inWinter = (await api('POST', '/accounts', { name: 'B' })).record.createddate;
		expect([created, inWinter]).toEqual(['2026-07-01 11:20:30', '2026-01-01 10:20:30']);
	});

	it('longestUrl: 2048 bytes, or any length', async () => {
		const names = Array.from({ length: 700 }, (_, index) => `N${index}`);
		turn({ longestUrl: 0 });
		expect((await api.find('accounts', { name: { $in: names } })).status).toBe(200);
		turn({ longestUrl: 2048 });
		expect((await api.find('accounts', { name: { $in: names.slice(0, 200) } })).status).toBe(414);
	});

	it('marketing and service off: their objects are not there, or are forbidden', async () => {
		turn({ marketing: false, service: false });
		for (const object of ['campaigns', 'campaigndetails', 'campaignstages', 'cases']) {
			for (const path of [`/${object}`, `/${object}/1`, `/datadictionary/${object}`]) {
				expect([path, (await api('GET', path)).status]).toEqual([path, 404]);
			}
		}
		expect((await api('GET', `${account}/cases`)).status).toBe(404);
		turn({ planGate: 403 });
		const reply = await api('POST', '/cases', {});
		expect([reply.status, reply.body.message]).toEqual([403, 'Not included in your price plan']);
		expect((await api('GET', '/accounts')).status).toBe(200);
	});

	it('takes switches at the start, and goes back to them on reset', async () => {
		const other = await startSandbox({ records: 0, spotler: { pageBase: 0, badToken: 401 } });
		const { switches, reset } = other.spotler;
		expect(switches.current()).toMatchObject({ pageBase: 0, badToken: 401, patchStatus: 200 });
		switches.set({ pageBase: 1 });
		reset();
		expect(switches.current().pageBase).toBe(0);
		expect(() => switches.set({ pageBase: 2 })).toThrow("can't be 2, only: 1, 0");
		await other.close();
	});
});
