import { IANAZone } from 'luxon';
import { createRandom } from '../../../sandbox/random.mts';
import type * as zones from '../../../nodes/CiviCrm/fields/zone.ts';

const { Zone } = require('../../../dist/nodes/CiviCrm/fields/zone.js') as typeof zones;

const random = createRandom('zones');
const FIRST = Date.UTC(1970, 0) / 1000;
const LAST = Date.UTC(2037, 11) / 1000;

describe('A time zone', () => {
	it('has the offset that luxon knows of it, at any moment', () => {
		const names = ['UTC', ...Intl.supportedValuesOf('timeZone')];
		for (const name of names) {
			const [own, known] = [new Zone(name), IANAZone.create(name)];
			for (let count = 0; count < 40; count++) {
				const moment = random.integer(FIRST, LAST) * 1000;
				expect([name, moment, own.offsetAt(moment)]).toEqual([name, moment, known.offset(moment)]);
			}
		}
	});
});
