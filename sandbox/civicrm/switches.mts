import type { SwitchSettings } from '../server/switches.mts';

/**
 * What differs between CiviCRM sites, and the silent traps of CiviCRM 6.17.2, each of which can be
 * refused instead. The first choice is the default: WordPress as recorded.
 */
export const civicrmSwitches = {
	/** The content management system, which decides the URL shape. `Plain`: without clean URLs. */
	cms: [
		'WordPress',
		'WordPressPlain',
		'Drupal7',
		'Drupal7Plain',
		'Drupal8',
		'Standalone',
		'Joomla',
	],
	/** Everybody but the administrator gets 503 (v4) while this is on. */
	maintenance: [false, true],
	/** PHP's post_max_size in bytes: a longer body is thrown away without a word. 0: no limit. */
	postMaxSize: [8_388_608, 1_048_576, 65_536, 4096, 0],
	/** The web server's own limit in bytes: 413 with HTML. 0: no limit. */
	maxBodySize: [0, 1_048_576, 65_536],
	/** A proxy that takes the credentials away: everybody is anonymous. */
	stripAuthHeaders: [false, true],
	/** A web server that wants `Authorization: Basic` with `web` and `server-password` first. */
	webServerAuth: [false, true],
	/** Who learns the reason of an error: those with "view debug output", or everybody. */
	debugOutput: ['admin', 'everyone'],
	/** Rows without `orderBy`: the newest ones first, so that they move; or by id. */
	unordered: ['newestFirst', 'id'],
	/** `"true"` for a boolean. */
	badBoolean: ['false', 'refused'],
	/** `"1,234.56"` for money. */
	badMoney: ['cut', 'refused'],
	/** A date that can't be read. */
	badDate: ['epoch', 'refused'],
	/** A field that doesn't exist, in a write or in `select`. */
	unknownField: ['dropped', 'refused'],
	/** An option that doesn't exist. */
	badOption: ['accepted', 'refused'],
	/** The states that `getFields` offers as long as it isn't told of a country: a setting of the site. */
	offeredStates: ['ofDefaultCountry', 'ofAllCountries'],
	/** The countries that `getFields` offers: a setting of the site. The API takes all of them. */
	offeredCountries: ['all', 'unitedStates'],
	/** A required custom field that is missing. */
	requiredCustom: ['ignored', 'refused'],
	/** A name that is longer than its column. */
	longText: ['truncated', 'refused'],
	/** PHP's time limit: this many writes, then 500 HTML with what was written kept. 0: none. */
	writesUntilTimeLimit: [0, 1, 10, 74],
	/** Writes to a contact wait for a lock in vain. */
	lockedContacts: [false, true],
} as const;

/** The type of `civicrmSwitches`. */
export type CivicrmChoices = typeof civicrmSwitches;

/** One reading per switch. */
export type CivicrmSwitches = SwitchSettings<CivicrmChoices>;
