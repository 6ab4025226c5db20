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
			const [own, known] = [Zone.named(name), IANAZone.create(name)];
			for (let count = 0; count < 40; count++) {
				const moment = random.integer(FIRST, LAST) * 1000;
				expect([name, moment, own.offsetAt(moment)]).toEqual([name, moment, known.offset(moment)]);
			}
		}
	});

	it('changes to the second, also where summer time lasts for a week', () => {
		const name = 'America/Boa_Vista';
		const [own, known] = [Zone.named(name), IANAZone.create(name)];
		const hour = 60 * 60 * 1000;
		for (let moment = Date.UTC(2000, 9, 1); moment < Date.UTC(2000, 10, 1); moment += hour) {
			for (const beside of [moment - 1000, moment, moment + 1000]) {
				expect([beside, own.offsetAt(beside)]).toEqual([beside, known.offset(beside)]);
			}
		}
	});
});
