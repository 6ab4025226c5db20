import { CrmError } from '../crm/error';
import { shown } from './value-problem';

/** Half of a character that takes two places in a text, as most emoji do. */
const HALF = /\p{Surrogate}/u;

/** The first text that was cut, however deep a value has it, among its names as well. */
function cutIn(value: unknown): string | undefined {
	if (typeof value === 'string') return HALF.test(value) ? value : undefined;
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [name, inner] of Object.entries(value)) {
		const cut = cutIn(name) ?? cutIn(inner);
		if (cut !== undefined) return cut;
	}
	return undefined;
}

/**
 * What is wrong with a value in which a text was cut within a character, in words that complete
 * "<label> …"; undefined when nothing is. Half a character has no form in UTF-8: in an address it
 * can't be sent at all, and elsewhere it comes back as another one, if it is taken.
 */
export function cutProblem(value: unknown): string | undefined {
	const cut = cutIn(value);
	return cut === undefined
		? undefined
		: `is cut within a character, such as an emoji: ${shown(cut)}`;
}

/** Throws a `CrmError` where a text was cut within a character, wherever in the value it is. */
export function refuseCut(value: unknown, title: string): void {
	const cut = cutProblem(value);
	if (!cut) return;
	throw new CrmError('validation', `${title} ${cut}`, {
		advice: 'Cut text by its characters, [...text].slice(0, 20).join("") for instance.',
		field: title,
		fate: 'notWritten',
	});
}
