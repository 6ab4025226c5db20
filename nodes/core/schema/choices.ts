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

const SEPARATORS = /[\n;,]/;

/**
 * The parts of a text that lists choices, one a line or separated by semicolons or commas. A choice
 * that holds a separator itself stays whole.
 */
export function choicesListed(text: string, choices: Choice[], separators = SEPARATORS): string[] {
	if (!separators.test(text)) return [text.trim()];
	const holding = choices
		.flatMap(({ value, label }) => [value, label])
		.filter((name) => separators.test(name))
		.sort((a, b) => b.length - a.length);
	const parts: string[] = [];
	for (let rest = text.trim(); rest !== ''; ) {
		const length = lengthOfFirst(rest, holding, separators);
		parts.push(rest.slice(0, length).trim());
		// Without the separator behind it
		rest = withoutBlanks(rest.slice(length)).slice(1).trim();
	}
	return parts;
}

/** A line break separates. */
const withoutBlanks = (text: string) => text.replace(/^[^\S\n]+/, '');

/** How long the first part is: as long as the longest name that it can be, if it is one of these. */
function lengthOfFirst(text: string, names: string[], separators: RegExp): number {
	const isFirst = (name: string) => {
		const behind = withoutBlanks(text.slice(name.length));
		const isAtEnd = behind === '' || separators.test(behind[0]);
		return isAtEnd && folded(text.slice(0, name.length)) === folded(name);
	};
	return (names.find(isFirst) ?? text.split(separators, 1)[0]).length;
}
