import type { FieldValue } from '../../core/crm/field';
import { lazily } from '../../core/schema/lazily';

/** Of two letters that are alike: "st" may be a code, "St" begins a name. */
const COUNTRY_CODE = /^([A-Z]{2}|[a-z]{2})$/;
// ISO 3166-2: the country's code and up to three letters or digits
const REGION_CODE = /^([A-Z]{2})-[A-Z0-9]{1,3}$/i;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** What people also call countries, beside the names that Node has of them. */
const OTHER_NAMES = [
	'Burma',
	'Cape Verde',
	'Congo',
	'Czech Republic',
	'Democratic Republic of the Congo',
	'East Timor',
	'Great Britain',
	'Holland',
	'Ivory Coast',
	'Macau',
	'Macedonia',
	'Republic of the Congo',
	'Russian Federation',
	'Swaziland',
	'Turkey',
	'UAE',
	'United States of America',
	'USA',
	'Vatican',
	'Viet Nam',
];

/** Codes that Node has names for, and that no country has. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

type Style = 'long' | 'short';

/** The code that has taken the place of this one: `GB` for `UK`, `RU` for `SU`. */
const currentCode = (code: string) => new Intl.Locale(`und-${code}`).region;

const isCurrent = (code: string) => currentCode(code) === code && !NO_COUNTRIES.has(code);

function namesIn(style: Style): Array<[string, string]> {
	const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none', style });
	const codes = letters.flatMap((first) => letters.map((second) => first + second));
	return codes.flatMap((code) => {
		const name = isCurrent(code) ? names.of(code) : undefined;
		return name ? [[code, name]] : [];
	});
}

/** One form of a name's spellings: `Bosnia & Herzegovina` and `bosnia and herzegovina`. */
const folded = (name: string) =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/&/g, ' and ')
		.replace(/\bst\b/g, 'saint')
		.replace(/^the\b/, '')
		.replace(/[^\p{L}]/gu, '');

// Node loads the names of the world's places when they are first needed, not with the node
const countries = lazily(() => new Map(namesIn('long')));
const countryNames = lazily(() => {
	const short = namesIn('short').map(([, name]) => name);
	return new Set([...countries().values(), ...short, ...OTHER_NAMES].map(folded));
});
const currencies = lazily(() => {
	const names = new Intl.DisplayNames(['en'], { type: 'currency' });
	const codes = Intl.supportedValuesOf('currency');
	return new Map(
		codes.flatMap((code) => [code, names.of(code) ?? code].map((one) => [folded(one), code])),
	);
});

/** The code that is meant; undefined where none is. Nobody means another country by `uk`. */
function countryCode(text: string): string | undefined {
	if (!COUNTRY_CODE.test(text)) return undefined;
	const code = text.toUpperCase() === 'UK' ? 'GB' : text.toUpperCase();
	return countries().has(code) ? code : undefined;
}

/** A place or a currency in one of the forms that people write it in. */
interface Spelling {
	/** Says what is wrong with it, in words that complete "<label> …". */
	check: (value: FieldValue) => string | undefined;
	/** The form that Clevertim has it in. */
	spelt: (value: FieldValue) => FieldValue;
}

function spelling(read: (text: string) => string | undefined, wanted: string): Spelling {
	const asRead = (value: FieldValue) => read(String(value).trim());
	return {
		check: (value) =>
			asRead(value) === undefined ? `must be ${wanted}, not "${value as string}"` : undefined,
		spelt: (value) => asRead(value) ?? value,
	};
}

/** Clevertim's client takes ISO codes, its documentation shows English names: both will do. */
export const asCountry = spelling(
	(text) => countryCode(text) ?? (countryNames().has(folded(text)) ? text : undefined),
	'a country code such as GB or an English name such as Germany',
);

export const asRegion = spelling((text) => {
	const country = REGION_CODE.exec(text)?.[1].toUpperCase() ?? '';
	return countries().has(country) ? text.toUpperCase() : undefined;
}, 'a region code such as US-FL or GB-WRL');

export const asCurrency = spelling(
	(text) => currencies().get(folded(text)),
	'a currency code such as EUR or an English name such as US Dollar',
);
