import type { Session } from '../crm/definition';
import type { Filter } from '../crm/query';
import type { CrmRecord, RecordStore } from '../crm/store';
import { checkFilter, namesIn } from '../schema/filters';
import { FieldNames } from '../schema/names';
import { fits } from '../schema/select';
import type { InstantCrm, Wanted } from './wanted';

/** The trigger's filter with its fields found. Throws a `CrmError` on any that don't exist. */
export async function checkedFilter(
	{ filter, entity }: Wanted,
	store: RecordStore,
	{ isRecordId }: InstantCrm,
	{ timezone }: Session,
): Promise<Filter | undefined> {
	if (!filter) return undefined;
	const names = new FieldNames(await store.fields(entity, 'read', namesIn({ filter })));
	return checkFilter(filter, names, { timezone, isRecordId });
}

/** The records that the trigger's filter lets through, in their order. */
export async function fitting(
	records: CrmRecord[],
	wanted: Wanted,
	store: RecordStore,
	crm: InstantCrm,
	session: Session,
): Promise<CrmRecord[]> {
	const filter = await checkedFilter(wanted, store, crm, session);
	if (!filter) return records;
	const fields = await store.fields(wanted.entity, 'read', namesIn({ filter }));
	const byKey = new Map(fields.map((field) => [field.key, field]));
	return records.filter((record) => fits(filter, record, byKey, session.timezone));
}
