import { fields, inputsOf, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

const ids = (count: number, from = 40100001) =>
	items(...Array.from({ length: count }, (_, at) => ({ id: from + at })));

test('1 bad of 100: 99 outputs and 1 error linked to its input, on the error output', async () => {
	const given = ids(100);
	given[42].json = { id: 999999999 };
	const parameters = { ...recordOfItem, ...fields({ jobtitle: 'CEO' }) };
	const options = { items: given, onError: 'continueErrorOutput' as const };
	const run = await world.run('contact', 'update', parameters, options);
	expect(run.output).toHaveLength(99);
	expect(inputsOf(run.errorOutput)).toEqual([42]);
	expect(inputsOf(run.output)).toEqual(given.map((_, at) => at).filter((at) => at !== 42));
});

test("the CRM's own words reach the user", async () => {
	world.crm.switches.set({ planGate: 403, service: false });
	const options = { onError: 'continueErrorOutput' as const };
	const plan = await world.run('case', 'getAll', {}, options);
	expect(plan.errorOutput[0].json).toMatchObject({
		error: "Spotler CRM doesn't allow this: Not included in your price plan",
		details: { kind: 'permission', crmMessage: 'Not included in your price plan' },
	});
	const long = { ...record(40100001), ...fields({ phone: 'x'.repeat(300) }) };
	const refused = await world.run('contact', 'update', long, options);
	expect(refused.errorOutput[0].json.details).toMatchObject({
		crmMessage: 'The given data was invalid.',
	});
});

describe("the CRM's own refusal names the field by its label and the rule in words", () => {
	beforeEach(() => world.crm.switches.set({ dictionaryKeys: 'lower' }));

	test.each([
		[{ phone: 'x'.repeat(300) }, 'Phone may have at most 255 characters', 'Phone'],
		[{ accountid: 999999999 }, 'Account points to a record that does not exist', 'Account'],
	])('%j', async (given, words, field) => {
		const parameters = { ...record(40100001), ...fields(given) };
		const run = await world.run('contact', 'update', parameters, {
			onError: 'continueErrorOutput',
		});
		const [{ json }] = run.errorOutput;
		expect(json.error).toBe(`Spotler CRM refused the record: ${words}`);
		expect(json.details).toMatchObject({ kind: 'validation', status: 422, field });
	});
});

describe('a bad token is told as that, whatever its status', () => {
	test.each([403, 401, 402, 301])('%i', async (badToken) => {
		world.crm.switches.set({ badToken, accessToken: 'expired' });
		const run = await world.run('contact', 'get', record(40100001));
		expect(run.error?.message).toBe("Spotler CRM doesn't accept the access token");
		expect(run.error?.description).toContain('Access tokens last about a year');
		expect(run.error?.failure).toMatchObject({ cause: 'credential-invalid' });
		expect(JSON.stringify(run.run)).not.toContain(world.crm.credentials.accessToken);
	});
});

describe('a token that may read but not write is told from a bad one, answered with', () => {
	test.each([402, 403])('%i', async (status) => {
		world.crm.faults.set([{ fault: 'status', status, method: 'PATCH' }]);
		const given = { ...record(40100001), ...fields({ phone: '1' }) };
		const run = await world.run('contact', 'update', given);
		expect(run.error?.message).toMatch(/^Spotler CRM doesn't allow this: Sandbox fault/);
		expect(run.error?.description).toContain('permissions of the token’s user');
	});
});

describe('what the price plan does not include is told as that', () => {
	test.each([
		[404, 'unsupported', 'Spotler CRM has no campaigns for this account'],
		[403, 'permission', "Spotler CRM doesn't allow this: Not included in your price plan"],
	])('%i', async (planGate, kind, words) => {
		world.crm.switches.set({ planGate, marketing: false });
		const run = await world.run('campaign', 'getAll', {}, { onError: 'continueErrorOutput' });
		expect(run.errorOutput[0].json.details).toMatchObject({ kind, status: planGate });
		expect(run.errorOutput[0].json.error).toBe(words);
	});
});

describe('a record that is not there is "not found", in whatever form Spotler CRM says so', () => {
	test.each(['404', 'emptyBody', 'emptyObject', 'noRecord'])('%s', async (missingRecord) => {
		world.crm.switches.set({ missingRecord });
		const run = await world.run('contact', 'get', record(999999999));
		expect(run.error?.message).toBe('Spotler CRM has no contact with ID 999999999');
		expect(run.error?.httpCode).toBe('404');
	});
});

test('a login page (200 HTML) is not data', async () => {
	world.crm.faults.set([{ fault: 'html', path: '/contacts' }]);
	const run = await world.run('contact', 'get', record(40100001));
	expect(run.error?.message).toBe('Spotler CRM answered with a web page instead of data');
});

test('a login page is not a document either', async () => {
	world.crm.faults.set([{ fault: 'html', path: 'content$' }]);
	const run = await world.run('document', 'download', record(8801));
	expect(run.error?.message).toBe('Spotler CRM answered with a web page instead of data');
});

describe('a misspelt record type is a validation failure and not retried', () => {
	test('HTTP 500 "Invalid record type"', async () => {
		const entity = { __rl: true, mode: 'id', value: 'accountss' };
		const run = await world.run(
			'customTable',
			'getAll',
			{ entity },
			{ onError: 'continueErrorOutput' },
		);
		expect(run.errorOutput[0].json).toMatchObject({
			error: 'Spotler CRM refused the request: Invalid record type (accountss)',
			details: { kind: 'validation', status: 500, fate: 'notWritten' },
		});
		// Its fields and its records, asked for at the same time
		expect(world.crm.stats.report().requests).toBe(2);
	});
});
