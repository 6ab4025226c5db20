import { minusSeconds } from './stamps';
import type { CursorState, Way } from './watch';

/** Reading by stamps, and the part of the state that it needs. */
export type StampWay = Extract<Way, { by: 'stamp' }>;
export type StampState = CursorState & { cursor: string };

/** Where a read begins: an overlap behind the cursor, but not behind what is remembered. */
export function beginningOf({ cursor, floor = '' }: StampState, overlapSeconds: number): string {
	const behind = minusSeconds(cursor, overlapSeconds);
	return behind > floor ? behind : floor;
}
