import type { Json, JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import type { Caller } from '../site.mts';
import { isAllowed } from '../users.mts';
import { basicGet } from './basic.mts';
import { describeEntities } from './describe.mts';
import { objectParam, listParam, type ParamType } from './params.mts';
import type { ActionResult } from './result.mts';

interface VirtualAction {
	params: Readonly<Record<string, ParamType>>;
	/** What the user needs; nothing for what everybody may. */
	needs?: readonly string[];
	run(caller: Caller, params: JsonObject): ActionResult;
}

const basic: Readonly<Record<string, ParamType>> = {
	...({ select: 'array', where: 'array', orderBy: 'array', limit: 'int', offset: 'int' } as const),
	...({ loadOptions: 'any', action: 'string', values: 'array' } as const),
};

const administer = ['administer CiviCRM'];

/** Settings that sites differ in, or that say how authentication works (recorded). */
function settingsOf({ site }: Caller): JsonObject {
	return {
		authx_guards: ['site_key', 'perm'],
		authx_header_cred: ['jwt', 'api_key'],
		authx_xheader_cred: ['jwt', 'api_key'],
		authx_legacyrest_user: 'require',
		core_maintenance_mode: site.switches.settings.maintenance ? '1' : 'inherit',
		defaultCurrency: 'USD',
		lcMessages: 'en_US',
		contact_undelete: true,
		search_autocomplete_count: 15,
	};
}

function getSettings(caller: Caller, params: JsonObject): ActionResult {
	const wanted = listParam(params, 'select').map(String);
	const values = Object.entries(settingsOf(caller))
		.filter(([name]) => wanted.length === 0 || wanted.includes(name))
		.map(([name, value]): JsonObject => ({ name, value: value as Json, domain_id: 1 }));
	return { values };
}

/** Recorded: `core_maintenance_mode` is how a site is taken down and put back. */
function setSettings({ site }: Caller, params: JsonObject): ActionResult {
	const values = Object.entries(objectParam(params, 'values'));
	for (const [name, value] of values) {
		if (name !== 'core_maintenance_mode') continue;
		site.switches.set({ maintenance: value === '1' || value === true });
	}
	return { values: values.map(([name, value]): JsonObject => ({ name, value, domain_id: 1 })) };
}

const checks = [
	['checkCleanPage', 'Could not load a clean page to check', 4, 'fa-wordpress'],
	['checkPhpVersion', 'This system uses PHP version 8.2.36.', 2, 'fa-server'],
	['checkOutboundMail', 'Warning: Outbound email is disabled.', 3, 'fa-envelope'],
].map(
	([name = '', message = '', severity_id = 0, icon = '']): JsonObject => ({
		...{ name, message, title: name, severity_id, is_visible: true, icon },
		...{ help: null, hidden_until: null, actions: null },
	}),
);

const paymentFields: JsonObject[] = [
	{ name: 'contribution_id', required: true, default_value: null, required_if: null },
	{ name: 'total_amount', required: true, default_value: null, required_if: null },
	{ name: 'trxn_date', default_value: 'now', required: true, required_if: null },
];

const named = (names: readonly string[]): JsonObject[] =>
	names.map((name) => ({ name, params: {} }));

const entityFields = ['name', 'title', 'title_plural', 'type', 'description', 'icon', 'searchable'];

/** The entities without a table, and what can be done with them. */
export const virtualEntities: Readonly<Record<string, Readonly<Record<string, VirtualAction>>>> = {
	Entity: {
		get: {
			params: basic,
			run: (_caller, params) => basicGet([...describeEntities(), ...virtualDescriptions()], params),
		},
		getActions: {
			params: basic,
			run: (_caller, params) =>
				basicGet(named(['checkAccess', 'get', 'getActions', 'getFields', 'getLinks']), params),
		},
		getFields: {
			params: basic,
			run: (_caller, params) =>
				basicGet(
					entityFields.map((name) => ({ name, data_type: 'String' })),
					params,
				),
		},
	},
	Setting: {
		get: { params: { select: 'array', domainId: 'any' }, needs: administer, run: getSettings },
		set: { params: { values: 'array', domainId: 'any' }, needs: administer, run: setSettings },
		getActions: {
			params: basic,
			run: (_caller, params) =>
				basicGet(named(['get', 'getActions', 'getFields', 'revert', 'set']), params),
		},
	},
	System: {
		check: {
			params: { ...basic, includeDisabled: 'bool' },
			needs: administer,
			run: (_caller, params) => basicGet(checks, params),
		},
		getActions: {
			params: basic,
			run: (_caller, params) =>
				basicGet(named(['check', 'flush', 'getActions', 'getFields']), params),
		},
	},
	Order: {
		getActions: {
			params: basic,
			run: (_caller, params) =>
				basicGet(named(['checkAccess', 'create', 'getActions', 'getFields', 'getLinks']), params),
		},
	},
	Payment: {
		getFields: { params: basic, run: (_caller, params) => basicGet(paymentFields, params) },
		getActions: {
			params: basic,
			run: (_caller, params) => basicGet(named(['create', 'getActions', 'getFields']), params),
		},
	},
};

function virtualDescriptions(): JsonObject[] {
	return Object.keys(virtualEntities).map((name) => ({
		...{ name, title: name, title_plural: `${name}s`, type: ['AbstractEntity'], paths: [] },
		...{ class: `Civi\\Api4\\${name}`, primary_key: ['name'], label_field: null },
		...{ searchable: 'none', icon: null, table_name: null, description: null },
	}));
}

/** Runs an action of an entity without a table, for whom may. */
export function runVirtual(
	caller: Caller,
	entity: string,
	name: string,
	action: VirtualAction,
	params: JsonObject,
): ActionResult {
	if (!isAllowed(caller.user, action.needs ?? [])) {
		throw new ApiFailure(`Authorization failed: CiviCRM APIv4 (${entity}::${name})`, 403);
	}
	return action.run(caller, params);
}
