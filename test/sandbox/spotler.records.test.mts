import { createObjects } from '../../sandbox/spotler/objects.mts';
import { useSpotler } from './spotler-client.mts';

describe('Spotler sandbox: records', () => {
	let now: Date;
	beforeEach(() => {
		now = new Date('2026-07-01T10:20:30.400Z');
	});
	const world = useSpotler({ clock: () => now });
	const { api } = world;

	const account = 95920001;
	const contact = 40100001;
	const opportunity = 7300004;
	const stored = (object: string, id: unknown) => world.spotler.store.get(object, Number(id));

	it('shows every field of the data dictionary in every record, and nothing else', async () => {
		for (const [name, { ids, records }] of await everyObject()) {
			const dictionary = JSON.parse((await api('GET', `/datadictionary/${name}`)).text);
			const names = dictionary.map((field: { name: string }) => field.name);
			expect([name, ids.length > 0]).toEqual([name, true]);
			for (const record of records) expect(Object.keys(record)).toEqual(names);
		}
	});

	async function everyObject() {
		const names = [
			...['accounts', 'contacts', 'activities', 'cases', 'documents', 'users'],
			...['opportunities', 'opportunity_lines', 'opportunityhistories'],
			...['campaigns', 'campaignstages', 'campaigndetails', 'policies', 'claims'],
		];
		return await Promise.all(
			names.map(async (name) => [name, await api('GET', `/${name}?limit=5`)] as const),
		);
	}

	it('gives a new record an id, defaults, its owner and stamps without a zone', async () => {
		const { status, record } = await api('POST', '/accounts', { name: 'Ærø Foods' });
		expect(status).toBe(201);
		expect(record).toMatchObject({
			id: account + 40,
			name: 'Ærø Foods',
			addressline: null,
			addresscity: '',
			'addresscounty/state': '',
			addresscountry: 'United Kingdom',
			ownerid: 90505,
			campaignid: 0,
			slaid: 125357,
			createdby: 90505,
			createddate: '2026-07-01 10:20:30',
			modifieddate: '2026-07-01 10:20:30',
		});
		expect((await api('GET', `/accounts/${record.id}`)).record).toEqual(record);
	});

	it('changes what a PATCH names, and nothing else but the stamp', async () => {
		const before = (await api('GET', `/contacts/${contact}`)).record;
		now = new Date('2026-07-02T00:00:00Z');
		const change = { last: 'Müller', 'addresscounty/state': 'Kent' };
		const { record } = await api('PATCH', `/contacts/${contact}`, change);
		expect(record).toEqual({
			...before,
			...change,
			modifiedby: 90505,
			modifieddate: '2026-07-02 00:00:00',
		});
	});

	it('empties a field with null or with an empty text', async () => {
		const { record } = await api('PATCH', `/contacts/${contact}`, { mobile: null, email: '' });
		expect([record.mobile, record.email, record.last]).toEqual([null, null, 'García']);
	});

	it('keeps leading zeros, line breaks and every script', async () => {
		const text = { membernumber: '000123', phone: '0034600123456', addressline: 'a\r\nb 李 ☕' };
		const { record } = await api('POST', '/contacts', { accountid: account, ...text });
		expect(record).toMatchObject(text);
	});

	it('ignores what only the server sets, and keys it does not know', async () => {
		const body = { id: 5, createddate: '2001-01-01 00:00:00', nothing: 1, name: 'A' };
		const { record } = await api('POST', '/accounts', body);
		expect(record).toMatchObject({ id: account + 40, createddate: '2026-07-01 10:20:30' });
		expect(record).not.toHaveProperty('nothing');
	});

	it('refuses a record without its required fields, also by a PATCH that empties one', async () => {
		const incomplete: Array<[object: string, body: object, missing: string[]]> = [
			['accounts', {}, ['name']],
			['contacts', { first: 'A' }, ['accountid']],
			['opportunities', {}, ['accountid', 'name']],
			['opportunity_lines', { quantity: 1 }, ['opportunityid', 'product']],
			['activities', {}, ['type']],
			['cases', {}, ['accountid', 'subject']],
			['campaigns', {}, ['name']],
			['policies', { name: '' }, ['name', 'accountid']],
		];
		for (const [object, body, missing] of incomplete) {
			const reply = await api('POST', `/${object}`, body);
			expect([object, reply.status]).toEqual([object, 422]);
			const expected = missing.map((name) => [name, [{ Required: [] }]] as const);
			expect(reply.body.validation).toEqual(Object.fromEntries(expected));
		}
		expect((await api('PATCH', `/contacts/${contact}`, { accountid: null })).status).toBe(422);
		expect(stored('contacts', contact)?.accountid).toBe(account);
	});

	it('checks values by their type, and names the rule', async () => {
		const wrong: Array<[object: string, body: object, validation: object]> = [
			['accounts', { employees: 'many' }, { employees: [{ Integer: [] }] }],
			['accounts', { employees: 1.5 }, { employees: [{ Integer: [] }] }],
			['accounts', { creditlimit: '1,5' }, { creditlimit: [{ Numeric: [] }] }],
			['accounts', { newsletter: 'yes' }, { newsletter: [{ Boolean: [] }] }],
			['accounts', { phone: 34600123456 }, { phone: [{ String: [] }] }],
			['accounts', { name: 'x'.repeat(256) }, { name: [{ Max: ['255'] }] }],
			['accounts', { customersince: '01/07/2026' }, { customersince: [{ DateFormat: ['Y-m-d'] }] }],
			['accounts', { customersince: '2026-02-30' }, { customersince: [{ DateFormat: ['Y-m-d'] }] }],
			[
				'accounts',
				{ lastvisit: '2026-07-01T10:00:00Z' },
				{ lastvisit: [{ DateFormat: ['Y-m-d H:i:s'] }] },
			],
			['accounts', { ownerid: 1 }, { ownerid: [{ Exists: ['users', 'id'] }] }],
			['accounts', { interests: { a: 1 } }, { interests: [{ Array: [] }] }],
			[
				'accounts',
				{ type: 'Nonsense' },
				{ type: [{ In: ['Client', 'Prospect', 'Supplier', 'Partner'] }] },
			],
			['contacts', { accountid: 7 }, { accountid: [{ Exists: ['accounts', 'id'] }] }],
			['contacts', { email: 'nobody' }, { email: [{ Email: [] }] }],
		];
		for (const [object, body, validation] of wrong) {
			const id = object === 'accounts' ? account : contact;
			const reply = await api('PATCH', `/${object}/${id}`, body);
			expect([reply.status, reply.body.validation]).toEqual([422, validation]);
		}
	});

	it('takes numbers and yes or no as text, and answers them as numbers', async () => {
		const body = { employees: '12', creditlimit: '-1.50', newsletter: '1', campaignid: 0 };
		const { record } = await api('PATCH', `/accounts/${account}`, body);
		expect(record).toMatchObject({ employees: 12, creditlimit: -1.5, newsletter: 1 });
		const { record: next } = await api('PATCH', `/accounts/${account}`, { newsletter: false });
		expect(next.newsletter).toBe(0);
	});

	it('takes several dropdown values as a list or as text', async () => {
		for (const interests of [['Training', 'Machines'], 'Training, Machines']) {
			const { record } = await api('PATCH', `/accounts/${account}`, { interests });
			expect(record.interests).toEqual(['Training', 'Machines']);
		}
	});

	it('answers lines inline when asked to, in a list and alone', async () => {
		const without = await api('GET', `/opportunities/${opportunity}`);
		expect(without.record).not.toHaveProperty('lines');
		const single = await api('GET', `/opportunities/${opportunity}?lines=true`);
		const { record: line } = await api('POST', '/opportunity_lines', {
			...{ opportunityid: opportunity, product: 'User Subscription' },
			...{ quantity: 30, unitprice: 420 },
		});
		const listed = await api.find('opportunities', { id: opportunity }, undefined, '&lines=true');
		expect(single.record.lines).toHaveLength(3);
		expect(listed.records[0].lines).toEqual([
			...(single.record.lines as object[]),
			{
				id: line.id,
				opportunityid: opportunity,
				product: 'User Subscription',
				quantity: 30,
				unitprice: 420,
			},
		]);
		expect(line).not.toHaveProperty('modifieddate');
		expect((await api('GET', '/opportunities/7300001?lines=true')).record.lines).toEqual([]);
	});

	it('writes a history when an opportunity changes in what matters, and only then', async () => {
		const path = `/opportunities/${opportunity}/opportunityhistories`;
		const before = (await api('GET', path)).records;
		await api('PATCH', `/opportunities/${opportunity}`, { nextstep: 'Call' });
		expect((await api('GET', path)).records).toEqual(before);
		await api('PATCH', `/opportunities/${opportunity}`, { value: 123.5, status: 'Lost' });
		const after = (await api('GET', path)).records;
		expect(after).toHaveLength(before.length + 1);
		expect(after.at(-1)).toMatchObject({
			...{ opportunityid: opportunity, opportunitystatus: 'Lost', value: 123.5 },
			...{ modifiedby: 90505, modifieddate: '2026-07-01 10:20:30' },
		});
	});

	it('lists the children of a record, filtered and in order, with the parent in each', async () => {
		const reply = await api.find(`accounts/${account}/contacts`, {}, { id: 'desc' });
		expect(reply.ids).toEqual([40100005, 40100004, 40100003, 40100002, 40100001]);
		expect(reply.metadata).toMatchObject({ url: '/contact', total_count: 5 });
		const [{ metadata }] = reply.body.list as Array<{ metadata: object }>;
		expect(metadata).toMatchObject({ url: '/contacts/40100005', parent: `/accounts/${account}` });
		const one = await api.find(`accounts/${account}/contacts`, { id: 40100002 });
		expect(one.ids).toEqual([40100002]);
		const other = await api.find(`accounts/${account}/contacts`, { id: 40100010 });
		expect(other.ids).toEqual([]);
	});

	it('has children of every kind, custom tables too, and none where there is no link', async () => {
		const count = async (path: string) => (await api('GET', path)).metadata.total_count;
		expect(await count(`/accounts/${account}/policies`)).toBe(1);
		expect(await count('/policies/1/claims')).toBe(1);
		expect(await count(`/accounts/${account}/documents`)).toBe(1);
		expect(await count(`/opportunities/${opportunity}/opportunity_lines`)).toBe(3);
		expect((await api('GET', '/accounts/1/contacts')).status).toBe(404);
		expect((await api('GET', `/contacts/${contact}/opportunity_lines`)).status).toBe(404);
	});

	it('keeps what points at a deleted record', async () => {
		await api('DELETE', `/accounts/${account}`);
		expect((await api('GET', `/contacts/${contact}`)).record.accountid).toBe(account);
	});

	it('never gives an id twice', async () => {
		const first = (await api('POST', '/accounts', { name: 'A' })).record.id;
		await api('DELETE', `/accounts/${first}`);
		expect((await api('POST', '/accounts', { name: 'B' })).record.id).toBe(Number(first) + 1);
	});

	it('lists users, live or not, and does not write them', async () => {
		expect((await api('GET', '/users')).records).toHaveLength(6);
		const live = (await api.find('users', { live: 1 })).records;
		expect(live.map(({ name }) => name)).toContain('Ada Sørensen');
		expect(live.map(({ name }) => name)).not.toContain('Núria Puig');
		expect((await api('DELETE', '/users/90505')).status).toBe(405);
	});

	it('treats custom tables like everything else', async () => {
		const body = { name: 'POL-1', accountid: account, 'excess/deductible': 250 };
		const { status, record, metadata } = await api('POST', '/policies', body);
		expect([status, metadata.record_type]).toEqual([201, 'policy']);
		expect(record).toMatchObject({ id: 21, active: 1, 'excess/deductible': 250 });
		const path = `/policies/${record.id}`;
		expect((await api('PATCH', path, { covers: ['Contents'] })).record.covers).toEqual([
			'Contents',
		]);
		expect((await api.find('policies', { 'excess/deductible': 250 })).ids).toEqual([21]);
		expect((await api('DELETE', path)).status).toBe(200);
	});
});

describe('Spotler sandbox: a customised tenant', () => {
	const { api } = useSpotler({
		records: 20,
		spotler: { customFields: 210, customTables: 30, required: { contacts: ['segment'] } },
	});

	it('has more than 200 custom fields, more tables, and its own required fields', async () => {
		const fields = JSON.parse((await api('GET', '/datadictionary/contacts')).text) as Array<{
			name: string;
			required: boolean;
		}>;
		expect(fields.length).toBeGreaterThan(230);
		expect(fields.find(({ name }) => name === 'segment')?.required).toBe(true);
		const reply = await api('POST', '/contacts', { accountid: 95920001 });
		expect(reply.body.validation).toEqual({ segment: [{ Required: [] }] });
		const body = {
			accountid: 95920001,
			segment: 'Größe L',
			customstring12: 'x',
			custominteger14: 4,
		};
		expect((await api('POST', '/contacts', body)).record).toMatchObject(body);
		const table = await api('POST', '/tables_30', { name: 'A' });
		expect([table.status, table.metadata.record_type]).toEqual([201, 'table_30']);
	});

	it('refuses to require what is not there', () => {
		const custom = { customFields: 0, customTables: 0 };
		const requiring = (required: Record<string, string[]>) => () =>
			createObjects({ ...custom, required });
		expect(requiring({ contacts: ['nothing'] })).toThrow('"contacts" has no field "nothing"');
		expect(requiring({ nothing: ['name'] })).toThrow('There is no object "nothing"');
	});
});
