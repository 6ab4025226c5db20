/** Sixteen digits are the first that a number may not hold exactly. */
const LONG = 16;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
/** The white space of JSON, and the control characters that it doesn't have. */
const isSpace = (code: number) => code <= 0x20;

/** Whether a number can begin here: what stands before it is none of a text, nor a digit. */
function canBeginAt(text: string, start: number): boolean {
	let before = start - 1;
	if (text[before] === '-') before--;
	while (isSpace(text.charCodeAt(before))) before--;
	return before < 0 || ':,['.includes(text[before]);
}

/** Whether a number of so many digits, or a text that looks like one, stands around a digit. */
function isLongAround(text: string, at: number): boolean {
	let [start, end] = [at, at];
	while (isDigit(text.charCodeAt(start - 1))) start--;
	while (isDigit(text.charCodeAt(end))) end++;
	return end - start >= LONG && canBeginAt(text, start);
}

/** So many digits in a row can't lie between two such steps. */
function hasLongNumber(text: string): boolean {
	for (let at = LONG - 1; at < text.length; at += LONG) {
		if (isDigit(text.charCodeAt(at)) && isLongAround(text, at)) return true;
	}
	return false;
}

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
