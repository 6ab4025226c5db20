import { type EditorPage, openEditor } from '../../scripts/n8n/browser.mts';
import { type Credential, itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import {
	CRM,
	crmWorkflow,
	type House,
	jsonOf,
	mapped,
	OPENING,
	openHouse,
	START,
} from './house.mts';
import { copiedDocument, SPOTLER } from './spotler-documents.mts';

let house: House;
let editor: EditorPage;
let credential: Credential;

beforeAll(async () => {
	house = await openHouse('default');
	const { baseUrl, oauth2 } = house.sandbox.spotler;
	credential = await house.api.createCredential({
		name: 'Spotler CRM (OAuth2)',
		type: 'spotlerCrmOAuth2Api',
		data: {
			...{ authUrl: oauth2.authorizeUrl, accessTokenUrl: oauth2.tokenUrl, baseUrl },
			...{ clientId: oauth2.clientId, clientSecret: oauth2.clientSecret },
		},
	});
	editor = await openEditor(house.server.url);
}, OPENING);

afterAll(async () => {
	await editor?.close();
	await house?.close();
});

/** Clicks Connect in the credential's dialog, and Allow on Spotler CRM's own page. */
async function connect(): Promise<void> {
	const { page } = editor;
	await page.goto(`${house.server.url}/home/credentials/${credential.id}`);
	const button = page.locator('[data-test-id="quick-connect-button"]');
	const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()]);
	await popup.getByRole('button', { name: 'Allow' }).click();
	await page
		.getByText(/account connected/i)
		.first()
		.waitFor();
}

async function run(parameters: JsonObject, items: JsonObject[]) {
	const all = { authentication: 'oAuth2', ...parameters };
	const workflow = crmWorkflow(SPOTLER, credential, all, items);
	const { id } = await house.api.createWorkflow(workflow);
	return await house.api.finishedExecution(await house.api.runWorkflow(id, START));
}

const create = {
	...{ resource: 'contact', operation: 'create' },
	fields: mapped({ last: '={{ $json.name }}', accountid: 95920001 }),
};

test('a user connects the credential in the browser', async () => {
	const { grants } = house.sandbox.spotler;
	grants.setLifetime({ requests: 15 });
	await connect();
	expect(grants.counts()).toMatchObject({ consents: 1, exchanges: 1, refusals: 0 });
});

test('an expired access token is refreshed once, mid-run, and every item still goes through', async () => {
	const { grants, store } = house.sandbox.spotler;
	grants.setLifetime({ requests: 0 });
	const people = Array.from({ length: 40 }, (_, at) => ({ name: `OAuth ${at}` }));
	const execution = await run(create, people);
	expect(jsonOf(itemsOf(execution, CRM, 0))).toHaveLength(40);
	expect(itemsOf(execution, CRM, 1)).toEqual([]);
	expect(grants.counts()).toMatchObject({ refreshes: 1, refusals: 0 });
	const names = store.all('contacts').map(({ last }) => last);
	for (const { name } of people) expect(names.filter((one) => one === name)).toHaveLength(1);
});

test('the new token is kept: the next run refreshes nothing', async () => {
	const execution = await run(create, [{ name: 'OAuth again' }]);
	expect(itemsOf(execution, CRM, 0)).toHaveLength(1);
	expect(house.sandbox.spotler.grants.counts().refreshes).toBe(1);
});

test('a 3 MB document goes down and up byte for byte, with files kept in the items', async () => {
	const { sent, kept, received } = await copiedDocument(house, credential, 'oAuth2');
	expect(kept).toBe(sent.toString('base64'));
	expect(received?.equals(sent)).toBe(true);
});

test('a revoked refresh token gives one clear error', async () => {
	house.sandbox.spotler.grants.revokeAll();
	const execution = await run(create, [{ name: 'OAuth revoked' }]);
	expect(jsonOf(itemsOf(execution, CRM, 1))).toMatchObject([
		{
			error: expect.stringContaining('n8n has no valid access token for Spotler CRM'),
			message: 'Open the credential and connect it again.',
			details: { kind: 'authentication' },
		},
	]);
});
