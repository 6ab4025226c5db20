import type { WriteConditions } from './options';

/** What a bulk request does about records that fail (official SDKs). */
export const FLAGS = {
	rollbackOnError: 0,
	ignoreOnError: 1,
	insertOnUpdate: 2,
	getNoDeletedId: 4,
	ignoreAndReturnErrors: 8,
	validateOnlyUpdatedFields: 256,
	ignoreReadOnly: 512,
	/** Heed `validation_level`; single writes do so anyway. */
	useValidationLevel: 16_777_216,
} as const;

/** The query of a bulk request: what to do about records that fail, and with those that don't. */
export function bulkQuery(
	entityName: string,
	flags: number,
	conditions: WriteConditions,
): Record<string, string> {
	const level = conditions.validation_level === undefined ? 0 : FLAGS.useValidationLevel;
	return { entityName, flag: String(flags + level), ...conditions };
}
