import { crms } from './crms.mts';
import type { WatchedCrm } from './crms.mts';
import { namesOf, useWatching } from './watching.mts';

const spotler = crms.find(({ title }) => title === 'Spotler CRM') as WatchedCrm;
const watching = useWatching(spotler);

/** London's clock is an hour ahead of UTC, in which Date headers are. */
const SUMMER = Date.parse('2026-07-01T09:00:00.000Z');

test.each(['UTC', 'Europe/London'] as const)(
	'on a clock in %s, two changes in the same second with a poll in between both fire',
	async (timeZone) => {
		watching.now = SUMMER;
		watching.sandbox.spotler.switches.set({ timeZone });
		await watching.activate();
		const id = await watching.create('One');
		expect(namesOf(await watching.poll())).toEqual(['One']);
		await watching.update(id, 'Two');
		expect(namesOf(await watching.poll())).toEqual(['Two']);
		for (const seconds of [60, 1740, 1800]) {
			watching.pass(seconds);
			expect(await watching.poll()).toEqual([]);
		}
	},
);
