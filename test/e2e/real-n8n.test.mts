import { setTimeout as sleep } from 'node:timers/promises';
import packageJson from '../../package.json';
import { itemsOf, type JsonObject } from '../../scripts/n8n/workflow.mts';
import {
	CLEVERTIM,
	CRM,
	clevertimParameter,
	clevertimWorkflow,
	type House,
	jsonOf,
	mapped,
	OPENING,
	openHouse,
	ownParameters,
	START,
} from './house.mts';
import { filesWith } from './leaks.mts';

/** Nodes of this package, but not the tools that n8n makes of them. */
const OF_PACKAGE = /^n8n-nodes-crm-suite\.(?!.*Tool$)/;

let house: House;

beforeAll(async () => {
	house = await openHouse();
}, OPENING);

afterAll(async () => await house?.close());

beforeEach(() => house.sandbox.clevertim.reset());

describe('the package in a real n8n', () => {
	test('n8n offers the node, also as a tool for AI agents', async () => {
		const names = (await house.api.nodeTypes()).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([CLEVERTIM, `${CLEVERTIM}Tool`]));
	});

	test('the editor shows each node as this n8n reads it from the code', async () => {
		const shown = (await house.api.nodeTypes()).filter(({ name }) => OF_PACKAGE.test(name));
		expect(shown).toHaveLength(packageJson.n8n.nodes.length);
		const coded = await house.api.codedNodeTypes(shown.map(({ name }) => name));
		for (const [at, code] of coded.entries()) {
			const { name: _short, properties: _own, __loadOptionsMethods: _forChecks, ...rest } = code;
			expect(shown[at]).toMatchObject(rest);
			expect(ownParameters(shown[at])).toEqual(ownParameters(code));
		}
	});

	test('n8n has nothing to complain about the package', () => {
		expect(house.server.logTail(1000)).not.toMatch(/crm-suite.*(error|warn|not)/i);
	});
});

describe('the Test button of the credential', () => {
	test('accepts the right key', async () => {
		expect(await house.api.testCredential(house.clevertim)).toMatchObject({ status: 'OK' });
	});

	test('tells a wrong key from a wrong address', async () => {
		const wrong = async (data: Record<string, string>) =>
			await house.api.testCredential({
				...house.clevertim,
				data: { ...house.clevertim.data, ...data },
			});
		const key = await wrong({ apiKey: 'not-a-key' });
		const page = await wrong({ baseUrl: house.server.url });
		const nobody = await wrong({ baseUrl: 'http://127.0.0.1:9/api' });
		expect([key.status, page.status, nobody.status]).toEqual(['Error', 'Error', 'Error']);
		expect(key.message).toMatch(/key/i);
		expect(page.message).toMatch(/address|url/i);
		expect(new Set([key.message, page.message, nobody.message]).size).toBe(3);
	});
});

describe('what the editor loads', () => {
	const parameters = { resource: 'contact', operation: 'get' };

	test('a picker lists contacts, page by page, and finds one by search', async () => {
		const picker = clevertimParameter(house.clevertim, {
			path: 'recordId',
			method: 'searchRecords',
			parameters,
		});
		const first = await house.api.picker(picker);
		const second = await house.api.picker(picker, { paginationToken: first.paginationToken });
		const contacts = house.sandbox.clevertim.store.all('contact');
		const ids = [...first.results, ...second.results].map(({ value }) => String(value));
		expect(new Set(ids).size).toBe(Math.min(200, contacts.length));
		const [wanted] = contacts.slice(-1);
		const found = await house.api.picker(picker, { filter: String(wanted?.ln) });
		expect(found.results.map(({ value }) => String(value))).toContain(String(wanted?.id));
	});

	test('the field mapper offers fields by their names, custom ones included', async () => {
		const fields = await house.api.mapperFields(
			clevertimParameter(house.clevertim, {
				path: 'fields',
				method: 'getCreateFields',
				parameters: { resource: 'contact', operation: 'create' },
			}),
		);
		const labels = fields.map(({ displayName }) => displayName);
		const custom = house.sandbox.clevertim.store
			.all('customfield')
			.filter(({ modelType }) => (modelType as string[]).includes('customers'))
			.map(({ fullname }) => String(fullname));
		expect(labels).toEqual(expect.arrayContaining(['First Name', 'Last Name', ...custom]));
	});
});

describe('the output that the editor shows before the first run', () => {
	test.each([
		['civiCrm', 'contribution', 'get', 'total_amount'],
		['clevertim', 'contact', 'createOrUpdate', '_crm'],
		['pipeliner', 'opportunity', 'getAll', 'name'],
		['spotlerCrm', 'account', 'delete', 'deleted'],
	])('%s serves it for %s %s', async (node, resource, operation, field) => {
		const type = `n8n-nodes-crm-suite.${node}`;
		const { properties } = await house.api.outputSchema(type, resource, operation);
		expect(properties).toHaveProperty(field);
	});
});

describe('running workflows', () => {
	const get = {
		resource: 'contact',
		operation: 'get',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	};
	const create = {
		resource: 'contact',
		operation: 'create',
		fields: mapped({ lastName: '={{ $json.name }}' }),
		options: { concurrency: 1 },
	};

	async function start(parameters: JsonObject, items: JsonObject[]) {
		const workflow = clevertimWorkflow(house.clevertim, parameters, items);
		const { id } = await house.api.createWorkflow(workflow);
		return await house.api.runWorkflow(id, START);
	}

	test('a record that is not there leaves through the error output, tied to its item', async () => {
		const [known] = house.sandbox.clevertim.store.all('contact');
		const items = [{ id: Number(known?.id) }, { id: 999_999_999 }];
		const execution = await house.api.finishedExecution(await start(get, items));
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, CRM, 0)).toMatchObject([{ pairedItem: { item: 0 } }]);
		expect(itemsOf(execution, CRM, 1)).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(jsonOf(itemsOf(execution, CRM, 1))).toMatchObject([
			{ id: 999_999_999, error: expect.stringMatching(/999999999/) },
		]);
	});

	test('a stopped execution sends no more requests', async () => {
		const { faults, stats } = house.sandbox.clevertim;
		faults.set([{ fault: 'latency', ms: 1000, method: 'POST' }]);
		const writes = () => stats.report().byRoute['POST /contact'] ?? 0;
		const items = Array.from({ length: 20 }, (_, at) => ({ name: `Stopped ${at}` }));
		const id = await start(create, items);
		while (writes() < 2) await sleep(50);
		await house.api.stopExecution(id);
		expect(await house.api.finishedExecution(id)).toMatchObject({ status: 'canceled' });
		const sent = writes();
		await sleep(4000);
		expect(writes()).toBe(sent);
		expect(sent).toBeLessThan(items.length);
	});
});

test('secrets are looked for where n8n keeps what nodes put out, and what it logs', async () => {
	const items = [{ name: 'Marked to be found' }];
	const parameters = {
		resource: 'contact',
		operation: 'create',
		fields: mapped({ lastName: 'x' }),
	};
	const workflow = clevertimWorkflow(house.clevertim, parameters, items);
	const { id } = await house.api.createWorkflow(workflow);
	await house.api.finishedExecution(await house.api.runWorkflow(id, START));
	await house.server.stop();
	const stored = filesWith(house.instance.folder, ['Marked to be found']);
	// Its database, or the journal of it
	expect(stored).toContainEqual(expect.stringMatching(/^\.n8n\/database\.sqlite/));
	expect(filesWith(house.instance.folder, ['Editor is now accessible'])).toContain('n8n.log');
});
