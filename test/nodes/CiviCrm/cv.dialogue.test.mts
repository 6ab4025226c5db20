import { EventEmitter } from 'node:events';
import type * as dialogues from '../../../nodes/CiviCrm/cv/dialogue.ts';

const { Dialogue } = require('../../../dist/nodes/CiviCrm/cv/dialogue.js') as typeof dialogues;

/** What runs on the other machine, as far as it is asked and told something. */
class Command extends EventEmitter {
	readonly stderr = Object.assign(new EventEmitter(), { setEncoding: () => undefined });
	readonly setEncoding = () => undefined;
	ends = 0;

	end(): void {
		this.ends++;
	}
}

test('a conversation that was finished takes no more requests, though cv has yet to end', () => {
	const command = new Command();
	const dialogue = new Dialogue(command as never);
	expect(dialogue.isOver).toBe(false);
	dialogue.finish();
	dialogue.finish();
	expect([dialogue.isOver, dialogue.ending, command.ends]).toEqual([true, undefined, 1]);
	command.emit('exit', 0);
	command.emit('close');
	expect(dialogue).toMatchObject({ isOver: true, ending: { by: 'exit', code: 0 } });
});
