/** What is wrong with a value, in words that complete "<label> …". */
export class ValueProblem {
	constructor(readonly text: string) {}
}

export interface ValueContext {
	/** IANA name of the zone in which dates without an offset are meant. */
	timezone: string;
}

/** A value as an error message quotes it. */
export const shown = (value: unknown) =>
	// What is no number has no JSON
	Number.isNaN(value) ? 'NaN' : (JSON.stringify(value) ?? String(value));
