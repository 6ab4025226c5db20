import { isResourceLocatorValue } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * The node's parameters, item by item. One without an expression is the same for all items and
 * read once: n8n takes longer to look a parameter up than all else takes for an item.
 */
export class ParameterReader {
	private readonly shared = new Map<string, unknown>();
	/** Whether each of the others holds an expression. */
	private readonly varying = new Map<string, boolean>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** Throws n8n's own error when it can't be resolved. Undefined where there is no value. */
	read(name: string, index: number): unknown {
		if (this.shared.has(name)) return this.shared.get(name);
		const given: unknown = this.context.getNodeParameter(name, index, null);
		// Not by n8n's `extractValue`, which looks through all parameters of the node for every item
		const value = (isResourceLocatorValue(given) ? given.value : given) ?? undefined;
		if (!this.hasExpression(name)) this.shared.set(name, value);
		return value;
	}

	/** An expression is text that begins with "=", at any depth of the parameter. */
	private hasExpression(name: string): boolean {
		const known = this.varying.get(name);
		if (known !== undefined) return known;
		const raw: unknown = this.context.getNodeParameter(name, 0, null, { rawExpressions: true });
		const hasOne = JSON.stringify(raw).includes('"=');
		this.varying.set(name, hasOne);
		return hasOne;
	}
}
