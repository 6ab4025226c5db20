import type { INodeParameters } from 'n8n-workflow';
import { answer, reset, Wire } from '../../core/http/wire.mts';
import type { Answer } from '../../core/http/wire.mts';
import { Harness } from '../../harness/harness.mts';

/** What test/core/http promises, with n8n's own request helper, by way of a whole node. */

let wire: Wire;
let harness: Harness;

beforeEach(async () => {
	wire = await new Wire().open();
	const credentials = { apiKey: 'a-secret-key', baseUrl: wire.url };
	harness = await Harness.create({ clevertimApi: credentials });
});

afterEach(() => wire.close());

async function run(operation: 'get' | 'delete', options: INodeParameters = {}) {
	const recordId = { __rl: true, mode: 'id', value: '7' };
	const parameters = { resource: 'contact', operation, recordId, options };
	return await harness.run('clevertim', parameters, { onError: 'continueErrorOutput' });
}

const found = answer(200, { status: 'OK', content: [{ id: 7, fn: 'Zoë' }] });

const cutShort: Answer = (response) => {
	response.writeHead(200, { 'content-length': '100' });
	response.write('{"half":', () => response.destroy());
};

it('sends the credential to the CRM, once a request', async () => {
	wire.answers = [found];
	const { output } = await run('get');
	expect(output[0].json).toMatchObject({ id: 7, firstName: 'Zoë' });
	expect(wire.seen.map(({ headers }) => headers.authorization)).toEqual([
		`Basic ${Buffer.from('a-secret-key:X').toString('base64')}`,
	]);
});

it.each([301, 302, 307, 308])(
	'follows no redirect with %d, and sends nothing there',
	async (status) => {
		const elsewhere = await new Wire().open();
		wire.answers = [answer(status, {}, { location: `${elsewhere.url}/steal` })];
		const { errorOutput } = await run('get');
		expect(errorOutput[0].json.details).toMatchObject({ kind: 'invalidResponse', status });
		expect(elsewhere.seen).toEqual([]);
		elsewhere.close();
	},
);

describe('an answer that keeps coming, byte by byte', () => {
	const trickle: Answer = (response, request) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		const timer = setInterval(() => response.write(' '), 20);
		request.socket.on('close', () => clearInterval(timer));
	};

	/** The longest time passes twenty times as fast. */
	function hurry() {
		const real = AbortSignal.timeout.bind(AbortSignal);
		return jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => real(ms / 20));
	}

	afterEach(() => jest.restoreAllMocks());

	it.each(['get', 'delete'] as const)(
		'is given up after ten to eleven times the time-out, and %s is not sent again',
		async (operation) => {
			const longest = hurry();
			wire.answers = [trickle];
			const { errorOutput } = await run(operation, { timeout: 1 });
			expect(errorOutput[0].json).toMatchObject({
				error: "Clevertim's answer kept coming, but did not come to its end in time",
				details: { kind: 'timeout', fate: 'unknown' },
			});
			expect(longest).toHaveBeenCalledWith(11_000);
			expect(wire.seen).toHaveLength(1);
		},
	);

	it('may take longer than the time-out as long as it comes to its end', async () => {
		wire.answers = [
			(response) => {
				const [start, ...rest] = '{"status":"OK","content":[{"id":7}]}'.split(',');
				response.writeHead(200, { 'content-type': 'application/json' }).write(start);
				setTimeout(() => response.write(' '), 700);
				setTimeout(() => response.end(`,${rest.join(',')}`), 1400);
			},
		];
		expect((await run('get', { timeout: 1 })).output).toHaveLength(1);
	});
});

it.each([
	['reset', reset],
	['cut short', cutShort],
])('asks again after an answer that was %s', async (_how, fault) => {
	wire.answers = [fault, found];
	expect((await run('get')).output).toHaveLength(1);
	expect(wire.seen).toHaveLength(2);
});

it('takes a log-in page for no data at once: it would stay one', async () => {
	wire.answers = [(response) => response.end('\n<!DOCTYPE html><html>Sign in</html>'), found];
	expect((await run('get')).errorOutput[0].json).toMatchObject({
		error: 'Clevertim answered with a web page instead of data',
		details: { kind: 'invalidResponse', code: 'webPage', fate: 'unknown' },
	});
	expect(wire.seen).toHaveLength(1);
});

it.each([{}, { content: null }, { content: { id: 7 } }, { content: [null] }])(
	'never takes an answer without a list, %j, for an empty one',
	async (body) => {
		wire.answers = [answer(200, { status: 'OK', ...body })];
		const parameters = { resource: 'contact', operation: 'getAll', returnAll: true };
		const { output, error } = await harness.run('clevertim', parameters);
		expect(output).toEqual([]);
		expect(error?.message).toBe("Clevertim's answer holds no list of records");
	},
);

it('takes a delete whose answer got lost, and that then finds nothing, for done', async () => {
	wire.answers = [reset, answer(404, { status: 'ERROR', error: 'Not found' })];
	expect((await run('delete')).output[0].json).toEqual({ id: '7', deleted: true });
});

it('never shows the key when the CRM repeats it in its own words', async () => {
	wire.answers = [answer(400, { status: 'ERROR', error: 'a-secret-key may not do this' })];
	const { run: whole, errorOutput } = await run('get');
	expect(errorOutput[0].json).toMatchObject({
		error: 'Clevertim answered with status 400: ••• may not do this',
		details: { kind: 'validation', crmMessage: '••• may not do this' },
	});
	expect(JSON.stringify(whole.data)).not.toContain('a-secret-key');
});

it.each([401, 403, 404, 500])('never shows the key when %d is answered', async (status) => {
	wire.answers = [answer(status, { status: 'ERROR', error: 'No' })];
	const { run: whole, errorOutput } = await run('get');
	expect(errorOutput).toHaveLength(1);
	const stored = JSON.stringify(whole.data);
	expect(stored).not.toContain('a-secret-key');
	expect(stored).not.toContain(Buffer.from('a-secret-key:X').toString('base64'));
});
