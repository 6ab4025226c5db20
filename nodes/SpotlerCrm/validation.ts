import { CrmError } from '../core/crm/error';
import type { Field } from '../core/crm/field';
import { failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import { FieldNames } from '../core/schema/names';

/** One rule that one field breaks: `{"accountid": [{"Required": []}]}`. */
export interface BrokenRule {
	field: string;
	rule: string;
	parameters: unknown[];
}

/** The rules' names are those of the vendor's example and of PHP's usual validators. */
const RULES: Record<string, (parameters: string) => string> = {
	Required: () => 'is required',
	Max: (most) => `may have at most ${most} characters`,
	Min: (least) => `must have at least ${least} characters`,
	Email: () => 'must be an e-mail address',
	Url: () => 'must be a web address',
	Integer: () => 'must be a whole number',
	Numeric: () => 'must be a number',
	String: () => 'must be text',
	Boolean: () => 'must be true or false',
	Array: () => 'must be a list',
	Date: () => 'must be a date',
	DateFormat: (form) => `must be a date in the form ${form}`,
	In: (choices) => `must be one of: ${choices}`,
	Exists: () => 'points to a record that does not exist',
	Unique: () => 'has a value that another record already has',
};

const inWords = ({ rule, parameters }: BrokenRule) => {
	const given = parameters.map(String).join(', ');
	return RULES[rule]?.(given) ?? `breaks the rule ${rule}${given ? ` (${given})` : ''}`;
};

/** The rules in the `validation` of an answer, whatever else is in it. */
export function brokenRules(validation: unknown): BrokenRule[] {
	return Object.entries((validation ?? {}) as object).flatMap(([field, rules]) =>
		(Array.isArray(rules) ? (rules as unknown[]) : [rules]).flatMap((one) =>
			typeof one === 'object' && one !== null
				? Object.entries(one).map(([rule, given]: [string, unknown]) => ({
						field,
						rule,
						parameters: Array.isArray(given) ? (given as unknown[]) : [given],
					}))
				: [{ field, rule: String(one), parameters: [] }],
		),
	);
}

function describe(rules: BrokenRule[], labelOf: (key: string) => string): string {
	return rules.map((rule) => `${labelOf(rule.field)} ${inWords(rule)}`).join('; ');
}

/** A 422: Spotler CRM's own check of a record. Names fields by their keys until labels are known. */
export class InvalidRecordError extends CrmError {
	constructor(
		readonly rules: BrokenRule[],
		crmMessage?: string,
		labelOf: (key: string) => string = (key) => key,
	) {
		const words = rules.length > 0 ? describe(rules, labelOf) : crmMessage;
		super('validation', `Spotler CRM refused the record: ${words ?? 'no reason given'}`, {
			status: 422,
			crmMessage,
			field: rules.length > 0 ? labelOf(rules[0].field) : undefined,
			fate: 'notWritten',
		});
	}

	override reworded(change: (text: string) => string): InvalidRecordError {
		const rules = this.rules.map((one) => ({
			...one,
			parameters: one.parameters.map((given) => change(String(given))),
		}));
		const { crmMessage } = this.details;
		return new InvalidRecordError(rules, crmMessage === undefined ? undefined : change(crmMessage));
	}
}

/** The same failures with the fields called as people call them. */
export function withLabels<T>(outcome: Outcome<T>, fields: Field[]): Outcome<T> {
	if (outcome.state !== 'failed' || !(outcome.error instanceof InvalidRecordError)) return outcome;
	const names = new FieldNames(fields);
	const { rules, details } = outcome.error;
	const labelOf = (key: string) => names.find(key)?.label ?? key;
	return failed(new InvalidRecordError(rules, details.crmMessage, labelOf));
}
