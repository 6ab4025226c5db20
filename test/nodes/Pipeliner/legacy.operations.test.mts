import type { IDataObject } from 'n8n-workflow';
import { legacyKinds, owned } from './kinds.legacy.mts';
import {
	collection,
	fields,
	inputFields,
	items,
	record,
	recordOfItem,
	useWorld,
} from './world.mts';

const world = useWorld({ records: 60 }, 'legacy');

const first = async (resource: string): Promise<string | number> => {
	const [{ id }] = await world.outputs(resource, 'getAll', { limit: 1 } as never);
	return id as string | number;
};

describe.each(legacyKinds)('$resource', ({ resource, creates, updates, by }) => {
	test('is created, read, changed and deleted', async () => {
		const [{ id }] = await world.outputs(resource, 'create', fields(await creates(first)));
		const here = record(id as string);
		const [read] = await world.outputs(resource, 'get', here);
		expect(read).toMatchObject({ ID: id });
		await world.outputs(resource, 'update', { ...here, ...fields(updates) });
		const [changed] = await world.outputs(resource, 'get', here);
		expect(changed).toMatchObject(updates);
		expect(await world.outputs(resource, 'delete', here)).toEqual([{ id, deleted: true }]);
		const run = await world.run(resource, 'get', here);
		expect(run.error?.message).toMatch(/have no record with ID/);
	});

	if (!by) return;
	test('is created once and then left alone by Create or Update', async () => {
		const given = fields(await creates(first), by);
		const upsert = async () => (await world.outputs(resource, 'createOrUpdate', given))[0]._crm;
		expect(await upsert()).toMatchObject({ outcome: 'created' });
		const { writes } = world;
		expect(await upsert()).toMatchObject({ outcome: 'unchanged', changed: [] });
		expect(world.writes).toBe(writes);
	});
});

const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({ SURNAME: `Last ${at}`, ...owned }));

test('1,000 creates, updates and deletes are 10 requests each, in their order', async () => {
	const made = await world.run('contact', 'create', inputFields(), {
		items: items(...people(1000)),
	});
	expect(made.output).toHaveLength(1000);
	expect(world.routes['POST /setEntities']).toBe(10);
	const rows = items(...made.output.map(({ json }) => ({ id: json.id })));
	const change = { ...recordOfItem, ...fields({ CITY: 'Łódź' }) };
	await world.outputs('contact', 'update', change, { items: rows });
	expect(world.routes['POST /setEntities']).toBe(20);
	await world.outputs('contact', 'delete', recordOfItem, { items: rows });
	expect(world.routes['POST /deleteEntities']).toBe(10);
	expect(world.all('Contacts')).toHaveLength(60);
});

test('1 bad of 100: 99 are written, and the bad one leaves with its reason and its input', async () => {
	const rows = people(100);
	rows[40].OWNER_ID = 99999;
	const run = await world.run('contact', 'create', inputFields(), {
		items: items(...rows),
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(99);
	expect(run.errorOutput).toMatchObject([
		{ pairedItem: { item: 40 }, json: { details: { code: '303' } } },
	]);
});

test('all or nothing: none is written when one is refused', async () => {
	const rows = people(150);
	rows[140].OWNER_ID = 99999;
	const parameters = { ...inputFields(), options: { onRefusal: 'none' } };
	const run = await world.run('contact', 'create', parameters, {
		items: items(...rows),
		onError: 'continueErrorOutput',
	});
	expect(run.errorOutput).toHaveLength(150);
	expect(new Set(run.errorOutput.map(({ json }) => json.error))).toEqual(
		new Set([
			expect.stringMatching(
				/^Nothing of the set was written, because of one of its records\. .*OWNER_ID/,
			),
		]),
	);
	expect(run.errorOutput[0].json.details).toMatchObject({ fate: 'notWritten' });
	expect(world.all('Contacts')).toHaveLength(60);
	expect(world.writes).toBe(1);
});

test('legacy flags go along with writes', async () => {
	const parameters = {
		...record(await first('contact')),
		...fields({ CITY: 'x' }),
		options: { legacyFlags: [256, 512], dryRun: true },
	};
	const [output] = await world.outputs('contact', 'update', parameters as never);
	expect(output.request).toMatchObject({
		url: expect.stringContaining('/setEntities?entityName=Contact&flag=776'),
	});
});

describe('conditions of writes', () => {
	test('validation levels go along with single writes and with sets', async () => {
		const options = { legacyValidation: [2, 32], dryRun: true };
		const change = { ...recordOfItem, ...fields({ CITY: 'x' }), options };
		const listed = await world.outputs('contact', 'getAll', { limit: 2 } as never);
		const urls = async (count: number) => {
			const rows = items(...listed.slice(0, count));
			const found = await world.outputs('contact', 'update', change as never, { items: rows });
			return found.map(({ request }) => (request as IDataObject).url);
		};
		const [single] = await urls(1);
		expect(single).toMatch(/\/Contacts\/PY-[^?]+\?validation_level=35$/);
		const [set] = await urls(2);
		expect(set).toMatch(/\?entityName=Contact&flag=16777224&validation_level=35$/);
	});

	test('a record that was changed after the revision is refused, one that was not is written', async () => {
		const id = (await first('contact')) as string;
		const contact = async () => (await world.outputs('contact', 'get', record(id)))[0];
		const { REVISION } = await contact();
		const change = async (CITY: string, revision: unknown) =>
			await world.run('contact', 'update', {
				...record(id),
				...fields({ CITY }),
				options: { revision },
			} as never);
		expect((await change('Oslo', REVISION)).error).toBeUndefined();
		const late = await change('Rome', REVISION);
		expect(late.error).toMatchObject({ httpCode: '409' });
		expect((await contact()).CITY).toBe('Oslo');
	});

	test('a revision that is no number is refused before anything is sent', async () => {
		const options = { revision: 'latest' };
		const parameters = { ...record('PY-1'), ...fields({ CITY: 'x' }), options };
		const run = await world.run('contact', 'update', parameters as never);
		expect(run.error?.message).toBe('A revision is a whole number, not "latest"');
		expect(world.requests).toBe(0);
	});

	test('the current API has no such thing, and says so', async () => {
		world.use(world.crm.credentials);
		const options = { revision: 5 };
		const run = await world.run('contact', 'getAll', {} as never);
		expect(run.error).toBeUndefined();
		const parameters = { ...record('1'), ...fields({ last_name: 'x' }), options };
		const refused = await world.run('contact', 'update', parameters as never);
		expect(refused.error?.message).toBe(
			'"Unchanged Since Revision" means nothing to the current API of Pipeliner',
		);
	});
});

test('any collection can be read by its name', async () => {
	const parameters = { returnAll: true, ...collection('Industries') } as never;
	const found = await world.outputs('anyCollection', 'getAll', parameters);
	expect(found.map(({ INDUSTRY_NAME }) => INDUSTRY_NAME)).toContain('Optics');
});

test('dropdowns are set by the text of their options', async () => {
	const [{ id }] = await world.outputs(
		'account',
		'create',
		fields({ ORGANIZATION: 'Nova', INDUSTRIES_ID: 'optics', ...owned }),
	);
	const [{ INDUSTRIES_ID }] = await world.outputs('account', 'get', record(id as string));
	expect(INDUSTRIES_ID).toMatch(/^DV-\d+$/);
});
