import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const owner = () => world.all('Clients')[0].id as string;
const person = () => fields({ last_name: 'Søn', owner_id: owner() });

const details = async (...args: Parameters<typeof world.run>) => {
	const [resource, operation, parameters] = args;
	const run = await world.run(resource, operation, parameters, { onError: 'continueErrorOutput' });
	return run.errorOutput[0].json as { error: string; message: string; details: IDataObject };
};

describe.each(['v100', 'legacy'] as const)('with a credential for %s', (generation) => {
	const use = (change: IDataObject = {}) => {
		const { credentials, legacyCredentials } = world.crm;
		world.use({ ...(generation === 'legacy' ? legacyCredentials : credentials), ...change });
	};

	test('a wrong password is told from everything else', async () => {
		use({ password: 'wrong' });
		const run = await world.run('contact', 'getAll');
		expect(run.error).toMatchObject({
			message: "Pipeliner doesn't accept the API token and password",
			httpCode: '401',
			failure: { cause: 'credential-invalid' },
		});
		expect(JSON.stringify(run.error)).not.toContain('wrong');
	});

	test('the credential test tells wrong pair, wrong space and wrong host apart', async () => {
		const check = async (change: IDataObject) => {
			use(change);
			return await world.harness.testCredential(
				'pipelinerApi',
				world.harness.credentials.pipelinerApi,
			);
		};
		expect(await check({})).toEqual({ status: 'OK' });
		const messages = await Promise.all([
			await check({ password: 'wrong' }),
			await check({ spaceId: 'eu_Other' }),
			await check({ serviceUrl: 'http://127.0.0.1:1' }),
		]);
		expect(messages.every(({ status }) => status === 'Error')).toBe(true);
		expect(new Set(messages.map((one) => 'message' in one && one.message)).size).toBe(3);
	});

	test('an address without encryption is refused, unless it is allowed', async () => {
		use({ serviceUrl: 'http://crm.example' });
		const run = await world.run('contact', 'getAll');
		expect(run.error?.message).toBe('The service URL in the credential is not encrypted');
	});

	test.each(['', '/', '/api/v100/', '/rest_services/v1'])(
		'"%s" after the address is forgiven',
		async (tail) => {
			use({ serviceUrl: world.crm.baseUrl + tail });
			const run = await world.run('contact', 'getAll', { limit: 1 } as never);
			expect(run.output).toHaveLength(1);
		},
	);

	test('a log-in page with status 200 is not data', async () => {
		use();
		world.crm.faults.set([{ fault: 'html' }]);
		const run = await world.run('contact', 'getAll', { options: { longestWait: 0 } });
		expect(run.error?.message).toMatch(/^Pipeliner answered with a web page/);
	});

	test('too many requests are waited out', async () => {
		use();
		world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 0, times: 1 }]);
		const run = await world.run('contact', 'getAll', { returnAll: true } as never);
		expect(run.output).toHaveLength(60);
	});
});

test('an application that may only read gets "permission", and nothing changes', async () => {
	world.use(world.crm.readOnlyCredentials);
	const item = await details('contact', 'create', person());
	expect(item.details).toMatchObject({ kind: 'permission', status: 403 });
	expect(item.error).toContain("You don't have permission to change Contact.");
	expect(world.all('Contacts')).toHaveLength(60);
});

test('fields that are missing or wrong are named as people know them', async () => {
	const given = {
		name: 'Deal',
		owner_id: owner(),
		closing_date: '2026-12-01',
		step_id: owner(),
		value: '{}',
	};
	const item = await details('opportunity', 'create', fields(given));
	expect(item.error).toMatch(/^Pipeliner refused the record: Step was refused: /);
	expect(item.details).toMatchObject({
		kind: 'validation',
		field: 'Step',
		status: 422,
		code: '40000',
	});
	const missing = await details('opportunity', 'create', fields({ name: 'Deal' }));
	expect(missing.error).toMatch(/Owner is required/);
	expect(missing.error).toMatch(/Closing Date is required/);
});

test('a value that has to be unique is refused by the name of its field', async () => {
	const taken = world.all('Contacts').find((one) => one.cf_membership_number);
	const number = taken?.cf_membership_number as string;
	const item = await details(
		'contact',
		'create',
		fields({
			'Membership number': number,
			last_name: 'x',
			owner_id: owner(),
		}),
	);
	expect(item.error).toContain('Membership number was refused');
});

test('legacy errors carry the words of the API for their codes', async () => {
	world.use(world.crm.legacyCredentials);
	const id = 'PY-7FFFFFFF-00000000-0000-4000-8000-000000000001';
	const item = await details('contact', 'get', record(id));
	expect(item.error).toBe(`Pipeliner's Contacts have no record with ID ${id}`);
	expect(item.details).toMatchObject({ kind: 'notFound', code: '301' });
	const rows = items(
		{ SURNAME: 'A', OWNER_ID: 501, SALES_UNIT_ID: 0 },
		{ SURNAME: 'B', OWNER_ID: 99999, SALES_UNIT_ID: 0 },
	);
	const run = await world.run('contact', 'create', inputFields(), {
		items: rows,
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(1);
	expect(run.errorOutput[0]).toMatchObject({
		json: { error: expect.stringContaining('Invalid field value.'), details: { code: '303' } },
		pairedItem: { item: 1 },
	});
});

describe('faults', () => {
	test.each(['resetBeforeWrite', 'resetAfterWrite'] as const)(
		'%s: a batch of updates is sent again',
		async (fault) => {
			world.crm.faults.set([{ fault, method: 'POST', times: 1 }]);
			const rows = items(...world.all('Contacts').map(({ id }) => ({ id }) as IDataObject));
			const parameters = { ...recordOfItem, ...fields({ city: 'Łódź' }) };
			await world.outputs('contact', 'update', parameters, { items: rows });
			expect(world.all('Contacts').every(({ city }) => city === 'Łódź')).toBe(true);
		},
	);

	test.each(['v100', 'legacy'])(
		'a batch of deletes whose answer got lost is done, not "not found" (%s)',
		async (generation) => {
			if (generation === 'legacy') world.use(world.crm.legacyCredentials);
			const listed = await world.outputs('contact', 'getAll', { returnAll: true } as never);
			world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST', times: 1 }]);
			const rows = items(...listed.slice(0, 20).map(({ id }) => ({ id })));
			const deleted = await world.outputs('contact', 'delete', recordOfItem, { items: rows });
			expect(deleted).toHaveLength(20);
			expect(world.all('Contacts')).toHaveLength(40);
		},
	);

	test('creates of unknown fate are never repeated, and said to be so', async () => {
		world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST', times: 1 }]);
		const item = await details('contact', 'create', person());
		expect(item.details).toMatchObject({ kind: 'network', fate: 'unknown' });
		expect(world.all('Contacts')).toHaveLength(61);
	});
});
