import { IANAZone } from 'luxon';
import { createRandom } from '../../../sandbox/random.mts';
import type * as candidates from '../../../nodes/CiviCrm/fields/zone-candidates.ts';
import type * as zones from '../../../nodes/CiviCrm/fields/zone.ts';

const { Zone } = require('../../../dist/nodes/CiviCrm/fields/zone.js') as typeof zones;

const { ZoneCandidates } =
	require('../../../dist/nodes/CiviCrm/fields/zone-candidates.js') as typeof candidates;

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

describe('The time zones that a site may be in', () => {
	it('are not asked about again in an hour that all of them have twice', () => {
		const noon = new Date('2026-11-27T17:00:00Z');
		const all = ZoneCandidates.showing('2026-11-27 12:00:00', noon, 'America/New_York');
		const autumn = ['2025-11-02 01:37:24', '2024-11-03 01:10:00'];
		expect(autumn.map((local) => all.disagreeAbout(local))).toEqual([true, true]);
		const left = all.giving(autumn[0], [-240, -300]);
		expect(autumn.map((local) => left.disagreeAbout(local))).toEqual([false, false]);
		expect(autumn.map((local) => left.instantOf(local))).toEqual([undefined, undefined]);
	});
});
