/** Sixteen digits are the first that a number may not hold exactly. */
const LONG = 16;

/** A number of so many digits, rather than text. */
const LONG_NUMBER = /(?:^|[:,[])\s*-?\d{16}/;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

function digitsAround(text: string, at: number): number {
	let [start, end] = [at, at];
	while (isDigit(text.charCodeAt(start - 1))) start--;
	while (isDigit(text.charCodeAt(end))) end++;
	return end - start;
}

/** Whether there are so many digits in a row anywhere. They can't lie between two such steps. */
function hasLongDigits(text: string): boolean {
	for (let at = LONG - 1; at < text.length; at += LONG) {
		if (isDigit(text.charCodeAt(at)) && digitsAround(text, at) >= LONG) return true;
	}
	return false;
}

/** Few answers have one. To look for it with the expression alone takes half as long as to parse. */
const hasLongNumber = (text: string) => hasLongDigits(text) && LONG_NUMBER.test(text);

/**
 * A whole number too long to be exact stays the text that it was: an ID of 64 bits for instance.
 * Node.js hands that text on since version 22.
 */
function exactly(_key: string, value: unknown, source?: { source?: string }): unknown {
	const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
	return isInexact ? (source?.source ?? value) : value;
}

/** JSON as the data that it stands for; whatever isn't JSON stays as it is. */
export function parsed(body: unknown): unknown {
	if (typeof body !== 'string' || body === '') return body;
	try {
		// To look at every value of an answer takes ten times as long as to parse it
		return JSON.parse(body, hasLongNumber(body) ? exactly : undefined) as unknown;
	} catch {
		// Not JSON: the profile sees the text and says what it stands for
		return body;
	}
}
