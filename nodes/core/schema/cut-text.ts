import { shown } from './value-problem';

/** Half of a character that takes two places in a text, as most emoji do. */
const HALF = /\p{Surrogate}/u;

function isCut(value: unknown): boolean {
	if (typeof value === 'string') return HALF.test(value);
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(isCut);
}

/**
 * What is wrong with a value in which a text was cut within a character, in words that complete
 * "<label> …"; undefined when nothing is. Half a character has no form in UTF-8: in an address it
 * can't be sent at all, and elsewhere it comes back as another one, if it is taken.
 */
export function cutProblem(value: unknown): string | undefined {
	return isCut(value) ? `is cut within a character, such as an emoji: ${shown(value)}` : undefined;
}
