import type { SwitchSettings } from '../server/switches.mts';

/**
 * What nobody outside knows for certain about Spotler CRM, with the readings it could have. The
 * first reading of each is the default: the likeliest one.
 */
export const spotlerSwitches = {
	/** The answer to a bad token: 403 as observed by third parties, or one the vendor lists. */
	badToken: [403, 401, 402, 301],
	/** Whether the token from the settings page has run out: they last about a year. */
	accessToken: ['valid', 'expired'],
	/** Running clients begin with page 1; by the vendor's wording page 1 is the second one. */
	pageBase: [1, 0],
	/** What a page before the first one is, when pages count from 1. */
	pageBeforeFirst: ['first', 'refused'],
	/** A limit above 100: the vendor only says that there are never more. */
	limitAbove100: ['clamped', 'refused'],
	/** GET of an id that isn't there: "404 not found", or "returns nothing" (vendor documentation). */
	missingRecord: ['404', 'emptyBody', 'emptyObject', 'noRecord'],
	/** Whether a single user has an address: clients are only seen to read the list of them. */
	singleUser: ['absent', 'present'],
	/** 200 by the vendor's documentation, 201 in a running client. */
	patchStatus: [200, 201],
	/** What `/datadictionary/{object}` looks like: not published. */
	dictionaryShape: ['fieldList', 'byName', 'recordList'],
	/** How its keys are written; the vendor only promises names, types and required. */
	dictionaryKeys: ['lower', 'capitalised', 'bare'],
	/** What `/lookup/{object}/{field}` looks like: not published. */
	lookupShape: ['items', 'recordList', 'strings', 'objects'],
	/** What `/lookup/{list}` may name: the list, or also a field that uses it. */
	lookupName: ['listOrField', 'list'],
	/** A dropdown value that isn't in its list. */
	unknownLookupValue: ['refused', 'stored'],
	/** A key in a body that isn't in the data dictionary. */
	unknownField: ['ignored', 'refused'],
	/** A value of the wrong type, or the id of something that isn't there. */
	values: ['checked', 'trusted'],
	/** Yes and no: 1 and 0 as numbers or as text, both observed by third parties. */
	booleans: ['numbers', 'strings'],
	/** How a field with several dropdown values is answered. */
	multiSelect: ['list', 'text'],
	/** Whether text filters tell upper from lower case. */
	textCase: ['ignored', 'exact'],
	/** Whether the text that is asked for loses the spaces around it: then `{"$sw":" "}` fits all. */
	outerSpaces: ['kept', 'trimmed'],
	/** Whether `$not` and `$nin` find records in which the field is null; in SQL they don't. */
	nullInNegation: ['found', 'skipped'],
	/** Whether null may be asked for. */
	nullFilter: ['refused', 'found'],
	/** Two operators on one field, as in `{"$gte":1,"$lt":9}`: not documented. */
	severalOperators: ['refused', 'all', 'firstOnly'],
	/** Whether IDs can be compared, as in `{"id":{"$gt":4711}}`: documented, but never seen. */
	idRanges: ['compared', 'refused', 'ignored'],
	/** The longest address in bytes; 8192 is what many web servers take. 0 is no limit. */
	longestUrl: [8192, 2048, 0],
	/** The zone of the times of new and changed records: not documented; a company in the UK. */
	timeZone: ['UTC', 'Europe/London'],
	/** The form field a document's bytes must be in: not published. */
	uploadField: ['any', 'file', 'document', 'content'],
	/** How a download names its file: also in the form for non-ASCII names, or plainly. */
	disposition: ['extended', 'plain'],
	/** Whether the tenant has the marketing tool: campaigns, their details and stages. */
	marketing: [true, false],
	/** Whether the tenant has service and support: cases. */
	service: [true, false],
	/** What an object gets that the tenant's plan doesn't include. */
	planGate: [404, 403],
	/** What a call gets after the last one allowed; see the option `callAllowance`. */
	overAllowance: [429, 403, 402],
	/** Whether a refresh gives a new refresh token and makes the old one useless. */
	refreshRotation: [true, false],
} as const;

/** The type of `spotlerSwitches`. */
export type SpotlerChoices = typeof spotlerSwitches;

/** One reading per switch. */
export type SpotlerSwitches = SwitchSettings<SpotlerChoices>;
