import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';
import { fields, record, useWorld } from './world.mts';

const NAMES = {
	v100: { segment: 'cf_segment', interests: 'cf_interests', label: 'Last name' },
	legacy: { segment: 'CF_SEGMENT', interests: 'CF_INTERESTS', label: 'Surname' },
};

describe.each(['v100', 'legacy'] as const)('%s', (generation) => {
	const world = useWorld({ records: 60, pipeliner: { customFields: 250 } }, generation);
	const { segment, interests } = NAMES[generation];

	const contact = async () =>
		(await world.outputs('contact', 'getAll', { limit: 1 } as never))[0].id as string;
	const update = async (given: IDataObject) => {
		const here = record(await contact());
		const run = await world.run('contact', 'update', { ...here, ...fields(given) });
		expect(run.error).toBeUndefined();
		const [read] = await world.outputs('contact', 'get', here);
		return read;
	};
	const offered = async () => {
		const node = world.node({ resource: 'contact' });
		const loaded = await world.harness.load<ResourceMapperFields>(
			node,
			'resourceMapping',
			'getCreateFields',
		);
		return loaded.fields;
	};
	const custom = () =>
		world.all('Fields').filter((one) => one.entity_name === 'Contact' && one.system_type === 2);

	test('the 201st custom field is offered', async () => {
		const writable = custom().filter(({ system_readonly }) => system_readonly !== true);
		expect(writable.length).toBeGreaterThan(200);
		const ids = (await offered()).map(({ id }) => id.toLowerCase());
		const missing = writable.filter(
			({ api_name }) => !ids.includes(String(api_name).toLowerCase()),
		);
		expect(missing.map(({ api_name }) => api_name)).toEqual([]);
	});

	test('a dropdown is set by its label', async () => {
		const menu = (await offered()).find(({ id }) => id === segment)?.options ?? [];
		const [{ name, value }] = menu;
		const read = await update({ Segment: name.toUpperCase() });
		expect(String(read[segment])).toBe(String(value));
	});

	test('several choices are set by their labels', async () => {
		const read = await update({ Interests: 'Training, Machines' });
		expect(read[interests]).toHaveLength(2);
	});

	test('the output names custom fields as the person knows them, on request', async () => {
		const options = { fieldNames: 'labels' };
		const [output] = await world.outputs('contact', 'get', {
			...record(await contact()),
			options,
		});
		expect(output).toHaveProperty('Membership number');
		expect(output).toHaveProperty(NAMES[generation].label);
	});

	// The sandbox knows a name of the legacy API from the start
	if (generation === 'legacy') return;
	test('a field renamed in the CRM is picked up without restarting', async () => {
		const row = world.all('Fields').find(({ api_name }) => api_name === 'cf_remarks');
		await update({ Remarks: 'x' });
		Object.assign(row as object, { name: 'Observations' });
		const read = await update({ Observations: 'y' });
		expect(read.cf_remarks).toBe('y');
	});
});
