import type { JsonObject } from '../../sandbox/json.mts';
import { useSpotler } from './spotler-client.mts';

describe('Spotler sandbox: data dictionary and lookups', () => {
	const world = useSpotler({ records: 20 });
	const { api } = world;

	const turn = (changes: Parameters<typeof world.spotler.switches.set>[0]) =>
		world.spotler.switches.set(changes);
	const get = async (path: string) => JSON.parse((await api('GET', path)).text);
	const named = (fields: JsonObject[], name: string) =>
		fields.find((field) => field.name === name || field.Name === name);

	const accountType = {
		...{ name: 'type', label: 'Account Type', type: 'lookup', required: false },
		...{ readonly: false, lookup: 'accounttype' },
	};

	it('dictionaryShape fieldList: a list of fields with types, labels and required', async () => {
		const fields = await get('/datadictionary/accounts');
		expect(fields[0]).toMatchObject({ name: 'id', type: 'integer', readonly: true });
		expect(named(fields, 'type')).toEqual(accountType);
		expect(named(fields, 'name')).toMatchObject({ required: true });
		expect(named(fields, 'addresscounty/state')).toMatchObject({ label: 'County/State' });
	});

	it('a field can be renamed: its key stays, and a reset takes it back', async () => {
		const label = async () => named(await get('/datadictionary/accounts'), 'type')?.label;
		world.spotler.renameField('accounts', 'type', 'Kind');
		expect(await label()).toBe('Kind');
		world.spotler.reset();
		expect(await label()).toBe('Account Type');
		expect(() => world.spotler.renameField('accounts', 'typ', 'Kind')).toThrow('no field "typ"');
	});

	it('dictionaryShape byName: an object by field name', async () => {
		turn({ dictionaryShape: 'byName' });
		const { name: _, ...rest } = accountType;
		const fields = await get('/datadictionary/accounts');
		expect(fields.type).toEqual(rest);
		expect(fields['addresscounty/state'].type).toBe('string');
	});

	it('dictionaryShape recordList: a list envelope', async () => {
		turn({ dictionaryShape: 'recordList' });
		const { body, records } = await api('GET', '/datadictionary/accounts');
		expect(body.metadata).toMatchObject({ object_type: 'list', has_more: false });
		expect(named(records, 'type')).toEqual(accountType);
	});

	it('dictionaryKeys: capitalised with 1 and 0, or only what the vendor promises', async () => {
		turn({ dictionaryKeys: 'capitalised' });
		expect(named(await get('/datadictionary/accounts'), 'name')).toEqual({
			...{ Name: 'name', Label: 'Account Name', Type: 'string', Required: 1, Readonly: 0 },
		});
		turn({ dictionaryShape: 'byName' });
		expect((await get('/datadictionary/accounts')).name.Required).toBe(1);
		turn({ dictionaryShape: 'fieldList', dictionaryKeys: 'bare' });
		expect(named(await get('/datadictionary/accounts'), 'type')).toEqual({
			...{ name: 'type', type: 'lookup', required: false },
		});
	});

	it('has a dictionary for every object, custom tables and users too', async () => {
		for (const object of ['opportunity_lines', 'campaigndetails', 'users', 'policies', 'claims']) {
			expect(named(await get(`/datadictionary/${object}`), 'id')).toBeDefined();
		}
	});

	it('has a field of every type', async () => {
		const fields = [
			...(await get('/datadictionary/accounts')),
			...(await get('/datadictionary/contacts')),
		] as Array<{ type: string }>;
		expect([...new Set(fields.map(({ type }) => type))].sort()).toEqual([
			...['boolean', 'date', 'datetime', 'decimal', 'email', 'integer', 'lookup'],
			...['multilookup', 'phone', 'string', 'text', 'url'],
		]);
	});

	const types = ['Client', 'Prospect', 'Supplier', 'Partner'];
	const items = types.map((value) => ({ value, id: value }));

	it('lookupShape: items, a list envelope, texts, or objects', async () => {
		expect(await get('/lookup/accounts/type')).toEqual({ items });
		turn({ lookupShape: 'recordList' });
		expect((await api('GET', '/lookup/accounts/type')).records).toEqual(items);
		turn({ lookupShape: 'strings' });
		expect(await get('/lookup/accounts/type')).toEqual(types);
		turn({ lookupShape: 'objects' });
		expect(await get('/lookup/accounts/type')).toEqual(items);
	});

	it('has the values of custom fields and tables, also where the name has a slash', async () => {
		const region = await get(`/lookup/accounts/${encodeURIComponent('salesregion/area')}`);
		expect(region.items.map(({ value }: { value: string }) => value)).toContain('South/West');
		expect((await get('/lookup/policies/policytype')).items).toHaveLength(3);
	});

	it('answers a field that is no dropdown, or is not there, with 404', async () => {
		expect((await api('GET', '/lookup/accounts/name')).status).toBe(404);
		expect((await api('GET', '/lookup/accounts/nothing')).status).toBe(404);
		expect((await api('GET', '/lookup/accounts/type/1')).status).toBe(404);
	});

	it('adds values to a list, which may then be used', async () => {
		const body = { items: ['new one', 'Client', 'another new one'] };
		const reply = await api('PATCH', '/lookup/accounttype', body);
		expect([reply.status, reply.body]).toEqual([
			200,
			{
				message: 'Lookup values added',
				items: body.items.map((value) => ({ value, id: value })),
			},
		]);
		const all = [...types, 'new one', 'another new one'];
		expect(world.spotler.lookup('accounttype')).toEqual(all);
		const { record } = await api('POST', '/accounts', { name: 'A', type: 'new one' });
		expect(record.type).toBe('new one');
	});

	it('adds to a list also by the name of a field, unless switched', async () => {
		expect((await api('PATCH', '/lookup/type', { items: ['X'] })).status).toBe(200);
		expect(world.spotler.lookup('accounttype')).toContain('X');
		turn({ lookupName: 'list' });
		expect((await api('PATCH', '/lookup/type', { items: ['Y'] })).status).toBe(404);
		expect((await api('PATCH', '/lookup/nothing', { items: ['Y'] })).status).toBe(404);
	});

	it('refuses values that are none', async () => {
		const path = '/lookup/accounttype';
		expect((await api('PATCH', path, '[')).status).toBe(400);
		expect((await api('PATCH', path, {})).body.validation).toEqual({ items: [{ Required: [] }] });
		for (const items of ['A', [1], [''], [{ value: 'A' }]]) {
			expect((await api('PATCH', path, { items })).status).toBe(422);
		}
		expect(world.spotler.lookup('accounttype')).toEqual(types);
	});
});
