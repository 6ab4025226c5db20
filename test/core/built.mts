/** The modules of nodes/core by path. Types come from the sources, since dist has none. */
interface Modules {
	'crm/error': typeof import('../../nodes/core/crm/error.ts');
	'crm/outcome': typeof import('../../nodes/core/crm/outcome.ts');
	'crm/query': typeof import('../../nodes/core/crm/query.ts');
	'crm/store': typeof import('../../nodes/core/crm/store.ts');
	'http/connection': typeof import('../../nodes/core/http/connection.ts');
	'http/failure': typeof import('../../nodes/core/http/failure.ts');
	'http/json': typeof import('../../nodes/core/http/json.ts');
	'http/limiter': typeof import('../../nodes/core/http/limiter.ts');
	'http/read-ahead': typeof import('../../nodes/core/http/read-ahead.ts');
	'http/response': typeof import('../../nodes/core/http/response.ts');
	'http/retry': typeof import('../../nodes/core/http/retry.ts');
	'http/settings': typeof import('../../nodes/core/http/settings.ts');
	'http/write': typeof import('../../nodes/core/http/write.ts');
	'node/create-crm-node': typeof import('../../nodes/core/node/create-crm-node.ts');
	'node/entries': typeof import('../../nodes/core/node/entries.ts');
	'node/methods': typeof import('../../nodes/core/node/methods.ts');
	'node/present': typeof import('../../nodes/core/node/present.ts');
	'node/properties': typeof import('../../nodes/core/node/properties.ts');
	'node/report': typeof import('../../nodes/core/node/report.ts');
	'node/session': typeof import('../../nodes/core/node/session.ts');
	'node/stop': typeof import('../../nodes/core/node/stop.ts');
	'operations/create': typeof import('../../nodes/core/operations/create.ts');
	'operations/create-or-update': typeof import('../../nodes/core/operations/create-or-update.ts');
	'operations/delete': typeof import('../../nodes/core/operations/delete.ts');
	'operations/edit-list': typeof import('../../nodes/core/operations/edit-list.ts');
	'operations/get': typeof import('../../nodes/core/operations/get.ts');
	'operations/get-many': typeof import('../../nodes/core/operations/get-many.ts');
	'operations/update': typeof import('../../nodes/core/operations/update.ts');
	'schema/comparable': typeof import('../../nodes/core/schema/comparable.ts');
	'schema/decoding': typeof import('../../nodes/core/schema/decoding.ts');
	'schema/filters': typeof import('../../nodes/core/schema/filters.ts');
	'schema/mapper': typeof import('../../nodes/core/schema/mapper.ts');
	'schema/names': typeof import('../../nodes/core/schema/names.ts');
	'schema/numbers': typeof import('../../nodes/core/schema/numbers.ts');
	'schema/padded': typeof import('../../nodes/core/schema/padded.ts');
	'schema/records': typeof import('../../nodes/core/schema/records.ts');
	'schema/references': typeof import('../../nodes/core/schema/references.ts');
	'schema/select': typeof import('../../nodes/core/schema/select.ts');
	'schema/value-problem': typeof import('../../nodes/core/schema/value-problem.ts');
	'schema/values': typeof import('../../nodes/core/schema/values.ts');
	'sync/carry-out': typeof import('../../nodes/core/sync/carry-out.ts');
	'sync/changes/fingerprint': typeof import('../../nodes/core/sync/changes/fingerprint.ts');
	'sync/changes/read-changes': typeof import('../../nodes/core/sync/changes/read-changes.ts');
	'sync/changes/seen': typeof import('../../nodes/core/sync/changes/seen.ts');
	'sync/changes/stamp-pass': typeof import('../../nodes/core/sync/changes/stamp-pass.ts');
	'sync/changes/watch': typeof import('../../nodes/core/sync/changes/watch.ts');
	'sync/changes/stamps': typeof import('../../nodes/core/sync/changes/stamps.ts');
	'sync/decide': typeof import('../../nodes/core/sync/decide.ts');
	'sync/diff': typeof import('../../nodes/core/sync/diff.ts');
	'sync/lists': typeof import('../../nodes/core/sync/lists.ts');
	'sync/matching': typeof import('../../nodes/core/sync/matching.ts');
	'sync/sets': typeof import('../../nodes/core/sync/sets.ts');
	'webhooks/fired': typeof import('../../nodes/core/webhooks/fired.ts');
	'webhooks/signature': typeof import('../../nodes/core/webhooks/signature.ts');
}

/** A module of nodes/core as the package ships it. */
export function built<Path extends keyof Modules>(path: Path): Modules[Path] {
	return require(`../../dist/nodes/core/${path}.js`) as Modules[Path];
}
