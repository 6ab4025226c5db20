import type { CrmError } from '../../core/crm/error';
import type { RecordValues } from '../../core/crm/store';
import type { WireRecord } from '../wire/answers';
import type { Call } from '../wire/batches';

/** What a contact can have several of, each a record of its own with a location type. */
export interface Detail {
	entity: string;
	/** Several of them inside a sentence. */
	words: string;
	/** The fields of such a record that are read, beside its ID, contact, type and whether it is primary. */
	columns: string[];
	/** Whether this field of a contact is kept in such records. */
	holds(key: string): boolean;
	/** The contact's fields that these keys name, out of the records it has. */
	valuesOf(records: WireRecord[], keys: string[]): RecordValues;
	/** Why the values can't be given to a contact with these records, if that is so. */
	objection?(records: WireRecord[], values: RecordValues): CrmError | undefined;
	/** The calls that give the values to a contact with these records, and touch nothing else. */
	callsFor(contact: number | null, values: RecordValues, records: WireRecord[]): Call[];
}

/** The column by which records tell and take their location type by its name. */
export const LOCATION_NAME = 'location_type_id:name';
