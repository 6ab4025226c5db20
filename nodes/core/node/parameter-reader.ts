import { isResourceLocatorValue } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { OfferedValues } from './offered';

/**
 * The node's parameters, item by item. One without an expression is the same for all items and
 * read once: n8n takes longer to look a parameter up than all else takes for an item.
 */
export class ParameterReader {
	private readonly shared = new Map<string, unknown>();
	private readonly raw = new Map<string, unknown>();
	/** Whether each of the others holds an expression. */
	private readonly varying = new Map<string, boolean>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly offered: OfferedValues,
	) {}

	/**
	 * Undefined where there is no value. Throws n8n's own error when it can't be resolved, and a
	 * `CrmError` when the panel doesn't offer it.
	 */
	read(name: string, index: number): unknown {
		if (this.shared.has(name)) return this.shared.get(name);
		const given: unknown = this.context.getNodeParameter(name, index, null);
		// Not by n8n's `extractValue`, which looks through all parameters of the node for every item
		const entered = isResourceLocatorValue(given) ? given.value : given;
		const value = this.offered.read(name, entered ?? undefined);
		if (!this.hasExpression(name)) this.shared.set(name, value);
		return value;
	}

	/** The parameter as it was entered, the same for all items: expressions begin with "=". */
	entered(name: string): unknown {
		if (!this.raw.has(name)) {
			const raw: unknown = this.context.getNodeParameter(name, 0, null, { rawExpressions: true });
			this.raw.set(name, raw);
		}
		return this.raw.get(name);
	}

	private hasExpression(name: string): boolean {
		const known = this.varying.get(name);
		if (known !== undefined) return known;
		const hasOne = JSON.stringify(this.entered(name)).includes('"=');
		this.varying.set(name, hasOne);
		return hasOne;
	}
}
