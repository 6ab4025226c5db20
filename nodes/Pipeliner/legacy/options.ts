import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { readOptions, sumOf, writeOptions } from '../cloud/options';

/** Options that the legacy API has nothing for, with their titles. */
const CLOUD_ONLY: Record<string, string> = {
	expandPaths: 'Expand Paths',
	includeDeleted: 'Include Deleted',
	outputTimezone: 'Time Zone of Times',
	validation: 'Validation',
	webhookSkipKey: 'Webhook Skip Key',
};

const isSet = (value: unknown) =>
	value !== undefined &&
	value !== '' &&
	value !== false &&
	!(Array.isArray(value) && !value.length);

export interface LegacyOptions {
	batchSize: number;
	isAllOrNothing: boolean;
	readsBack: boolean;
	/** The sum of the chosen flags beside those of `isAllOrNothing`. */
	flags: number;
	loadOnly: string[];
}

/** The node's options for the legacy API. Refuses what it can't do, rather than pass it over. */
export function legacyOptions(options: IDataObject): LegacyOptions {
	const [name] = Object.keys(CLOUD_ONLY).filter((key) => isSet(options[key]));
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
	return { batchSize, isAllOrNothing, readsBack, flags: sumOf(options.legacyFlags), loadOnly };
}

/** The same the other way: flags mean nothing to the current API. */
export function refuseLegacyOptions(options: IDataObject): void {
	if (!isSet(options.legacyFlags)) return;
	throw new CrmError('unsupported', 'Legacy Flags mean nothing to the current API of Pipeliner', {
		advice: 'Use the option Validation, or a credential whose API generation is Legacy.',
		field: 'Legacy Flags',
		fate: 'notWritten',
	});
}
