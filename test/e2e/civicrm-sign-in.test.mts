import { type Credential, itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import { CvSite } from '../ssh/cv-site.mts';
import { SshServer } from '../ssh/server.mts';
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
import { filesWith } from './leaks.mts';

const CIVICRM = 'n8n-nodes-crm-suite.civiCrm';

let house: House;
let site: CvSite;
let ssh: SshServer;
let byKey: Credential;
let byCv: Credential;

beforeAll(async () => {
	house = await openHouse();
	const { civicrm } = house.sandbox;
	site = await CvSite.create(civicrm);
	ssh = await SshServer.start(site.bin);
	byKey = await house.api.createCredential({
		name: 'CiviCRM',
		type: 'civiCrmApi',
		data: { ...civicrm.credentials },
	});
	byCv = await house.api.createCredential({
		name: 'CiviCRM by cv',
		type: 'civiCrmCvApi',
		data: {
			...ssh.login,
			authenticateWith: 'privateKey',
			fingerprint: ssh.fingerprint,
			directory: site.folder,
		},
	});
}, OPENING);

afterAll(async () => {
	const [, firstLine = ''] = ssh.login.privateKey.split('\n');
	const leaks = filesWith(house.instance.folder, [firstLine]);
	await house.close();
	await ssh.stop();
	await site.remove();
	expect(leaks).toEqual([]);
});

afterEach(() => house.sandbox.civicrm.reset());

const tested = async (credential: Credential, changes: JsonObject) =>
	await house.api.testCredential({ ...credential, data: { ...credential.data, ...changes } });

const failing = (words: string) => ({ status: 'Error', message: expect.stringContaining(words) });

describe('the Test button', () => {
	test('of the API key finds CiviCRM wherever it is', async () => {
		expect(await house.api.testCredential(byKey)).toMatchObject({ status: 'OK' });
		house.sandbox.civicrm.switches.set({ cms: 'WordPressPlain' });
		expect(await tested(byKey, {})).toMatchObject({ status: 'OK' });
	});

	test('of the API key tells what is wrong', async () => {
		const { nokeyauth: apiKey } = house.sandbox.civicrm.users;
		expect(await tested(byKey, { apiKey: 'wrong' })).toMatchObject(
			failing("CiviCRM doesn't accept the API key"),
		);
		expect(await tested(byKey, { apiKey, siteKey: '' })).toMatchObject(
			failing('authenticate with api key'),
		);
		expect(await tested(byKey, { baseUrl: 'http://127.0.0.1:1' })).toMatchObject(
			failing("CiviCRM can't be reached at the address in the credential"),
		);
	});

	test('of cv over SSH signs in, and tells what is wrong', async () => {
		expect(await house.api.testCredential(byCv)).toMatchObject({
			status: 'OK',
			message: 'Connected to CiviCRM 6.17.2',
		});
		expect(await tested(byCv, { command: 'no-such-cv' })).toMatchObject(
			failing("The other machine can't run the command"),
		);
		expect(await tested(byCv, { fingerprint: `SHA256:${'A'.repeat(43)}` })).toMatchObject(
			failing('another host key'),
		);
	});
});

test('contacts are created by cv over SSH', async () => {
	const parameters = {
		...{ authentication: 'cv', resource: 'contact', operation: 'create' },
		fields: mapped({ contact_type: 'Individual', first_name: '={{ $json.name }}' }),
	};
	const names = ['Zoë', "O'Neil; $(id)", '李'];
	const items = names.map((name) => ({ name }));
	const { id } = await house.api.createWorkflow(crmWorkflow(CIVICRM, byCv, parameters, items));
	const execution = await house.api.finishedExecution(await house.api.runWorkflow(id, START));
	expect(jsonOf(itemsOf(execution, CRM, 1))).toEqual([]);
	expect(jsonOf(itemsOf(execution, CRM, 0)).map((json) => json.first_name)).toEqual(names);
	const stored = house.sandbox.civicrm.store.all('Contact').map((one) => one.first_name);
	expect(stored).toEqual(expect.arrayContaining(names));
});

test('a picker lists contacts by cv over SSH', async () => {
	const { id, name } = byCv;
	const found = await house.api.picker({
		node: CIVICRM,
		credentials: { civiCrmCvApi: { id, name } },
		path: 'parameters.recordId',
		method: 'searchRecords',
		parameters: { authentication: 'cv', resource: 'contact', operation: 'get' },
	});
	expect(found.results.length).toBeGreaterThan(10);
});
