import type { Field } from '../crm/field';
import type { CrmRecord } from '../crm/store';

/** Turns a value of the CRM's JSON into that of a field. */
export type Decode = (value: unknown) => unknown;

/**
 * Reads records that have the keys of the fields already: only some values change, and these where
 * they are. To copy a record takes longer than all else that is done to it, and what it was copied
 * from stays in memory until V8 looks for garbage, which may be when twice as much is used.
 *
 * `decoderOf` tells how a field's values are read; undefined where they come as they are to be.
 */
export function recordDecoder<F extends Field>(
	fields: F[],
	decoderOf: (field: F) => Decode | undefined,
): (wire: Record<string, unknown>) => CrmRecord {
	const decoders = fields.flatMap((field) => {
		const decode = decoderOf(field);
		return decode ? [{ key: field.key, decode }] : [];
	});
	return (wire) => {
		for (const { key, decode } of decoders) {
			if (Object.hasOwn(wire, key)) wire[key] = decode(wire[key]);
		}
		return wire as CrmRecord;
	};
}
