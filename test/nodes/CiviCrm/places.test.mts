import type { IDataObject } from 'n8n-workflow';
import { entity, fields, filters, inputFields, items, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const [US, SPAIN, CANADA] = [1228, 1198, 1016];
const [CALIFORNIA, OREGON] = [1004, 1036];

const STATE = 'address_primary.state_province_id';
const COUNTRY = 'address_primary.country_id';

/** States of different countries are called alike: California and Cádiz are both CA. */
const stateOf = (country: number, name: string) =>
	world.crm.store
		.all('StateProvince')
		.find((row) => row.country_id === country && row.name === name)?.id;

const person = (values: IDataObject) => fields({ first_name: 'Olga', ...values });

const create = async (values: IDataObject) =>
	await world.run('individual', 'create', person(values));

const addressOf = ({ json }: { json: IDataObject }) => ({
	state: json[STATE],
	country: json[COUNTRY],
});

beforeEach(async () => {
	const province = { name: 'Ontario', abbreviation: 'ON', country_id: CANADA };
	await world.outputs('anyEntity', 'create', { ...entity('StateProvince'), ...fields(province) });
	world.crm.stats.reset();
});

test.each(['Germany', 'DE', 'de', 1082])('the country is set by %j', async (country) => {
	const run = await create({ [COUNTRY]: country });
	expect(run.output[0].json).toMatchObject({ [COUNTRY]: 1082 });
});

describe('a state', () => {
	test.each<[string, IDataObject, number, number, string]>([
		['by its abbreviation', { [COUNTRY]: 'ES', [STATE]: 'CA' }, SPAIN, SPAIN, 'Cádiz'],
		['whichever comes first', { [STATE]: 'CA', [COUNTRY]: 'US' }, US, US, 'California'],
		['by its name', { [COUNTRY]: CANADA, [STATE]: 'ontario' }, CANADA, CANADA, 'Ontario'],
		['by an abbreviation of digits', { [COUNTRY]: 'FR', [STATE]: '45' }, 1076, 1076, 'Loiret'],
		['of the default country of the site', { [STATE]: 'OR' }, US, US, 'Oregon'],
	])('is found in its country: %s', async (_how, values, country, of, name) => {
		const run = await create(values);
		expect(run.output.map(addressOf)).toEqual([{ state: stateOf(of, name), country }]);
	});

	test('of many records takes one question for each country', async () => {
		const countries = ['US', 'ES', 'DE', 'FR', 'PL'];
		const states = ['CA', 'CA', 'BY', '45', 'MA'];
		const jsons = Array.from({ length: 50 }, (_, at) => ({
			first_name: `P ${at}`,
			[COUNTRY]: countries[at % 5],
			[STATE]: states[at % 5],
		}));
		const run = await world.run('individual', 'create', inputFields(), { items: items(...jsons) });
		expect(run.output).toHaveLength(50);
		// Fields, options of the five countries at once, and the records
		expect(world.requests).toBeLessThanOrEqual(5);
	});

	test('that another country has is refused, and nothing is sent', async () => {
		const run = await create({ [COUNTRY]: 'Germany', [STATE]: 'Ontario' });
		expect(run.error?.message).toContain('State/Province has no value "Ontario"');
		const stored = world.crm.store.all('Contact').filter((row) => row.first_name === 'Olga');
		expect(stored).toEqual([]);
	});

	test('that several countries have is refused without one, with the IDs of all', async () => {
		world.crm.switches.set({ offeredStates: 'ofAllCountries' });
		const run = await create({ [STATE]: 'CA' });
		expect(run.error?.message).toContain('State/Province has 2 values called "CA"');
		expect(run.error?.message).toContain(String(CALIFORNIA));
		expect(run.error?.description).toContain('Give the field Primary Address: Country as well');
	});

	test.each(['update', 'createOrUpdate'])(
		'of an existing record is found in the country that it has: %s',
		async (operation) => {
			const [{ id }] = await world.outputs('individual', 'create', person({ [COUNTRY]: 'ES' }));
			const values = { id, [STATE]: 'CA' };
			const parameters =
				operation === 'update'
					? { ...record(id), ...fields({ [STATE]: 'CA' }) }
					: fields(values, 'id');
			const run = await world.run('individual', operation, parameters);
			expect(run.error).toBeUndefined();
			expect(run.output.map(addressOf)).toEqual([
				{ state: stateOf(SPAIN, 'Cádiz'), country: SPAIN },
			]);
		},
	);

	test('moves with its country when both are given', async () => {
		const [{ id }] = await world.outputs('individual', 'create', person({ [COUNTRY]: 'ES' }));
		const values = fields({ [STATE]: 'CA', [COUNTRY]: 'United States' });
		const run = await world.run('individual', 'update', { ...record(id), ...values });
		expect(run.output.map(addressOf)).toEqual([{ state: CALIFORNIA, country: US }]);
	});

	test('is no change the second time', async () => {
		const values = { external_identifier: 'place-1', first_name: 'Olga', [STATE]: 'CA' };
		const outcomes = [];
		for (const country of ['ES', 'ES', 'US']) {
			const given = fields({ ...values, [COUNTRY]: country }, 'external_identifier');
			const [output] = await world.outputs('individual', 'createOrUpdate', given);
			outcomes.push((output._crm as IDataObject).outcome);
		}
		expect(outcomes).toEqual(['created', 'unchanged', 'updated']);
	});

	test('that only new records get is not looked for in the country of an existing one', async () => {
		const key = { external_identifier: 'place-2', [COUNTRY]: 'ES' };
		await world.outputs('individual', 'create', person(key));
		const given = { external_identifier: 'place-2', [STATE]: 'Ontario' };
		const [output] = await world.outputs('individual', 'createOrUpdate', {
			...fields(given, 'external_identifier'),
			options: { newOnly: [STATE] },
		});
		expect(output).toMatchObject({ [STATE]: null, _crm: { outcome: 'unchanged' } });
	});

	test('of a further address is found in the country that this one has', async () => {
		const work = { 'address.Work.country_id': 'ES', 'address.Work.city': 'Jerez' };
		const [{ id }] = await world.outputs('individual', 'create', person(work));
		const state = { 'address.Work.state_province_id': 'CA' };
		const changed = { ...record(id), ...fields(state) };
		const [output] = await world.outputs('individual', 'update', changed);
		expect(output['address.Work.state_province_id']).toBe(stateOf(SPAIN, 'Cádiz'));
	});

	test('of an address by itself, and of a set of addresses', async () => {
		const values = { contact_id: 42, country_id: 'ES', state_province_id: 'CA' };
		const type = { location_type_id: 'Other' };
		const [one] = await world.outputs('address', 'create', fields({ ...values, ...type }));
		expect(one.state_province_id).toBe(stateOf(SPAIN, 'Cádiz'));
		const [set] = await world.outputs('anyEntity', 'replace', {
			...entity('Address'),
			where: JSON.stringify([['contact_id', '=', 42]]),
			records: JSON.stringify([{ ...values, ...type }]),
		});
		expect(set.records).toMatchObject([{ state_province_id: stateOf(SPAIN, 'Cádiz') }]);
	});
});

describe('what a site does not offer', () => {
	test.each<[string, IDataObject, IDataObject]>([
		['a country', { [COUNTRY]: SPAIN }, { [COUNTRY]: SPAIN }],
		['a state', { [STATE]: 9_000 }, { [STATE]: 9_000 }],
		[
			'a country in a field of the site',
			{ 'Volunteer_Profile.Home_Country': '1198' },
			{ 'Volunteer_Profile.Home_Country': SPAIN },
		],
	])('is taken by its ID: %s', async (_what, given, wanted) => {
		world.crm.switches.set({ offeredCountries: 'unitedStates' });
		const [output] = await world.outputs('individual', 'create', person(given));
		expect(output).toMatchObject(wanted);
		// And put back as it was read
		const again = { ...record(output.id), ...fields(given) };
		expect(await world.outputs('individual', 'update', again)).toMatchObject([wanted]);
	});

	test('is filtered by its ID, in conditions of both kinds', async () => {
		world.crm.switches.set({ offeredCountries: 'unitedStates' });
		const [{ id }] = await world.outputs('individual', 'create', person({ [COUNTRY]: SPAIN }));
		const own = [
			{ field: COUNTRY, operator: 'equals', value: '1198' },
			{ field: 'id', operator: 'equals', value: id },
		];
		const where = JSON.stringify([
			[COUNTRY, '=', SPAIN],
			['id', '=', id],
		]);
		expect(await world.outputs('individual', 'getAll', filters(...own))).toHaveLength(1);
		const raw = { returnAll: true, options: { where } };
		expect(await world.outputs('individual', 'getAll', raw)).toHaveLength(1);
	});

	test('is found by parts of its name', async () => {
		const given = { [COUNTRY]: CANADA, [STATE]: 'ON' };
		const [{ id }] = await world.outputs('individual', 'create', person(given));
		const found = async (field: string, operator: string, value: string) => {
			const own = { field: 'id', operator: 'equals', value: id };
			const conditions = filters(own, { field, operator, value });
			return (await world.outputs('individual', 'getAll', conditions)).length;
		};
		expect(await found(STATE, 'contains', 'ntari')).toBe(1);
		expect(await found(STATE, 'startsWith', 'Onta')).toBe(1);
		expect(await found(STATE, 'notContains', 'ntari')).toBe(0);
		expect(await found(STATE, 'notContains', 'Calif')).toBe(1);
		expect(await found(STATE, 'contains', 'Calif')).toBe(0);
		expect(await found(`${STATE}.name`, 'equals', 'Ontario')).toBe(1);
		world.crm.switches.set({ offeredCountries: 'unitedStates' });
		expect(await found(COUNTRY, 'endsWith', 'ada')).toBe(1);
	});

	test('and does not have either, is refused by CiviCRM', async () => {
		const values = { contact_id: 42, location_type_id: 'Other', country_id: 99_999 };
		const run = await world.run('address', 'create', fields(values));
		expect(run.error?.message).toContain('constraint violation');
		expect(run.error?.description).toContain('Check that the linked records exist');
	});

	test('is refused by its name', async () => {
		world.crm.switches.set({ offeredCountries: 'unitedStates' });
		const run = await create({ [COUNTRY]: 'Spain' });
		expect(run.error?.message).toContain('Country has no value "Spain"');
	});
});

test('a state of the United States that is given by its ID stays what it is', async () => {
	const run = await create({ [STATE]: OREGON });
	expect(run.output.map(addressOf)).toEqual([{ state: OREGON, country: US }]);
});
