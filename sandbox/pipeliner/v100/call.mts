import type { IncomingHttpHeaders } from 'node:http';

import type { ApiAccess, Space } from '../space.mts';
import { isZone } from '../times.mts';
import { invalidParameter, Refusal } from './errors.mts';

/** One request to the v100 API, read as far as all of them are alike. */
export interface Call {
	space: Space;
	access: ApiAccess;
	/** `http://127.0.0.1:4100` */
	origin: string;
	/** On whose clocks times are read in filters and shown in answers. */
	zone: string;
	query: URLSearchParams;
	body: Buffer;
	skipKey?: string;
}

/** Where the server is reached, as the client says. */
export function originOf(headers: IncomingHttpHeaders): string {
	return `http://${headers.host ?? '127.0.0.1'}`;
}

/** The zone of the `Timezone` header, else UTC. */
export function zoneOf(headers: IncomingHttpHeaders): string {
	const zone = headers.timezone;
	if (typeof zone !== 'string' || zone === '') return 'UTC';
	if (!isZone(zone)) throw new Refusal(invalidParameter(`Unknown timezone '${zone}'.`));
	return zone;
}

/** The root of a space's v100 API. */
export function spacePath(spaceId: string): string {
	return `/api/v100/rest/spaces/${spaceId}`;
}

/** A part of a path without its percent signs; one that is no encoding stays as it is. */
export function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
