import { elementTypes, modelTypes } from '../../sandbox/clevertim/account-entities.mts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import { clevertimClient } from './client.mts';

describe('Clevertim sandbox: the seeded company', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());

	const all = (entity: Parameters<Sandbox['clevertim']['store']['all']>[0]) =>
		sandbox.clevertim.store.all(entity);

	it('has as many contacts as asked for, and the rest in proportion', async () => {
		expect([all('contact').length, all('company').length, all('opportunity').length]).toEqual([
			200, 40, 50,
		]);
		const small = await startSandbox({ records: 3 });
		expect(small.clevertim.store.size('contact')).toBe(3);
		await small.close();
		const empty = await startSandbox({ records: 0 });
		expect(empty.clevertim.store.size('contact')).toBe(0);
		await empty.close();
	});

	it('has custom fields of every type, with one value and with many, on every model', () => {
		const fields = all('customfield');
		for (const type of elementTypes) {
			const ofType = fields.filter(({ elemType }) => elemType === type);
			expect([type, ofType.map(({ multiple }) => multiple)]).toEqual([
				type,
				expect.arrayContaining([true, false]),
			]);
		}
		const models = new Set(fields.flatMap(({ modelType }) => modelType as string[]));
		expect([...models].sort()).toEqual([...modelTypes].sort());
	});

	it('has more than 200 custom fields when asked to', async () => {
		const many = await startSandbox({ clevertim: { customFields: 250 } });
		const { content } = await clevertimClient(many.clevertim)('GET', '/customfield');
		expect(content).toHaveLength(250);
		expect(new Set(content.map(({ id }) => id)).size).toBe(250);
		await many.close();
	});

	it('stores custom values only under fields of the right model and in the right form', () => {
		const fields = new Map(all('customfield').map((field) => [String(field.id), field]));
		const models = { contact: 'customers', company: 'companies' } as const;
		for (const entity of ['contact', 'company'] as const) {
			for (const record of all(entity)) {
				for (const [id, value] of Object.entries(record.cf as JsonObject)) {
					const field = fields.get(id);
					expect(field?.modelType).toContain(models[entity]);
					expect(Array.isArray(value)).toBe(field?.multiple);
				}
			}
		}
	});

	it('points only at records that exist, and every list names its children', () => {
		const { store } = sandbox.clevertim;
		for (const task of all('task')) {
			const customer =
				store.get('contact', task.cust as number) ?? store.get('company', task.cust as number);
			expect(customer?.tasks).toContain(task.id);
			if (task.opp) expect(store.get('opportunity', task.opp as number)?.tasks).toContain(task.id);
			if (task.case) expect(store.get('case', task.case as number)?.tasks).toContain(task.id);
		}
		for (const { companyId } of all('contact')) {
			if (companyId !== null) expect(store.get('company', companyId as number)).toBeDefined();
		}
		expect(all('comment').length).toBeGreaterThan(5);
		for (const { id, nid } of all('comment')) {
			expect(store.get('note', nid as number)?.comments).toContain(id);
		}
	});

	it('has records with and without lm, soft-deleted ones, and every kind of visibility', () => {
		const contacts = all('contact');
		expect(contacts.some(({ lm }) => lm === undefined)).toBe(true);
		expect(contacts.some(({ lm }) => typeof lm === 'string')).toBe(true);
		expect(contacts.some(({ gid }) => gid === 6)).toBe(true);
		expect(contacts.some(({ is_private, puser }) => is_private === true && puser === 11)).toBe(
			true,
		);
		expect(all('task').some(({ is_deleted }) => is_deleted === true)).toBe(true);
		expect(all('user')).toHaveLength(6);
		expect(all('group').map(({ gid }) => gid)).toEqual([2, 4, 8]);
	});
});
