import type { FieldValue } from '../../core/crm/field';
import { lazily } from '../../core/schema/lazily';

const COUNTRY_CODE = /^[A-Z]{2}$/;
// ISO 3166-2: the country's code and up to three letters or digits
const REGION_CODE = /^([A-Z]{2})-[A-Z0-9]{1,3}$/;

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

type Style = 'long' | 'short';

function namesIn(style: Style): Array<[string, string]> {
	const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none', style });
	const codes = letters.flatMap((first) => letters.map((second) => first + second));
	return codes.flatMap((code) => {
		const name = names.of(code);
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
const currencies = lazily(() => new Set(Intl.supportedValuesOf('currency')));

/** Clevertim's client takes ISO codes, its documentation shows English names: both will do. */
export function checkCountry(value: FieldValue): string | undefined {
	const text = String(value);
	const isKnown = COUNTRY_CODE.test(text) ? countries().has(text) : isCountryName(text);
	if (isKnown) return undefined;
	return `must be a country code such as GB or an English name such as Germany, not "${text}"`;
}

const isCountryName = (text: string) => countryNames().has(folded(text));

export function checkRegion(value: FieldValue): string | undefined {
	const country = REGION_CODE.exec(String(value))?.[1];
	if (country && countries().has(country)) return undefined;
	return `must be a region code such as US-FL or GB-WRL, not "${value as string}"`;
}

export function checkCurrency(value: FieldValue): string | undefined {
	if (currencies().has(String(value))) return undefined;
	return `must be a currency code such as EUR, not "${value as string}"`;
}
