import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { readOptions, sumOf, writeOptions } from '../cloud/options';
import { FLAGS } from './bulk';

/** Options that the legacy API has nothing for, with their titles. */
const CLOUD_ONLY: Record<string, string> = {
	expandPaths: 'Expand Paths',
	includeDeleted: 'Include Deleted',
	outputTimezone: 'Time Zone of Times',
	validation: 'Validation',
	webhookSkipKey: 'Webhook Skip Key',
};

/** The same of the current API. */
const LEGACY_ONLY: Record<string, string> = {
	legacyFlags: 'Legacy Flags',
	legacyValidation: 'Legacy Validation',
	revision: 'Unchanged Since Revision',
};

/** The bit of `validation_level` that all others come with (C# SDK). */
const STANDARD_VALIDATION = 1;

/** What a write asks the API to leave out, and to make sure of (C# SDK). */
export interface WriteConditions {
	validation_level?: string;
	revision?: string;
}

const isSet = (value: unknown) =>
	value !== undefined &&
	value !== '' &&
	value !== false &&
	value !== 0 &&
	!(Array.isArray(value) && !value.length);

function revisionOf(value: unknown): string | undefined {
	if (!isSet(value)) return undefined;
	const revision = Number(value);
	if (Number.isInteger(revision) && revision > 0) return String(revision);
	throw new CrmError('validation', `A revision is a whole number, not "${String(value)}"`, {
		advice: 'Take the highest REVISION of the records that you have read.',
		field: LEGACY_ONLY.revision,
		fate: 'notWritten',
	});
}

export function writeConditions({
	legacyValidation,
	revision: given,
}: IDataObject): WriteConditions {
	const level = sumOf(legacyValidation);
	const revision = revisionOf(given);
	return {
		...(level > 0 && { validation_level: String(level + STANDARD_VALIDATION) }),
		...(revision !== undefined && { revision }),
	};
}

export interface LegacyOptions {
	batchSize: number;
	isAllOrNothing: boolean;
	readsBack: boolean;
	overridesReadOnly: boolean;
	/** The sum of the chosen flags beside those of `isAllOrNothing`. */
	flags: number;
	write: WriteConditions;
	loadOnly: string[];
}

/** The node's options for the legacy API. Refuses what it can't do, rather than pass it over. */
export function legacyOptions(options: IDataObject): LegacyOptions {
	const name = Object.keys(CLOUD_ONLY).find((key) => isSet(options[key]));
	if (name) {
		throw new CrmError(
			'unsupported',
			`Pipeliner's legacy API has nothing like "${CLOUD_ONLY[name]}"`,
			{
				advice: 'Remove the option, or use a credential whose API generation is Cloud.',
				field: CLOUD_ONLY[name],
				fate: 'notWritten',
			},
		);
	}
	const { batchSize, isAllOrNothing, readsBack } = writeOptions(options);
	const { loadOnly } = readOptions(options);
	const flags = sumOf(options.legacyFlags);
	const write = writeConditions(options);
	const overridesReadOnly = (flags & FLAGS.ignoreReadOnly) !== 0;
	return { batchSize, isAllOrNothing, readsBack, overridesReadOnly, flags, write, loadOnly };
}

/** The same the other way round. */
export function refuseLegacyOptions(options: IDataObject): void {
	const name = Object.keys(LEGACY_ONLY).find((key) => isSet(options[key]));
	if (!name) return;
	const title = LEGACY_ONLY[name];
	throw new CrmError('unsupported', `"${title}" means nothing to the current API of Pipeliner`, {
		advice: 'Remove the option, or use a credential whose API generation is Legacy.',
		field: title,
		fate: 'notWritten',
	});
}
