import { createCompany } from '../../sandbox/company/company.mts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { createObjects } from '../../sandbox/spotler/objects.mts';
import { startSpotler, type SpotlerSandbox } from '../../sandbox/spotler/start.mts';
import { spotlerClient } from './spotler-client.mts';

describe('Spotler sandbox: the seeded company', () => {
	let sandbox: Sandbox;
	let large: SpotlerSandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox({ control: true });
	});
	afterAll(async () => {
		await sandbox.close();
		await large?.close();
	});

	const all = (object: string) => sandbox.spotler.store.all(object);
	const objects = createObjects({ customFields: 0, customTables: 0, required: {} });

	it('has as many contacts as asked for, and the rest in proportion', async () => {
		const sizes = ['contacts', 'accounts', 'opportunities', 'activities', 'cases'].map(
			(object) => all(object).length,
		);
		expect(sizes).toEqual([200, 40, 50, 100, 20]);
		expect([all('policies').length, all('claims').length, all('users').length]).toEqual([
			20, 10, 6,
		]);
		for (const records of [0, 3]) {
			const small = await startSandbox({ records });
			for (const object of objects.keys()) {
				expect(small.spotler.store.size(object)).toBeLessThan(10);
			}
			expect(small.spotler.store.size('contacts')).toBe(records);
			await small.close();
		}
	});

	it('is the same company as in the other CRMs, with the same duplicates', () => {
		const [{ email, people }] = sandbox.company.duplicates;
		const found = all('contacts').filter(
			(contact) => String(contact.email).toLowerCase() === email.toLowerCase(),
		);
		expect(found.map(({ id }) => Number(id))).toEqual(people.map((index) => 40100001 + index));
		expect(all('accounts').map(({ name }) => name)).toEqual(
			Array.from({ length: 40 }, (_, index) => sandbox.company.organisation(index).name),
		);
	});

	/** Every value of every record, as `object.field` and what it is. */
	function* values() {
		for (const { name: object, fields } of objects.values()) {
			for (const record of all(object)) {
				const names = new Set([...fields.keys(), ...Object.keys(record)]);
				for (const name of names) {
					yield {
						place: `${object}.${name}`,
						field: fields.get(name),
						value: record[name] ?? null,
					};
				}
			}
		}
	}

	it('points only at records that exist, and fills every required field', () => {
		const { store } = sandbox.spotler;
		const wrong = [...values()].filter(({ field, value }) => {
			if (value === null) return field?.required;
			if (field?.refersTo === undefined || value === 0) return false;
			return store.get(field.refersTo, Number(value)) === undefined;
		});
		expect(wrong).toEqual([]);
	});

	it('stores only fields of the data dictionary, and dropdown values of the lists', () => {
		const wrong = [...values()].filter(({ field, value }) => {
			if (field?.list === undefined || value === null) return field === undefined;
			const offered = sandbox.spotler.lookup(field.list);
			return ![value].flat().every((one) => offered.includes(String(one)));
		});
		expect(wrong).toEqual([]);
	});

	it('has stamps of one form, and none later than the company', () => {
		for (const object of ['accounts', 'contacts', 'opportunities', 'activities', 'cases']) {
			for (const { createddate, modifieddate } of all(object)) {
				expect(createddate).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
				expect(String(modifieddate) >= String(createddate)).toBe(true);
				expect(String(modifieddate) <= '2026-06-30 12:00:00').toBe(true);
			}
		}
	});

	it('has every state of yes and no, and numbers with leading zeros', () => {
		const left = new Set(all('contacts').map(({ leftcompany }) => leftcompany));
		expect([...left].sort()).toEqual([0, 1, null]);
		expect(all('contacts')[0]).toMatchObject({
			...{ mobile: '0034600123456', membernumber: '00000001' },
		});
	});

	it('shows its records on the control plane', async () => {
		const reply = await fetch(`${sandbox.spotler.controlUrl}/store/policies`);
		expect(await reply.json()).toEqual(all('policies'));
		expect((await fetch(`${sandbox.spotler.controlUrl}/store/nothing`)).status).toBe(404);
	});

	it('starts with 250,000 contacts, and serves any page of them', async () => {
		const company = createCompany(1, 250_000);
		large = await startSpotler(company, { port: 0, seed: 1, control: false });
		const spotler = large;
		expect(spotler.store.size('contacts')).toBe(250_000);
		const api = spotlerClient(() => spotler);
		for (let page = 100; page <= 2500; page += 100) {
			const { ids } = await api('GET', `/contacts?limit=100&page=${page}&order={"id":"asc"}`);
			expect([ids.length, ids[0]]).toEqual([100, 40100001 + (page - 1) * 100]);
		}
		const { metadata } = await api.find('contacts', { modifieddate: { $gte: '2026-06-01' } });
		expect(Number(metadata.total_count)).toBeGreaterThan(1000);
	});
});
