import type { IDataObject } from 'n8n-workflow';
import type { Session } from '../core/crm/definition';
import { CrmError } from '../core/crm/error';
import type { RecordStore } from '../core/crm/store';
import type { CloudStore } from './cloud/store';
import { refuseLegacyOptions } from './legacy/options';
import type { LegacyStore } from './legacy/store';

type PipelinerStore = CloudStore | LegacyStore;

/** The store of the API that the credential is for. */
export async function openStore(session: Session): Promise<PipelinerStore> {
	if (session.connection.variant === 'legacy') {
		const { LegacyStore } = await import('./legacy/store');
		return new LegacyStore(session);
	}
	refuseLegacyOptions(session.options as IDataObject);
	const { CloudStore } = await import('./cloud/store');
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
	const own = store as PipelinerStore;
	if (own.api === 'cloud') return own;
	throw onlyIn(what, 'current', 'Use a credential whose API generation is Cloud.');
}

/** The store as that of the legacy API. */
export function legacyStoreOf(store: RecordStore, what: string): LegacyStore {
	const own = store as PipelinerStore;
	if (own.api === 'legacy') return own;
	throw onlyIn(what, 'legacy', 'Use a credential whose API generation is Legacy.');
}
