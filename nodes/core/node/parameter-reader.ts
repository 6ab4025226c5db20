import type { IExecuteFunctions } from 'n8n-workflow';

/** Parameters whose value is a picker's object, of which only the choice counts. */
const PICKERS = new Set(['recordId', 'entity']);

/**
 * The node's parameters, item by item. One without an expression is the same for all items and
 * read once: n8n takes longer to look a parameter up than all else takes for an item.
 */
export class ParameterReader {
	private readonly shared = new Map<string, unknown>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** Throws n8n's own error when it can't be resolved. Undefined where there is no value. */
	read(name: string, index: number): unknown {
		if (this.shared.has(name)) return this.shared.get(name);
		const extractValue = PICKERS.has(name);
		const given: unknown = this.context.getNodeParameter(name, index, null, { extractValue });
		const value = given ?? undefined;
		if (!this.hasExpression(name)) this.shared.set(name, value);
		return value;
	}

	/** An expression is text that begins with "=", at any depth of the parameter. */
	private hasExpression(name: string): boolean {
		const raw: unknown = this.context.getNodeParameter(name, 0, null, { rawExpressions: true });
		return JSON.stringify(raw).includes('"=');
	}
}
