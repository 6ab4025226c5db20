import type { CrmRecord } from '../../core/crm/store';
import { recordDecoder } from '../../core/schema/decoding';
import type { Decode } from '../../core/schema/decoding';
import type { WireRecord } from '../wire/answers';
import type { CiviField } from './field';
import { CONTACTS } from './inline';
import { isLocal } from './site-zone';
import type { SiteZone } from './site-zone';

/** What administrators get to see of every contact, and nobody wants in a workflow's data. */
const SECRET = 'api_key';

/** CiviCRM's records as this package has them: with the offset of the site at their times. */
export async function decode(
	wires: WireRecord[],
	{ entity, fields, zone }: { entity: string; fields: CiviField[]; zone: SiteZone },
): Promise<CrmRecord[]> {
	const tellsSecret = CONTACTS.has(entity) && wires.some((wire) => SECRET in wire);
	const timed = fields.filter(({ type }) => type === 'dateTime');
	const zones = await zone.knownFrom({ entity, wires, keys: timed.map(({ key }) => key) });
	const stampAt: Decode = (local) => (isLocal(local) && zones.instantOf(local)) || local;
	const timeAt: Decode = (local) => (isLocal(local) && zones.meantInstantOf(local)) || local;
	// CiviCRM's own stamps go on through both hours that autumn makes of one
	const read = recordDecoder(timed, ({ readOnly }) => (readOnly ? stampAt : timeAt));
	return wires.map((wire) => read(tellsSecret ? withoutSecret(wire) : wire));
}

/** Copied without it: an object that something is deleted from is slow ever after. */
function withoutSecret(wire: WireRecord): WireRecord {
	const { [SECRET]: secret, ...record } = wire;
	return secret === undefined ? wire : record;
}
