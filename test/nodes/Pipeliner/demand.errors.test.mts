import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, inputsOf, items, useWorld } from './world.mts';

const NAMES = {
	v100: { last: 'last_name', owner: 'owner_id', label: 'Owner', says: 'Owner was refused' },
	legacy: { last: 'SURNAME', owner: 'OWNER_ID', label: undefined, says: 'OWNER_ID' },
};

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 60 }, generation);
	const { last, owner, label, says } = NAMES[generation];
	const nobody = generation === 'legacy' ? 99999 : '00000000-0000-4000-8000-000000000000';

	/** A hundred people, the 43rd with an owner that does not exist. */
	const hundred = () => {
		const real = generation === 'legacy' ? 501 : (world.all('Clients')[0].id as string);
		const unit: IDataObject = generation === 'legacy' ? { SALES_UNIT_ID: 0 } : {};
		return items(
			...Array.from({ length: 100 }, (_, at) => ({
				...{ [last]: `Last ${at}`, [owner]: at === 42 ? nobody : real },
				...unit,
			})),
		);
	};

	test('1 bad of 100 → 99 outputs and 1 error linked to its input, on the error output when that is chosen', async () => {
		const rows = hundred();
		const run = await world.run('contact', 'create', inputFields(), {
			items: rows,
			onError: 'continueErrorOutput',
		});
		expect(run.output).toHaveLength(99);
		expect(inputsOf(run.output)).not.toContain(42);
		expect(inputsOf(run.errorOutput)).toEqual([42]);
		// The input goes along, so that it can be corrected and sent again
		expect(run.errorOutput[0].json).toMatchObject({
			...rows[42].json,
			error: expect.stringContaining(says),
			details: { kind: 'validation', fate: 'notWritten' },
		});
		expect(world.all('Contacts')).toHaveLength(60 + 99);
	});

	test('1 bad of 100 → 99 records and 1 error in their places, on the one output when that is chosen', async () => {
		const run = await world.run('contact', 'create', inputFields(), {
			items: hundred(),
			onError: 'continueRegularOutput',
		});
		expect(inputsOf(run.output)).toEqual(Array.from({ length: 100 }, (_, at) => at));
		expect(run.output[42].json).toMatchObject({ details: { kind: 'validation' } });
		expect(run.output[43].json).toMatchObject({ [last]: 'Last 43' });
	});

	test("the CRM's own words reach the user, and the field at fault is named by its label", async () => {
		const row = hundred()[42];
		const run = await world.run('contact', 'create', inputFields(), {
			items: [row],
			onError: 'continueErrorOutput',
		});
		const { error, details } = run.errorOutput[0].json as { error: string; details: IDataObject };
		expect(details.crmMessage).toMatch(/\w+ \w+/);
		expect(error).toContain(says);
		if (label) expect(details.field).toBe(label);
		else expect(error).toContain(String(details.crmMessage));
	});

	test('what is wrong with a value is told before anything is sent, by the label of its field', async () => {
		const given = fields({ [last]: 'x', Children: 'three' });
		const run = await world.run('contact', 'create', given);
		expect(run.error?.message).toContain('Children must be a whole number');
		expect(world.writes).toBe(0);
	});

	test.each([
		['reading', 'getAll', {}, 0],
		['writing', 'create', { isWrite: true }, 1],
	])('a login page (200 HTML) is not data, when %s', async (_name, operation, given, writes) => {
		const needed = hundred()[0].json;
		// What the fields are is asked first in legacy mode, and has to be answered
		const path = generation === 'legacy' ? '/Contacts' : undefined;
		world.crm.faults.set([{ fault: 'html', ...(path && { path }) }]);
		const parameters = 'isWrite' in given ? fields(needed) : {};
		const run = await world.run('contact', operation, parameters, {
			onError: 'continueErrorOutput',
		});
		expect(run.output).toEqual([]);
		expect(run.errorOutput[0].json).toMatchObject({
			error: 'Pipeliner answered with a web page instead of data',
			details: { kind: 'invalidResponse', status: 200 },
		});
		expect(world.writes).toBe(writes);
	});
});
