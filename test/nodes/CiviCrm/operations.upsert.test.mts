import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, inputsOf, items, people, useWorld } from './world.mts';

const world = useWorld({ records: 50 });

const API = 'POST /api4';

const outcomesOf = (outputs: IDataObject[]) =>
	outputs.map(({ _crm }) => (_crm as IDataObject).outcome);

const upsert = async (jsons: IDataObject[], matchBy: string) =>
	await world.outputs('contact', 'createOrUpdate', inputFields(matchBy), {
		items: items(...jsons),
	});

test('spaces around a key do not make a second record, be they given or kept', async () => {
	const [one] = people(1);
	const named = (...names: string[]) =>
		names.map((name) => ({ ...one, external_identifier: null, last_name: name }));
	const kept = items(...named('  Padded', 'Padded too ', 'Plain'));
	await world.outputs('contact', 'create', inputFields(), { items: kept });
	const outputs = await upsert(named('Padded', 'Padded too', ' Plain'), 'last_name');
	expect(outcomesOf(outputs)).toEqual(['updated', 'updated', 'updated']);
});

describe.each(['external_identifier', 'email_primary.email'])('matched by %s', (matchBy) => {
	test('the same 1,000 records sent twice: 1,000 created, then 1,000 unchanged and no write at all', async () => {
		const jsons = people(1000);
		const size = world.crm.store.size('Contact');
		expect(new Set(outcomesOf(await upsert(jsons, matchBy)))).toEqual(new Set(['created']));
		expect(world.crm.store.size('Contact')).toBe(size + 1000);
		// Fields, the site's clock, 1 to match and 10 to write
		expect(world.routes[API]).toBeLessThanOrEqual(10 + 10 + 4);

		world.crm.stats.reset();
		expect(new Set(outcomesOf(await upsert(jsons, matchBy)))).toEqual(new Set(['unchanged']));
		expect(world.crm.store.size('Contact')).toBe(size + 1000);
		expect(world.routes[API]).toBeLessThanOrEqual(10);
	});

	test('only what differs is written, and named', async () => {
		const [one, other] = people(2);
		await upsert([one, other], matchBy);
		const changed = { ...other, last_name: 'Changed', 'phone_primary.phone': '0034600123456' };
		const [, second] = await upsert([one, changed], matchBy);
		expect(second).toMatchObject({
			last_name: 'Changed',
			'phone_primary.phone': '0034600123456',
			_crm: { outcome: 'updated', changed: ['last_name', 'phone_primary.phone'] },
		});
	});
});

test('capitals of an e-mail and parts of a second, which CiviCRM does not keep, are no changes', async () => {
	const jsons = people(3, 'Cap').map((person) => ({
		...person,
		emails: `Work: ${String(person['email_primary.email'])}, Home: OTHER@People.example`,
		'Volunteer_Profile.Last_Seen': '2026-07-01T12:00:00.789Z',
	}));
	const by = 'external_identifier';
	expect(outcomesOf(await upsert(jsons, by))).toEqual(Array(3).fill('created'));
	world.crm.stats.reset();
	expect(outcomesOf(await upsert(jsons, by))).toEqual(Array(3).fill('unchanged'));
});

test('two matches for one key is an error that lists both ids', async () => {
	const twins = await world.outputs(
		'individual',
		'create',
		fields({ first_name: 'Twin', nick_name: 'Tw' }),
		{
			items: items({}, {}),
		},
	);
	const run = await world.run(
		'individual',
		'createOrUpdate',
		fields({ nick_name: 'TW', job_title: 'x' }, 'nick_name'),
		{ onError: 'continueErrorOutput' },
	);
	expect(run.errorOutput[0].json.details).toMatchObject({
		kind: 'ambiguousMatch',
		recordIds: twins.map(({ id }) => String(id)),
	});
});

test("the same key twice in one input doesn't make two records", async () => {
	const size = world.crm.store.size('Contact');
	const [person] = people(1);
	const again = { ...person, external_identifier: 'PERSON-0', last_name: 'Later' };
	const run = await world.run('contact', 'createOrUpdate', inputFields('external_identifier'), {
		items: items(person, again),
	});
	expect(world.crm.store.size('Contact')).toBe(size + 1);
	expect(inputsOf(run.output)).toEqual([0, 1]);
	expect(run.output[1].json).toMatchObject({ last_name: 'Later', _crm: { duplicateOf: 0 } });
});

test('a lost answer to a batch is looked up before anything is sent again', async () => {
	const size = world.crm.store.size('Contact');
	world.crm.faults.set([{ fault: 'resetAfterWrite', path: 'api4', every: 4, times: 1 }]);
	const outputs = await upsert(people(150), 'external_identifier');
	expect(outputs).toHaveLength(150);
	expect(world.crm.store.size('Contact')).toBe(size + 150);
});

test('a relationship links contacts by their external identifiers, and is recognised again', async () => {
	const [person, company] = ['crm-7', 'crm-8'];
	const named = (external_identifier: string, more: IDataObject) =>
		fields({ external_identifier, ...more });
	await world.outputs('individual', 'create', named(person, { first_name: 'Zoë' }));
	await world.outputs('organization', 'create', named(company, { organization_name: 'Żubr' }));
	const values = {
		relationship_type_id: 'Employee of',
		contact_id_a: person,
		contact_id_b: company,
	};
	const link = async () =>
		await world.outputs('relationship', 'createOrUpdate', {
			...fields(values, ...Object.keys(values)),
		});
	expect(outcomesOf([...(await link()), ...(await link())])).toEqual(['created', 'unchanged']);
});

describe('matched by ID', () => {
	const stored = () => world.crm.store.size('Contact');

	test('records of an earlier node are changed: 1 request to match 40, 1 to write them', async () => {
		const read = await world.outputs('contact', 'getAll', { limit: 40 });
		const noted = read.map(({ id }) => ({ id, source: 'By ID' }));
		world.crm.stats.reset();
		expect(new Set(outcomesOf(await upsert(noted, 'id')))).toEqual(new Set(['updated']));
		// Fields and the site's clock, its time zone, the match and the write
		expect(world.routes[API]).toBe(4);
		const again = await upsert(noted, 'id');
		expect(again.map(({ _crm }) => _crm)).toEqual(
			read.map(({ id }) => ({ outcome: 'unchanged', changed: [], id: String(id) })),
		);
	});

	test('an ID that nobody has makes no record, nor does one of another kind', async () => {
		const before = stored();
		const run = await world.run('organization', 'createOrUpdate', inputFields('id'), {
			items: items(...[9_999_999, 204].map((id) => ({ id, organization_name: 'New' }))),
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput.map(({ json }) => json.error)).toEqual([
			"No record matches, and a new one can't be made: Contact ID 9999999 can't be chosen",
			"No record matches, and a new one can't be made: Contact ID 204 can't be chosen",
		]);
		expect(stored()).toBe(before);
	});
});

test.each(['contact', 'activity', 'anyEntity'])(
	'Match By of %s offers the ID',
	async (resource) => {
		const entity = { __rl: true, mode: 'id', value: 'Tag' };
		const node = world.node({ resource, operation: 'createOrUpdate', entity });
		const { fields: offered } = await world.harness.load<{ fields: IDataObject[] }>(
			node,
			'resourceMapping',
			'getMatchFields',
		);
		expect(offered.find(({ id }) => id === 'id')).toMatchObject({ canBeUsedToMatch: true });
	},
);
