import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox/faults/rules.mts';
import { fields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

interface Case {
	what: string;
	faults?: FaultRule[];
	operation: string;
	parameters: INodeParameters;
	/** What the error is to be. */
	httpCode?: string;
	cause: string;
	message: RegExp;
	advice: RegExp;
}

const status = (code: number): FaultRule[] => [{ fault: 'status', status: code }];
const creating = { operation: 'create', parameters: fields({ firstName: 'Ada' }) };
const reading = { operation: 'getAll', parameters: { options: { longestWait: 0 } } };

const cases: Case[] = [
	{
		what: 'a missing record',
		...{ operation: 'get', parameters: record(9) },
		...{ httpCode: '404', cause: 'configuration-invalid' },
		message: /^Clevertim has no contact with ID 9$/,
		advice: /Check the ID/,
	},
	{
		what: 'a wrong value',
		...{ operation: 'create', parameters: fields({ firstName: 'A', country: 'X' }) },
		cause: 'configuration-invalid',
		message: /^Country must be/,
		advice: /Correct the value/,
	},
	{
		...{ what: 'a wrong key', faults: status(401), ...reading },
		...{ httpCode: '401', cause: 'credential-invalid' },
		message: /doesn't accept the API key/,
		advice: /My Info & Settings → API Key/,
	},
	{
		...{ what: 'a missing right', faults: status(403), ...creating },
		...{ httpCode: '403', cause: 'configuration-invalid' },
		message: /status 403: Sandbox fault 403/,
		advice: /Ask an administrator/,
	},
	{
		...{ what: 'a missing right to read', faults: status(403), ...reading },
		...{ httpCode: '403', cause: 'configuration-invalid' },
		message: /^Clevertim answered with status 403: Sandbox fault 403/,
		advice: /whether the key's user may do this. If the test of the credential fails as well/,
	},
	{
		...{ what: 'too many requests', faults: status(429), ...reading },
		...{ httpCode: '429', cause: 'rate-limited' },
		message: /status 429/,
		advice: /Run it later/,
	},
	{
		...{ what: 'a server in trouble', faults: status(503), ...reading },
		...{ httpCode: '503', cause: 'temporarily-unavailable' },
		message: /status 503/,
		advice: /Run it again later/,
	},
	{
		...{ what: "a request that Clevertim can't read", faults: status(500), ...creating },
		...{ httpCode: '500', cause: 'configuration-invalid' },
		message: /^Clevertim couldn't read the request, or couldn't carry it out: Sandbox fault 500/,
		advice: /not known whether the CRM carried the request out/,
	},
	{
		...{ what: 'a read that Clevertim fails in', faults: status(500), ...reading },
		...{ httpCode: '500', cause: 'temporarily-unavailable' },
		message: /^Clevertim answered with status 500: Sandbox fault 500/,
		advice: /Run it again later/,
	},
	{
		...{ what: 'an operation that the API lacks', faults: status(501), ...creating },
		...{ httpCode: '501', cause: 'configuration-invalid' },
		message: /status 501/,
		advice: /does not offer this/,
	},
	{
		...{ what: 'a web page', faults: [{ fault: 'html' }], ...reading },
		...{ httpCode: '200', cause: 'temporarily-unavailable' },
		message: /a web page instead of data/,
		advice: /Check the base URL/,
	},
	{
		...{ what: 'a broken connection', faults: [{ fault: 'resetBeforeWrite' }], ...reading },
		cause: 'temporarily-unavailable',
		message: /The connection to Clevertim broke/,
		advice: /Check the address/,
	},
];

describe.each(cases)('$what', ({ faults = [], operation, parameters, ...expected }) => {
	const run = async () => {
		world.crm.faults.set(faults);
		return await world.run('contact', operation, parameters);
	};

	test('is an error of its kind, with advice and what n8n needs to act on it', async () => {
		const { error } = await run();
		expect(error).toMatchObject({
			name: expected.httpCode ? 'NodeApiError' : 'NodeOperationError',
			message: expect.stringMatching(expected.message),
			description: expect.stringMatching(expected.advice),
			failure: expect.objectContaining({ cause: expected.cause }),
			context: expect.objectContaining({ itemIndex: 0 }),
		});
		expect(error?.httpCode ?? undefined).toBe(expected.httpCode);
	});

	test('tells the API key to nobody', async () => {
		const { apiKey } = world.crm.credentials;
		const basic = Buffer.from(`${apiKey}:X`).toString('base64');
		const result = await run();
		const everything = JSON.stringify(result.run) + inspect(result, { depth: 30 });
		expect(everything).not.toContain(apiKey);
		expect(everything).not.toContain(basic);
	});
});

test('the item at fault is named, although n8n wraps the errors of its own request helper', async () => {
	// A 401 is the one status that n8n itself turns into an error
	world.crm.faults.set([{ fault: 'status', status: 401, path: '/contact/1003' }]);
	const run = await world.run('contact', 'get', recordOfItem, {
		items: items({ id: 1002 }, { id: 1004 }, { id: 1003 }),
	});
	expect(run.error).toMatchObject({ httpCode: '401', context: { itemIndex: 2 } });
});

test('an error output names the kind, the status and the record, and nothing else', async () => {
	const run = await world.run('contact', 'get', record(9), { onError: 'continueErrorOutput' });
	const { error, message, details, ...rest } = run.errorOutput[0].json;
	expect([error, message]).toEqual(expect.arrayContaining([expect.any(String)]));
	expect(details).toEqual({
		kind: 'notFound',
		recordIds: ['9'],
		status: 404,
		crmMessage: 'No such contact.',
		fate: 'notWritten',
	});
	expect(rest).toEqual({});
});

test.each([
	['no address', 'clevertim', 'is no web address'],
	['an unencrypted address', 'http://crm.example/api', 'is not encrypted'],
])('a credential with %s is refused before anything is sent', async (_name, baseUrl, words) => {
	const { clevertimApi } = world.harness.credentials;
	const before = clevertimApi.baseUrl;
	clevertimApi.baseUrl = baseUrl;
	const run = await world.run('contact', 'getAll');
	clevertimApi.baseUrl = before;
	expect(run.error?.message).toContain(words);
	expect(run.error?.description).toMatch(/https:\/\//);
});

test.each(['/', '//'])('a base URL ending with %p, or without /api, is forgiven', async (end) => {
	const { clevertimApi } = world.harness.credentials;
	const before = clevertimApi.baseUrl as string;
	for (const baseUrl of [`${before}${end}`, before.replace(/\/api$/, end), ` ${before} `]) {
		clevertimApi.baseUrl = baseUrl;
		expect(await world.outputs('contact', 'getAll', { limit: 1 })).toHaveLength(1);
	}
	clevertimApi.baseUrl = before;
});

test('when a read fails before anything is written, nobody has to look for what was written', async () => {
	world.crm.faults.set([{ fault: 'status', status: 503, path: '/api/customfield' }]);
	const options = { longestWait: 0 };
	const given = { ...fields({ firstName: 'Ada', 'Membership number': '7' }), options };
	const run = await world.run('contact', 'create', given);
	expect(run.error?.description).toMatch(/Run it again later/);
	const { errorOutput } = await world.run('contact', 'create', given, {
		onError: 'continueErrorOutput',
	});
	expect(errorOutput[0].json.details).toMatchObject({ kind: 'unavailable', fate: 'notWritten' });
	expect(world.writes).toBe(0);
});
