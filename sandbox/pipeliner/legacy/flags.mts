import { LegacyError } from './errors.mts';

/** How a write is to be done. */
export interface Flags {
	/** A sum of the numbers below. */
	flag: number;
	/** `validation_level`: 1, and 2 changed fields only, 4 no custom fields … */
	level: number;
	/** The space's revision the client knows of. */
	revision?: number;
}

const bits = {
	/** Leave out what fails and go on; otherwise one error undoes the whole batch. */
	ignoreErrors: 1,
	/** A record whose ID doesn't exist is made anew. Only the SDKs know it. */
	insertOnUpdate: 2,
	/** A batch of deletes answers the ids that could not be deleted. */
	answerUndeleted: 4,
	/** Like 1, with the error in the place of the id. */
	returnErrors: 8,
	validateUpdatedOnly: 256,
	ignoreReadOnly: 512,
} as const;

/** 2^24: heed `validation_level`. */
const useLevel = 16_777_216;

/** True if a flag is among them. */
export function has({ flag }: Flags, name: keyof typeof bits): boolean {
	return (flag & bits[name]) !== 0;
}

/** Reads `flag`, `validation_level` and `revision` of a query. */
export function readFlags(query: URLSearchParams): Flags {
	const flag = readWhole(query, 'flag') ?? 0;
	const level = readWhole(query, 'validation_level') ?? 0;
	const revision = readWhole(query, 'revision');
	const heeded = query.has('flag') && (flag & useLevel) === 0 ? 0 : level;
	return { flag, level: heeded, ...(revision !== undefined && { revision }) };
}

function readWhole(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null || text === '') return undefined;
	if (!/^\d+$/.test(text)) throw new LegacyError(402, `${name} must be a whole number.`);
	return Number(text);
}
