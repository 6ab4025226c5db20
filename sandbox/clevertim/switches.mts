import type { SwitchSettings } from '../server/switches.mts';

/**
 * What nobody outside knows for certain about Clevertim, with the readings it could have. The
 * first reading of each is the default: the one the documents' examples point to.
 */
export const clevertimSwitches = {
	/** Does PUT keep the keys it isn't given, or drop them? The README's examples keep them. */
	put: ['partial', 'full'],
	/** Within a partial PUT, does `cf` replace all custom values, or only those it names? */
	cfPut: ['replace', 'merge'],
	/** Is the requested record alone in `content`? The Python client looks for it by id. */
	singleGet: ['exact', 'withSibling'],
	/** What a single GET of a missing id answers. The Python tests also know a 404 without `error`. */
	missingSingle: ['404', '404WithoutText', 'emptyList', 'sibling'],
	/** What a PUT answers: the whole record, or only `id` and `lm`, as in the Python tests. */
	putAnswer: ['full', 'sparse'],
	/** What a POST answers: the whole record, or only `id`, as in the Python tests. */
	postAnswer: ['full', 'sparse'],
	/** The status for a wrong API key. */
	badKeyStatus: [401, 403],
	/** How a note's `cust` is answered: a list (Python client) or one id (README). */
	noteCust: ['list', 'scalar'],
	/** The parts of a task's date: numbers, or the strings that the Python client casts. */
	dateParts: ['numbers', 'strings'],
	/** Does a list contain the tasks and notes with `is_deleted`? */
	softDeletedInList: [true, false],
	/** Does a new record carry `lm`, or only `ao`? */
	lmOnCreate: [false, true],
	/** Is a value of the wrong JSON type refused with 400, or stored as it is? */
	shapes: ['checked', 'trusted'],
	/** Is an ID that no record has, or a custom value that its field can't have, refused with 400? */
	links: ['checked', 'trusted'],
} as const;

/** The type of `clevertimSwitches`. */
export type ClevertimChoices = typeof clevertimSwitches;

/** One reading per switch. */
export type ClevertimSwitches = SwitchSettings<ClevertimChoices>;
