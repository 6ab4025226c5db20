import { attempt } from '../../core/crm/outcome';
import { CrmError } from '../../core/crm/error';
import type { Operation, OperationContext } from '../../core/operations/operation';
import { FieldNames } from '../../core/schema/names';
import type { SpotlerField } from '../fields/field';
import { readRecordType, readText, recordTypeParameters, spotlerStore } from './record-type';

interface Wanted {
	object: string;
	field: string;
}

function noSuchField(name: string, object: string, names: FieldNames): CrmError {
	return new CrmError(
		'validation',
		`There is no field "${name}" of ${object}.${names.suggest(name)}`,
		{
			advice: 'Data Dictionary → Get Fields tells which fields there are.',
			field: 'Field',
		},
	);
}

async function valuesOf({ object, field: name }: Wanted, context: OperationContext) {
	const { schema } = spotlerStore(context);
	const names = new FieldNames(await schema.plainFields(object));
	const field: SpotlerField | undefined = names.find(name);
	if (!field) throw noSuchField(name, object, names);
	const choices = await schema.choices(object, field);
	if (choices) return choices.map(({ label, value }) => ({ value: label, id: value }));
	throw new CrmError('notFound', `${field.label} of ${object} has no dropdown list`, {
		advice: 'Choose a field that is a dropdown; Data Dictionary → Get Fields tells which are.',
		field: field.label,
	});
}

/** The values of a dropdown, one item each. */
export const getValues: Operation<Wanted> = {
	name: 'getValues',
	title: 'Get Values',
	action: () => 'Get values of lookup list',
	description: () => 'Read the values that a dropdown field offers, one output item for each',
	effect: 'read',
	parameters: () => [
		...recordTypeParameters({
			displayName: 'Record Type',
			description: 'The kind of records that the dropdown is on',
		}),
		{
			displayName: 'Field',
			name: 'field',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. type',
			description: 'The dropdown field, by its name in the API or as it is called on screen',
		},
	],
	options: () => [],
	read: (item) => ({ object: readRecordType(item), field: readText(item, 'field', 'Field') }),
	run: async (inputs, context) =>
		await Promise.all(
			inputs.map(async (wanted) =>
				attempt(async () => ({ answers: await valuesOf(wanted, context) })),
			),
		),
};
