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
