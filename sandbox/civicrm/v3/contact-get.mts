import type { JsonObject } from '../../json.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { answeredName, asText, fieldOf, namesOf } from './names.mts';
import { findRows } from './query.mts';

/** What APIv3 answers of a contact when nothing else is asked for (recorded), and where it is. */
const everything: ReadonlyArray<readonly [name: string, path: string]> = `
contact_type|contact_sub_type|sort_name|display_name|external_identifier|organization_name
first_name|middle_name|last_name|do_not_email|do_not_phone|do_not_mail|do_not_sms|do_not_trade
is_opt_out|legal_identifier|nick_name|legal_name|image_URL|preferred_communication_method
preferred_language|contact_source=source|prefix_id|suffix_id|formal_title|communication_style_id
job_title|gender_id|birth_date|is_deceased|deceased_date|household_name|sic_code
contact_is_deleted=is_deleted|current_employer=employer_id.display_name
address_id=address_primary|street_address=address_primary.street_address
supplemental_address_1=address_primary.supplemental_address_1
supplemental_address_2=address_primary.supplemental_address_2
supplemental_address_3=address_primary.supplemental_address_3|city=address_primary.city
postal_code_suffix=address_primary.postal_code_suffix|postal_code=address_primary.postal_code
geo_code_1=address_primary.geo_code_1|geo_code_2=address_primary.geo_code_2
state_province_id=address_primary.state_province_id|country_id=address_primary.country_id
phone_id=phone_primary|phone_type_id=phone_primary.phone_type_id|phone=phone_primary.phone
email_id=email_primary|email=email_primary.email|on_hold=email_primary.on_hold|im_id=im_primary
provider_id=im_primary.provider_id|im=im_primary.name|worldregion_id=|world_region=
languages=preferred_language:label|individual_prefix=prefix_id:label
individual_suffix=suffix_id:label|communication_style=communication_style_id:label
gender=gender_id:label|state_province_name=address_primary.state_province_id:label
state_province=address_primary.state_province_id:abbr|country=address_primary.country_id:label
`
	.trim()
	.split(/[|\n]/)
	.map((entry) => {
		const [name = '', path = name] = entry.split('=');
		return [name, path] as const;
	});

const byName = new Map(everything);

/** Asking for the first brings the others along. */
const companions: Record<string, readonly string[]> = {
	email: ['email_id'],
	phone: ['phone_id', 'phone_type_id'],
	city: ['address_id'],
	street_address: ['address_id'],
};

/** Contacts as APIv3 answers them: all texts, with the primary e-mail, phone and address. */
export function contactRows(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
	limit: number,
): JsonObject[] {
	const asked = namesOf(params.return);
	const names = asked.length === 0 ? [...byName.keys()] : askedNames(caller, entity, asked, params);
	const paths = names.map((name) => [name, pathOf(caller, entity, name)] as const);
	const select = paths.flatMap(([, path]) => (path === undefined || path === '' ? [] : [path]));
	return findRows(caller, entity, params, select, limit).map((row) => {
		const values: JsonObject = { contact_id: String(row.id) };
		for (const [name, path] of paths) {
			if (path === undefined) continue;
			const field = caller.site.schema.field(entity.name, path);
			values[name] = asText(row[path] ?? null, field);
		}
		return { ...values, ...customRowIds(caller, entity, asked, row), id: String(row.id) };
	});
}

/** Recorded: `id` brings `contact_is_deleted` along, and a filter brings its own field. */
function askedNames(
	caller: Caller,
	entity: EntitySpec,
	asked: readonly string[],
	params: JsonObject,
): string[] {
	const filters = Object.keys(params).filter((name) => {
		const field = fieldOf(caller, entity, name);
		return (
			field !== undefined && field.kind === 'Field' && !['id', 'is_deleted'].includes(field.name)
		);
	});
	const names = asked.flatMap((name) => [...(companions[name] ?? []), name]);
	const extra = asked.includes('id') ? ['contact_is_deleted'] : [];
	const all = [...names, ...filters, ...extra].filter(
		(name) => name !== 'id' && name !== 'contact_id',
	);
	return [...new Set(all)];
}

function pathOf(caller: Caller, entity: EntitySpec, name: string): string | undefined {
	const known = byName.get(name);
	if (known !== undefined) return known;
	const field = fieldOf(caller, entity, name);
	return field === undefined ? undefined : field.name;
}

/** Recorded: asking for a custom field brings the id of its row along. */
function customRowIds(
	caller: Caller,
	entity: EntitySpec,
	asked: readonly string[],
	row: JsonObject,
): JsonObject {
	const ids: JsonObject = {};
	for (const name of asked) {
		const field = fieldOf(caller, entity, name);
		if (field?.customGroup === undefined || answeredName(field) !== name) continue;
		const group = caller.site.store.find('CustomGroup', 'name', field.customGroup)[0];
		ids[`${String(group?.table_name)}_id`] = String(row.id);
	}
	return ids;
}
