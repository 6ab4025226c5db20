import type { Choice, FieldValue } from '../../core/crm/field';
import { CrmError } from '../../core/crm/error';
import type { RecordValues } from '../../core/crm/store';
import type { CiviField } from '../fields/field';
import { inlineField, PRIMARY_ADDRESS } from '../fields/inline';
import type { WireRecord } from '../wire/answers';
import type { Call } from '../wire/batches';
import { LOCATION_NAME } from './detail';
import type { Detail } from './detail';

/**
 * The address of a contact at each location: `address.Work.city`. CiviCRM's own screens give a
 * contact one address for a location type at most.
 */
const KEY = /^address\.(.+)\.(\w+)$/;

/** The values of each location's address, by the name of its location type. */
function byLocation(values: RecordValues): Map<string, RecordValues> {
	const addresses = new Map<string, RecordValues>();
	for (const [key, value] of Object.entries(values)) {
		const [, location, name] = KEY.exec(key) ?? [];
		if (location) addresses.set(location, { ...addresses.get(location), [name]: value });
	}
	return addresses;
}

const at = (location: string, records: WireRecord[]) =>
	records.filter((record) => record[LOCATION_NAME] === location);

function severalAt(location: string, records: WireRecord[]): CrmError {
	const ids = records.map(({ id }) => String(id));
	const message = `The contact has ${ids.length} addresses of the type ${location}: IDs ${ids.join(', ')}`;
	return new CrmError('ambiguousMatch', message, {
		recordIds: ids,
		fate: 'notWritten',
		advice: 'Change the one that is meant with the resource Address.',
	});
}

function callsAt(
	location: string,
	address: RecordValues,
	contact: number | null,
	records: WireRecord[],
): Call[] {
	const [present] = at(location, records);
	if (present)
		return [['Address', 'update', { where: [['id', '=', present.id]], values: address }]];
	if (Object.values(address).every((value) => value === null)) return [];
	const values = { contact_id: contact, [LOCATION_NAME]: location, ...address };
	return [['Address', 'create', { values }]];
}

export const addressDetail: Detail = {
	entity: 'Address',
	words: 'addresses',
	columns: PRIMARY_ADDRESS.names,
	holds: (key) => KEY.test(key),
	valuesOf: (records, keys) => {
		const values = keys.map((key) => {
			const [, location = '', name = ''] = KEY.exec(key) ?? [];
			const [present] = at(location, records);
			return [key, (present?.[name] ?? null) as FieldValue];
		});
		return Object.fromEntries(values) as RecordValues;
	},
	objection: (records, values) => {
		const locations = [...byLocation(values).keys()];
		const several = locations.find((location) => at(location, records).length > 1);
		return several === undefined ? undefined : severalAt(several, at(several, records));
	},
	callsFor: (contact, values, records) =>
		[...byLocation(values)].flatMap(([location, address]) =>
			callsAt(location, address, contact, records),
		),
};

/** The fields of a contact that is being written, by those of its primary address. */
export function addressFields(locationTypes: Choice[], inline: CiviField[]): CiviField[] {
	const { join } = PRIMARY_ADDRESS;
	const parts = inline.filter(
		({ key }) => key.startsWith(`${join}.`) && key !== `${join}.location_type_id`,
	);
	return locationTypes.flatMap(({ label, name = label }) =>
		parts.map(({ key, spec }) => {
			const place = { join: `address.${name}`, words: `${label} Address` };
			const part = { ...spec, name: key.slice(join.length + 1) };
			return { ...inlineField(place, part, 'Contact'), matchable: false };
		}),
	);
}
