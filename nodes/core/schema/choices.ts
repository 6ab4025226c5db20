import type { Choice } from '../crm/field';
import { shown, ValueProblem } from './value-problem';

/** What people call a choice, the likeliest first. */
const CALLED = ['label', 'value', 'name', 'abbreviation'] as const;

const folded = (text: string) => text.trim().toLowerCase();

/** The choices under all that they are called: who has it as a label comes before who is short for it. */
function indexOf(choices: Choice[]): Map<string, Choice[]> {
	const index = new Map<string, Choice[]>();
	for (const part of CALLED) {
		const called = new Map<string, Choice[]>();
		for (const choice of choices) {
			const text = choice[part];
			if (text === undefined) continue;
			called.set(folded(text), [...(called.get(folded(text)) ?? []), choice]);
		}
		for (const [text, some] of called) if (!index.has(text)) index.set(text, some);
	}
	return index;
}

/** Made once for each list: there are hundreds of countries, and thousands of records. */
const indexes = new WeakMap<Choice[], Map<string, Choice[]>>();

function choicesCalled(text: string, choices: Choice[]): Choice[] {
	const index = indexes.get(choices) ?? indexOf(choices);
	indexes.set(choices, index);
	return index.get(folded(text)) ?? [];
}

/**
 * The value of the choice that a text means: by that value, or by what the choice is called where
 * no other is. A problem where others are; undefined where none is called so.
 */
export function choiceMeant(text: string, choices: Choice[]): string | ValueProblem | undefined {
	if (choices.some(({ value }) => value === text)) return text;
	const values = choicesCalled(text, choices).map(({ value }) => value);
	if (values.length < 2) return values[0];
	const count = `${values.length} values called ${shown(text)}`;
	return new ValueProblem(`has ${count}; give the one that is meant: ${values.join(', ')}`);
}
