import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { CRMS } from '../../scripts/crms.mts';
import { Harness } from '../harness/harness.mts';
import { definitionOf } from '../schemas/world.mts';

test.each(['clevertimApi', 'pipelinerApi', 'civiCrmApi', 'spotlerCrmApi'])(
	'the dialog of %s shows, without a click, where in the CRM its values are',
	async (type) => {
		const { nodes } = await Harness.create({});
		const hints = nodes.credential(type).properties.map(({ hint }) => hint ?? '');
		expect(hints.join('\n')).toMatch(/^In .+ open .+/m);
	},
);

test.each(CRMS)('$node: the example in its pickers is an ID that it takes', (crm) => {
	const { idExample, isRecordId } = definitionOf(crm);
	expect(isRecordId(idExample)).toBe(true);
});

/** The choices of all menus, those inside of collections included. */
function choicesIn(properties: INodeProperties[]): INodePropertyOptions[] {
	return properties.flatMap(({ type, options = [] }) => {
		if (type === 'options' || type === 'multiOptions') return options as INodePropertyOptions[];
		if (type === 'collection') return choicesIn(options as INodeProperties[]);
		const values = options.map((one) => (one as { values?: INodeProperties[] }).values ?? []);
		return choicesIn(values.flat());
	});
}

// n8n shows two lines of some 58 letters, and cuts the rest
const SHOWN = 116;

test.each(CRMS)('$node: what a menu says of a choice is not cut off', async ({ node }) => {
	const { properties } = (await Harness.create({})).describe(node);
	const choices = choicesIn(properties);
	expect(choices.length).toBeGreaterThan(50);
	expect(choices.filter(({ description = '' }) => description.length > SHOWN)).toEqual([]);
});
