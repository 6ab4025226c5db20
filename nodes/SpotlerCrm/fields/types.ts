import type { Field } from '../../core/crm/field';

type TypeTraits = Pick<Field, 'type' | 'many' | 'unordered' | 'zoneless'>;

/** The vendor doesn't publish what its types are called: the first pattern that fits decides. */
const TYPES: Array<[RegExp, TypeTraits]> = [
	[
		/multi.?(lookup|select|choice|list|pick|option|value)|checkboxes|tags/,
		{ type: 'choice', many: true, unordered: true },
	],
	[/lookup|drop.?down|select|pick|list|enum|option|radio/, { type: 'choice' }],
	[/bool|yes.?no|tick|check.?box|flag|tinyint|^bit/, { type: 'boolean' }],
	[/date.?time|time.?stamp/, { type: 'dateTime', zoneless: true }],
	[/date/, { type: 'date' }],
	[/e-?mail/, { type: 'email' }],
	[/^url|website|link/, { type: 'url' }],
	[/decimal|double|float|money|currency|numeric|number|percent|price/, { type: 'decimal' }],
	[/^(big|small|medium|unsigned )?int|^id$|serial/, { type: 'integer' }],
	[/text|memo|note|multi.?line|blob/, { type: 'longText' }],
];

/** How a type of the data dictionary is treated; as text when nobody knows it. */
export function traitsOf(type: string): TypeTraits {
	return TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? { type: 'text' };
}
