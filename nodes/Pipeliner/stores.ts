import type { IDataObject } from 'n8n-workflow';
import type { Session } from '../core/crm/definition';
import { CrmError } from '../core/crm/error';
import type { RecordStore } from '../core/crm/store';
import { CloudStore } from './cloud/store';
import { refuseLegacyOptions } from './legacy/options';
import { LegacyStore } from './legacy/store';

/** The store of the API that the credential is for. */
export function openStore(session: Session): RecordStore {
	if (session.connection.variant === 'legacy') return new LegacyStore(session);
	refuseLegacyOptions(session.options as IDataObject);
	return new CloudStore(session);
}

function onlyIn(what: string, api: string, advice: string): CrmError {
	return new CrmError('unsupported', `${what} is only possible with Pipeliner's ${api} API`, {
		advice,
		fate: 'notWritten',
	});
}

/** The store as that of the current API, for operations that only it has. */
export function cloudStoreOf(store: RecordStore, what: string): CloudStore {
	if (store instanceof CloudStore) return store;
	throw onlyIn(what, 'current', 'Use a credential whose API generation is Cloud.');
}

/** The store as that of the legacy API. */
export function legacyStoreOf(store: RecordStore, what: string): LegacyStore {
	if (store instanceof LegacyStore) return store;
	throw onlyIn(what, 'legacy', 'Use a credential whose API generation is Legacy.');
}
