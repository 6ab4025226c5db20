import type { Json } from '../../json.mts';
import { isJsonObject } from '../../json.mts';
import type { Option } from '../options.mts';
import type { FieldSpec } from '../schema/spec.mts';
import { countryId } from '../seed/setup.mts';
import type { Caller, Site } from '../site.mts';

/** The field that decides about the options of one that is a ChainSelect (schema/Core/Address.entityType.php). */
export const deciders: Readonly<Record<string, string>> = {
	state_province_id: 'country_id',
	county_id: 'state_province_id',
};

/**
 * The options that `getFields` offers, which may be fewer than the API takes: the states of the country
 * in its `values`, or else of the site's default country; the countries that the site deals with
 * (CRM_Core_BAO_Address::buildOptions).
 */
export function offeredOptions(
	{ site }: Caller,
	field: FieldSpec,
	values: Json | undefined,
): readonly Option[] | undefined {
	const options = field.optionsHidden ? undefined : site.options.of(field);
	if (options === undefined) return undefined;
	if (field.options === '@Country') return offeredCountries(site, options);
	const decider = field.inputType === 'ChainSelect' ? deciders[field.name] : undefined;
	if (decider === undefined) return options;
	const given = isJsonObject(values) ? values[decider] : undefined;
	const decided = Number(given ?? usualDecider(site, decider));
	if (decided === 0) return options;
	const entity = String(field.fkEntity);
	return options.filter(({ id }) => site.store.get(entity, Number(id))?.[decider] === decided);
}

const offeredCountries = ({ switches }: Site, options: readonly Option[]) =>
	switches.settings.offeredCountries === 'all'
		? options
		: options.filter(({ id }) => id === countryId('US'));

/** The value that decides when none is given; 0 for all of them. */
function usualDecider({ switches }: Site, decider: string): number {
	const isLimited = switches.settings.offeredStates === 'ofDefaultCountry';
	return decider === 'country_id' && isLimited ? countryId('US') : 0;
}
