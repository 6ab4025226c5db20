import { CrmError } from '../../core/crm/error';
import { mapOutcome } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { Item, Operation } from '../../core/operations/operation';
import { dryRunOption } from '../../core/operations/options';
import { refuseCut } from '../../core/schema/cut-text';
import { asList } from '../../core/schema/values';
import { append } from '../new-choices';
import { readText } from './record-type';

interface Addition {
	list: string;
	values: string[];
}

function readValues(item: Item): string[] {
	const listed = asList(item.parameter('listValues') ?? '');
	refuseCut(listed, 'Values');
	const values = listed.map((value) => String(value).trim());
	const given = [...new Set(values.filter((value) => value !== ''))];
	if (given.length > 0) return given;
	throw new CrmError('validation', 'Values is empty: there is nothing to add', {
		field: 'Values',
		fate: 'notWritten',
	});
}

/** Adds values to dropdown lists, with one request for each list. */
export const addValues: Operation<Addition> = {
	name: 'addValues',
	title: 'Add Values',
	action: () => 'Add values to lookup list',
	description: () => 'Add values to a dropdown list, for everybody who uses this CRM',
	effect: 'write',
	crmOptions: [],
	parameters: () => [
		{
			displayName: 'List Name',
			name: 'listName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. accounttype',
			description:
				'The name of the lookup list in Spotler CRM. Data Dictionary → Get Fields tells it where Spotler CRM does.',
		},
		{
			displayName: 'Values',
			name: 'listValues',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Partner, Reseller',
			description: 'The values to add, separated by commas, or a list from an expression',
		},
	],
	options: () => [dryRunOption],
	read: (item) => ({ list: readText(item, 'listName', 'List Name'), values: readValues(item) }),
	run: async (additions, { session }) => {
		const lists = [...new Set(additions.map(({ list }) => list))];
		const answers = await Promise.all(
			lists.map(async (list) => {
				const own = additions.filter((one) => one.list === list);
				const values = [...new Set(own.flatMap((one) => one.values))];
				return await append(session.connection, list, values);
			}),
		);
		const answerOf = new Map(lists.map((list, at) => [list, answers[at]]));
		return additions.map(({ list, values }) =>
			mapOutcome(answerOf.get(list) as Outcome<string>, () => ({
				answers: [{ list, added: values }],
			})),
		);
	},
};
