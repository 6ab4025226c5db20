import type { JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { entities } from '../schema/schema.mts';
import type { Caller } from '../site.mts';
import { isAllowed } from '../users.mts';

/** The entities without a table that APIv3 has: a list of the others, and the system itself. */
export function runEntity(caller: Caller, name: string, action: string): JsonObject | undefined {
	if (name.toLowerCase() === 'entity' && action === 'get') return listEntities();
	if (name.toLowerCase() === 'system' && action === 'get') return describeSystem(caller);
	return undefined;
}

function listEntities(): JsonObject {
	const values = [...entities.values()]
		.filter(({ contactType }) => contactType === undefined)
		.map(({ name }) => name);
	return {
		is_error: 0,
		version: 3,
		count: values.length,
		values,
		deprecated: ['MembershipPayment'],
	};
}

/** What version of everything there is; for administrators. */
function describeSystem({ site, user }: Caller): JsonObject {
	if (!isAllowed(user, ['administer CiviCRM'])) {
		throw new ApiFailure(
			'API permission check failed for System/get call; insufficient permission: ' +
				'require access CiviCRM and administer CiviCRM',
			403,
			'unauthorized',
		);
	}
	const seconds = Math.floor(site.clock.moment().getTime() / 1000);
	const php = {
		version: '8.2.36',
		time: String(seconds),
		tz: site.clock.timeZone,
		sapi: 'fpm-fcgi',
	};
	const system: JsonObject = { version: '6.17.2', uf: site.switches.settings.cms, php };
	return { is_error: 0, version: 3, count: 1, id: 0, values: [system] };
}
