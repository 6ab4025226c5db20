import type { Resource } from '../../nodes/core/crm/definition.ts';
import type { Field } from '../../nodes/core/crm/field.ts';
import { definitionOf, type SchemaWorld } from '../schemas/world.mts';
import { hasFields } from '../schemas/collect.mts';
import { markdownTable } from './markdown.mts';

const TYPES: Record<Field['type'], string> = {
	text: 'Text',
	longText: 'Long text',
	email: 'E-mail',
	url: 'Web address',
	integer: 'Whole number',
	decimal: 'Number',
	boolean: 'Yes or no',
	date: 'Day',
	dateTime: 'Day and time',
	choice: 'Choice',
	reference: 'Linked record',
	typed: 'Text with a type',
	object: 'Object',
};

function notesOf({ readOnly, required, many }: Field): string {
	const notes = [many && 'several', readOnly ? 'read only' : required && 'required'];
	return notes.filter(Boolean).join(', ');
}

async function tableOf(resource: Resource, world: SchemaWorld): Promise<string> {
	const fields = await world.fields(resource);
	const rows = fields
		.filter(({ key }) => !world.crm.customField.test(key))
		.map((field) => [field.label, `\`${field.key}\``, TYPES[field.type], notesOf(field)]);
	return `## ${resource.title}\n\n${markdownTable(['Field', 'Name', 'Type', 'Notes'], rows)}`;
}

/** A page with the fields of every resource that a CRM has before anybody adds custom ones. */
export async function fieldsPage(world: SchemaWorld, guide: string): Promise<string> {
	const { title, resources } = definitionOf(world.crm);
	world.reset();
	const tables: string[] = [];
	for (const resource of resources.filter(hasFields)) tables.push(await tableOf(resource, world));
	return `# Fields of ${title}

What the [${title}](../${guide}) node reads and writes, as the sandbox's ${title} has it. Yours may
have more: custom fields are offered in the editor by their names. Input data may use a field's name
on screen or its stable name; outputs have the latter, unless **Field Names** says otherwise.

${tables.join('\n\n')}
`;
}
