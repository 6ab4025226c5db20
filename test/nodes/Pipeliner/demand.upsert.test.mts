import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, items, useWorld } from './world.mts';
import type { Generation } from './world.mts';

interface Names {
	first: string;
	last: string;
	email: string;
	/** What a new contact needs beside these. */
	needed: IDataObject;
}

const NAMES: Record<Generation, Names> = {
	v100: { first: 'first_name', last: 'last_name', email: 'email1', needed: {} },
	legacy: {
		first: 'FIRST_NAME',
		last: 'SURNAME',
		email: 'EMAIL1',
		needed: { OWNER_ID: 501, SALES_UNIT_ID: 0 },
	},
};

describe.each(['v100', 'legacy'] as const)('Create or Update, %s', (generation) => {
	const world = useWorld({ records: 120 }, generation);
	const { first, last, email, needed } = NAMES[generation];

	const owned = () =>
		generation === 'v100' ? { owner_id: world.all('Clients')[0].id as string } : needed;
	const people = (count: number, owner: IDataObject = owned()): IDataObject[] =>
		Array.from({ length: count }, (_, at) => ({
			[first]: `First ${at}`,
			[last]: `Last ${at}`,
			[email]: `person${at}@people.example`,
			...owner,
		}));

	const upsert = async (rows: IDataObject[], options = {}) =>
		await world.run('contact', 'createOrUpdate', inputFields(email), {
			items: items(...rows),
			...options,
		});

	const outcomes = (run: Awaited<ReturnType<typeof upsert>>) =>
		run.output.map(({ json }) => (json._crm as IDataObject).outcome);

	test('the same 1,000 records sent twice: 1,000 created, then 1,000 unchanged and no write at all', async () => {
		const made = await upsert(people(1000));
		expect(made.error).toBeUndefined();
		expect(new Set(outcomes(made))).toEqual(new Set(['created']));
		expect(world.all('Contacts')).toHaveLength(1120);
		expect(world.writes).toBe(10);

		const again = await upsert(people(1000));
		expect(new Set(outcomes(again))).toEqual(new Set(['unchanged']));
		expect(again.output).toHaveLength(1000);
		expect(world.writes).toBe(10);
	});

	test('the matches of 1,000 are found by reading the list once', async () => {
		await upsert(people(1000));
		const lists = Object.entries(world.routes).filter(([route]) => /GET .*Contacts/.test(route));
		const reads = lists.reduce((sum, [, count]) => sum + count, 0);
		// 120 contacts: two pages of 100, or one of 500 and the fields
		expect(reads).toBe(2);
	});

	test('only what differs is written', async () => {
		await upsert(people(20));
		const before = world.writes;
		const rows = people(20);
		rows[7] = { ...rows[7], [last]: 'Søn' };
		const run = await upsert(rows);
		expect(run.output[7].json._crm).toMatchObject({ outcome: 'updated', changed: [last] });
		expect(world.writes).toBe(before + 1);
	});

	test('letter case and outer spaces of the key do not make a second record', async () => {
		await upsert(people(1));
		const [person] = people(1);
		const run = await upsert([{ ...person, [email]: ' PERSON0@people.example ' }]);
		expect(outcomes(run)).not.toContain('created');
		expect(world.all('Contacts')).toHaveLength(121);
	});

	test('a key that was written with spaces around it is found again, and makes no second record', async () => {
		const [person] = people(1);
		const padded = { items: items({ ...person, [last]: '  Padded ' }) };
		await world.run('contact', 'createOrUpdate', inputFields(last), padded);
		const again = await world.run('contact', 'createOrUpdate', inputFields(last), padded);
		expect(outcomes(again)).toEqual(['unchanged']);
	});

	test('a key that Pipeliner keeps with spaces around it is found without them, too', async () => {
		const [person] = people(1);
		const keys = ['  Padded', 'Padded too ', 'Plain'];
		const kept = items(...keys.map((key) => ({ ...person, [last]: key })));
		await world.run('contact', 'create', inputFields(), { items: kept });
		const given = items(...keys.map((key) => ({ ...person, [last]: key.trim() })));
		const run = await world.run('contact', 'createOrUpdate', inputFields(last), { items: given });
		expect(outcomes(run)).toEqual(['updated', 'updated', 'unchanged']);
	});

	const padding = async (count: number, padded: string) => {
		const all = Array.from({ length: count }, (_, at) => `Vale${at}`);
		const kept = [...all, 'Vale', padded].map((key) => ({ json: { ...owned(), [last]: key } }));
		const made = await world.outputs('contact', 'create', inputFields(), { items: kept });
		return made.slice(-2).map(({ id }) => String(id));
	};

	test.each([
		['a few others', 3, ' Vale '],
		['a few others', 3, 'Vale\u00a0'],
		['more than a page of others', 600, '  Vale'],
		['more than a page of others', 600, 'Vale '],
	])(
		'a record with exactly the key beside one with spaces around it is ambiguous, among %s',
		async (_which, count, padded) => {
			const ids = await padding(count, padded);
			const rows = [{ ...people(1)[0], [last]: 'Vale' }];
			const run = await world.run('contact', 'createOrUpdate', inputFields(last), {
				items: items(...rows),
				onError: 'continueErrorOutput',
			});
			const { details } = run.errorOutput[0].json as { details: { recordIds: string[] } };
			expect(details).toMatchObject({ kind: 'ambiguousMatch' });
			expect([...details.recordIds].sort()).toEqual(ids.sort());
		},
	);

	test('a new record is looked for with one request, in legacy mode with one for small letters, too', async () => {
		const rows = [{ ...people(1)[0], [last]: 'Nobody' }];
		await world.run('contact', 'createOrUpdate', inputFields(last), { items: items(...rows) });
		const path = generation === 'v100' ? 'GET /entities/Contacts' : 'GET /Contacts';
		expect(world.routes[path]).toBe(generation === 'v100' ? 1 : 2);
	});

	test('two matches for one key is an error that lists both IDs', async () => {
		const twice = people(1);
		const given = fields(twice[0]);
		await world.outputs('contact', 'create', given);
		await world.outputs('contact', 'create', given);
		const run = await upsert(twice, { onError: 'continueErrorOutput' });
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'ambiguousMatch' });
		const { recordIds } = run.errorOutput[0].json.details as { recordIds: string[] };
		expect(recordIds).toHaveLength(2);
	});

	test('the same key twice in one input does not make two records', async () => {
		const [person] = people(1);
		const run = await upsert([person, { ...person, [last]: 'Later' }]);
		expect(run.output).toHaveLength(2);
		expect(world.all('Contacts')).toHaveLength(121);
	});

	test('records are recognised by their ID, too; one that nobody has makes no record', async () => {
		const id = generation === 'v100' ? 'id' : 'ID';
		const listed = await world.outputs('contact', 'getAll', { limit: 8 } as never);
		const rows = listed.map((one) => ({ [id]: one[id] as string, [last]: 'Søn' }));
		rows.push({ ...rows[0], [id]: String(rows[0][id]).replace(/.{4}$/, '0000') });
		const run = await world.run('contact', 'createOrUpdate', inputFields(id), {
			items: items(...rows),
			onError: 'continueErrorOutput',
		});
		expect(new Set(outcomes(run))).toEqual(new Set(['updated']));
		expect(run.output[0].json._crm).toMatchObject({ changed: [last] });
		expect(run.errorOutput[0].json.error).toMatch(
			/^No record matches, .*: I[dD] .* can't be chosen$/,
		);
		expect(world.all('Contacts')).toHaveLength(120);
	});

	test('a create whose answer got lost is found again, and never made twice', async () => {
		world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST', times: 2 }]);
		const run = await upsert(people(150));
		expect(run.error).toBeUndefined();
		expect(run.output).toHaveLength(150);
		expect(world.all('Contacts')).toHaveLength(270);
	});
});
