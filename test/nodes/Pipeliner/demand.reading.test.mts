import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeListSearchResult } from 'n8n-workflow';
import { Relay } from '../../harness/relay.mts';
import { Front } from './front.mts';
import { fields, recordOfItem, useWorld } from './world.mts';
import type { Generation, World } from './world.mts';

const NAMES = {
	v100: { first: 'first_name', last: 'last_name' },
	legacy: { first: 'FIRST_NAME', last: 'SURNAME' },
};

/** A new contact, in the words of the API. */
const personIn = (world: World, generation: Generation, name: string) => ({
	...{ [NAMES[generation].first]: 'Žofie', [NAMES[generation].last]: name },
	...(generation === 'legacy'
		? { OWNER_ID: 501, SALES_UNIT_ID: 0 }
		: { owner_id: world.all('Clients')[0].id as string }),
});

const idsIn = async (world: World, parameters: object) =>
	(await world.outputs('contact', 'getAll', parameters as never)).map(({ id }) => id);

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 10_050 }, generation);

	test('Return All of 10,050 gives 10,050 distinct ids while records are being added', async () => {
		const before = world.all('Contacts').map(({ id }) => String(id).toUpperCase());
		const reading = idsIn(world, { returnAll: true });
		for (let added = 0; added < 3; added++) {
			await world.outputs('contact', 'create', fields(personIn(world, generation, `New ${added}`)));
			await sleep(20);
		}
		const found = (await reading).map((id) => String(id).toUpperCase());
		expect(new Set(found).size).toBe(found.length);
		const kept = new Set(found.map((id) => id.replace('PY-7FFFFFFF-', '')));
		expect(before.filter((id) => !kept.has(id))).toEqual([]);
		expect(before).toHaveLength(10_050);
	}, 60_000);
});

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 1_100 }, generation);
	const relay = new Relay(() => new URL(world.crm.baseUrl).origin);
	const plain = (id: unknown) => String(id).toUpperCase().replace('PY-7FFFFFFF-', '');

	beforeEach(async () => {
		world.use({
			...world.harness.credentials.pipelinerApi,
			serviceUrl: await relay.open(),
		});
	});
	afterEach(async () => await relay.close());

	/** What is left of the list that was there, when so many of its first ones go after a page. */
	async function readWhile(deleted: number, added: number) {
		const before = await idsIn(world, { returnAll: true });
		let lists = 0;
		relay.instead = async ({ path }) => {
			if (!/Contacts\?/.test(path) || ++lists !== 2) return undefined;
			relay.instead = () => undefined;
			const gone = before.slice(0, deleted).map((id) => ({ json: { id } }));
			await world.outputs('contact', 'delete', recordOfItem, { items: gone });
			for (let at = 0; at < added; at++) {
				const given = fields(personIn(world, generation, `New ${at}`));
				await world.outputs('contact', 'create', given);
			}
			return undefined;
		};
		const found = (await idsIn(world, { returnAll: true })).map(plain);
		expect(new Set(found).size).toBe(found.length);
		return before
			.slice(deleted)
			.map(plain)
			.filter((id) => !found.includes(id));
	}

	test.each([
		[1, 0],
		[3, 3],
		[700, 0],
	])(
		'no record is missing when %p of the first ones are deleted and %p are added meanwhile',
		async (deleted, added) => {
			expect(await readWhile(deleted, added)).toEqual([]);
		},
	);
});

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 3_050 }, generation);

	const search = async (filter?: string, token?: string) =>
		await world.harness.load<INodeListSearchResult>(
			world.node({ resource: 'contact' }),
			'listSearch',
			'searchRecords',
			filter,
			token,
		);

	test('page 2 differs from page 1: a limit beyond one page gives no record twice', async () => {
		const found = await idsIn(world, { limit: 1100 });
		expect(new Set(found).size).toBe(1100);
	});

	test('page 2 of a picker differs from page 1', async () => {
		const page1 = await search();
		const page2 = await search(undefined, page1.paginationToken as string);
		const values = [...page1.results, ...page2.results].map(({ value }) => value);
		expect(values).toHaveLength(200);
		expect(new Set(values).size).toBe(200);
	});

	test('a picker with 3,000 entries finds the last one by search', async () => {
		const [{ id }] = await world.outputs(
			'contact',
			'create',
			fields(personIn(world, generation, 'Zzyzx-Last')),
		);
		const { results } = await search('žofie ZZY');
		expect(results).toEqual([{ name: 'Žofie Zzyzx-Last', value: String(id) }]);
	}, 60_000);

	test('a server that repeats a page ends in an error, not in a loop', async () => {
		let asked = 0;
		const front = new Front(world.crm.baseUrl, ({ searchParams }) => {
			asked++;
			searchParams.delete('after');
			if (searchParams.has('offset')) searchParams.set('offset', '0');
		});
		world.use({
			...world.harness.credentials.pipelinerApi,
			serviceUrl: await front.open(),
		});
		const run = await world.run('contact', 'getAll', { returnAll: true });
		front.close();
		expect(run.error?.message).toBe(
			generation === 'v100'
				? "Pipeliner's list can't be read to its end: a page came twice"
				: "Pipeliner's list has 3050 records, but only 501 of them came",
		);
		expect(run.output).toEqual([]);
		expect(asked).toBeLessThan(30);
	});
});
