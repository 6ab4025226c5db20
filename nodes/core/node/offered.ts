import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../crm/definition';
import { CrmError } from '../crm/error';
import type { Choice, Field } from '../crm/field';
import type { Operation } from '../operations/operation';
import { optionEntries, runEntries } from '../operations/options';
import { isEmpty } from '../schema/comparable';
import { ValueProblem } from '../schema/value-problem';
import { readValue } from '../schema/values';

/**
 * Switches and menus of the panel. An expression or an agent may give them anything, such as the
 * text "true": that is read as a field's value would be, and what is no answer at all is refused.
 */

/** The entries of a menu that doesn't come from the CRM. */
function choicesOf({ options = [], typeOptions }: INodeProperties): Choice[] | undefined {
	if (typeOptions?.loadOptionsMethod) return undefined;
	const choices = options.map(({ name, ...entry }) => ({
		label: name,
		value: 'value' in entry ? entry.value : undefined,
	}));
	return choices.every((one): one is Choice => typeof one.value === 'string') ? choices : undefined;
}

function asField(property: INodeProperties): Field | undefined {
	const { name: key, displayName: label, type } = property;
	if (type === 'boolean') return { key, label, type };
	const choices = type === 'options' ? choicesOf(property) : undefined;
	return choices && { key, label, type: 'choice', choices };
}

/** Reads the values of some parameters, by their names. */
export class OfferedValues {
	private readonly fields = new Map<string, Field | undefined>();

	constructor(properties: INodeProperties[]) {
		for (const property of properties) {
			const { name } = property;
			// Of several menus with the same name, which one is shown depends on other parameters
			this.fields.set(name, this.fields.has(name) ? undefined : asField(property));
		}
	}

	/** The value as the panel gives it. Throws a `CrmError` on one that it doesn't offer. */
	read(name: string, value: unknown): unknown {
		const field = this.fields.get(name);
		if (!field || isEmpty(value) || typeof value === 'boolean') return value;
		const read = readValue(value, field, { timezone: 'utc' });
		if (!(read instanceof ValueProblem)) return read;
		const message = `${field.label} ${read.text}`;
		throw new CrmError('validation', message, { field: field.label, fate: 'notWritten' });
	}

	/** The same of a collection, whose other values stay as they are. */
	readAll(values: IDataObject): IDataObject {
		const entries = Object.entries(values).map(([name, value]) => [name, this.read(name, value)]);
		return Object.fromEntries(entries) as IDataObject;
	}
}

/** What the panel of an operation offers. */
export interface Offer {
	parameters: OfferedValues;
	/** The Options of each item, and those that hold for all of them. */
	options: OfferedValues;
	runOptions: OfferedValues;
}

export function offerOf(resource: Resource, operation: Operation, crm: CrmDefinition): Offer {
	return {
		parameters: new OfferedValues(operation.parameters(resource, crm)),
		options: new OfferedValues(optionEntries(operation, crm)),
		runOptions: new OfferedValues(runEntries(operation, crm)),
	};
}
