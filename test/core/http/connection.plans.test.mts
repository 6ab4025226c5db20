import type { CrmResponse } from '../../../nodes/core/crm/request.ts';
import { built } from '../built.mts';
import { answer, CREATE, READ, requestContext, reset, Wire } from './wire.mts';

const { Connection } = built('http/connection');
const { DEFAULT_SETTINGS } = built('http/settings');
const { failureOfStatus } = built('http/failure');

const readError = (response: CrmResponse) =>
	response.status === 200 ? undefined : failureOfStatus('Made-Up', response);

let crm: Wire;
let elsewhere: Wire;

beforeEach(async () => {
	[crm, elsewhere] = [await new Wire().open(), await new Wire().open()];
});
afterEach(() => [crm, elsewhere].forEach((wire) => wire.close()));

const open = async (variant?: string) =>
	await Connection.open(
		requestContext(),
		{
			title: 'Made-Up',
			baseUrl: () => `${crm.url}/api`,
			readError,
			...(variant && { variant: () => variant }),
		},
		'madeUpApi',
		DEFAULT_SETTINGS,
	);

it('sends the headers of a plan', async () => {
	await (await open()).send({ ...CREATE, headers: { 'Skip-Key': 'n8n' } });
	expect(crm.seen[0].headers).toMatchObject({ 'skip-key': 'n8n', accept: 'application/json' });
});

it.each(['/people/..', '/people/.', '/../people', '/people/../firms'])(
	'sends nothing to %s, which is another address than it seems',
	async (path) => {
		const sent = (await open()).send({ ...CREATE, path });
		await expect(sent).rejects.toMatchObject({
			kind: 'validation',
			details: { fate: 'notWritten' },
		});
		expect(crm.seen).toEqual([]);
	},
);

it('hands on which of several APIs the credential is for', async () => {
	expect((await open('legacy')).variant).toBe('legacy');
	expect((await open()).variant).toBeUndefined();
});

it('says of an answer that an earlier attempt may have done the work', async () => {
	const connection = await open();
	expect(await connection.send(READ)).not.toHaveProperty('isRepeated');
	crm.answers = [reset, answer(200)];
	expect(await connection.send(READ)).toMatchObject({ isRepeated: true });
});

it("fetches a file from an address on the CRM's own host", async () => {
	await (await open()).send({ ...READ, address: `${crm.url}/files/1?token=x` });
	expect(crm.seen[0].url).toBe('/files/1?token=x');
});

it('never shows the credential to another host', async () => {
	const context = requestContext();
	const withKey = jest.fn(context.helpers.httpRequestWithAuthentication);
	const profile = { title: 'Made-Up', baseUrl: () => crm.url, readError };
	const helpers = { ...context.helpers, httpRequestWithAuthentication: withKey };
	const connection = await Connection.open({ ...context, helpers }, profile, 'madeUpApi');
	await connection.send({ ...READ, address: `${elsewhere.url}/file` });
	expect(elsewhere.seen).toHaveLength(1);
	expect(withKey).not.toHaveBeenCalled();
});
