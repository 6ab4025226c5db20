/**
 * Orders titles, which are in English. By the rules of a language, of which Node first has to
 * load the tables, it would be most of the time that a node takes to load.
 */
export function inAlphabet(a: string, b: string): number {
	const [one, other] = [a.toLowerCase(), b.toLowerCase()];
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
