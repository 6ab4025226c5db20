import { ApiFailure } from './failure.mts';
import type { TypedSwitchBoard } from '../server/switches.mts';
import type { CivicrmChoices } from './switches.mts';

/** PHP's max_execution_time has come: the request ends where it is. */
export class TimeLimit extends Error {}

/** Counts the writes of a request, and ends it where a switch says so. */
export function createWriteGuard(switches: TypedSwitchBoard<CivicrmChoices>) {
	let writes = 0;
	return {
		/** A request begins. */
		start: () => {
			writes = 0;
		},
		beforeWrite: (entity: string) => {
			const { writesUntilTimeLimit, lockedContacts } = switches.settings;
			// recorded: the words after three attempts to get the lock
			if (lockedContacts && entity === 'Contact') throw new ApiFailure('Database lock encountered');
			if (writesUntilTimeLimit > 0 && writes >= writesUntilTimeLimit) throw new TimeLimit();
			writes++;
		},
	};
}
