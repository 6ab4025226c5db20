import type { FieldValue } from '../../core/crm/field';

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const COUNTRY_CODE = /^[A-Z]{2}$/;
// ISO 3166-2: the country's code and up to three letters or digits
const REGION_CODE = /^([A-Z]{2})-[A-Z0-9]{1,3}$/;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const COUNTRIES = new Map(
	letters
		.flatMap((first) => letters.map((second) => first + second))
		.flatMap((code) => {
			const name = regionNames.of(code);
			return name ? [[code, name] as const] : [];
		}),
);
const COUNTRY_NAMES = new Set([...COUNTRIES.values()].map((name) => name.toLowerCase()));
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Clevertim's client takes ISO codes, its documentation shows English names: both will do. */
export function checkCountry(value: FieldValue): string | undefined {
	const text = String(value);
	const isKnown = COUNTRY_CODE.test(text) ? COUNTRIES.has(text) : isCountryName(text);
	if (isKnown) return undefined;
	return `must be a country code such as GB or an English name such as Germany, not "${text}"`;
}

const isCountryName = (text: string) => COUNTRY_NAMES.has(text.toLowerCase());

export function checkRegion(value: FieldValue): string | undefined {
	const country = REGION_CODE.exec(String(value))?.[1];
	if (country && COUNTRIES.has(country)) return undefined;
	return `must be a region code such as US-FL or GB-WRL, not "${value as string}"`;
}

export function checkCurrency(value: FieldValue): string | undefined {
	if (CURRENCIES.has(String(value))) return undefined;
	return `must be a currency code such as EUR, not "${value as string}"`;
}
