import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { useWorld } from './world.mts';

const world = useWorld();

const properties = () => world.harness.describe('spotlerCrm').properties;
const optionsOf = ({ options }: INodeProperties) => options as INodePropertyOptions[];
const menus = () => properties().filter(({ name }) => name === 'operation');

test('every parameter and every operation is described', () => {
	const bare = properties().filter(({ description }) => !description);
	expect(bare.map(({ name }) => name)).toEqual([]);
	for (const operation of menus().flatMap(optionsOf)) {
		expect(operation.description).toMatch(/^[A-Z].{15,}/);
		expect(operation.action).toMatch(/^[A-Z][a-z]/);
	}
});

test('a custom table is not what is created, changed or deleted: its records are', () => {
	const [menu] = menus().filter(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes('customTable'),
	);
	for (const { action, description } of optionsOf(menu)) {
		expect(action).toMatch(/custom table record/);
		expect(description).toMatch(/custom table record|its records/);
	}
});
