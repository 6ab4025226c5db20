import type { Outcome } from '../../../nodes/core/crm/outcome.ts';
import type { Entry } from '../../../nodes/core/node/entries.ts';
import { built } from '../built.mts';
import { executionOf } from '../execution.mts';

const { CrmError } = built('crm/error');
const { done, failed, planned } = built('crm/outcome');
const { NOT_SENT } = built('http/failure');
const { readPresentation } = built('node/present');
const { stopAtFailure } = built('node/stop');

const bad = failed(new CrmError('validation', 'Bad', { fate: 'notWritten' }));
const lost = failed(new CrmError('network', 'Lost', { fate: 'unknown' }));
const held = failed(new CrmError('conflict', 'Held', { code: NOT_SENT, fate: 'notWritten' }));
/** Held back only after a first try whose answer got lost. */
const heldLater = failed(new CrmError('conflict', 'Held', { code: NOT_SENT, fate: 'unknown' }));
const good = done({});
const plan = planned({ method: 'POST', path: '/', effect: 'create', repeatable: false });

interface Stop {
	isWrite?: boolean;
	wasRun?: boolean;
	continueOnFail?: boolean;
}

/** What the node stops with, or undefined when it goes on. */
function stopped(outcomes: Array<Outcome<unknown>>, stop: Stop = {}) {
	const { isWrite = true, wasRun = true, continueOnFail = false } = stop;
	const presentation = readPresentation(() => undefined);
	const entries: Entry[] = outcomes.map((outcome, at) => ({
		index: at + 10,
		entity: 'person',
		presentation,
		outcome,
	}));
	try {
		stopAtFailure(executionOf('create', { continueOnFail }), entries, isWrite, wasRun);
		return undefined;
	} catch (reason) {
		return reason as { message: string; description: string; context: { itemIndex: number } };
	}
}

describe('a node', () => {
	it('stops when items were only held back, instead of passing them on as records', () => {
		expect(stopped([good, held])).toMatchObject({ message: 'Held', context: { itemIndex: 11 } });
	});

	it('stops at the first failure, and blames its item', () => {
		const error = stopped([good, bad, lost]);
		expect(error?.message).toBe('Bad');
		expect(error?.context.itemIndex).toBe(11);
	});

	it('never blames an item that was only held back', () => {
		expect(stopped([held, good, bad])?.context.itemIndex).toBe(12);
	});

	it('goes on when nothing failed, or when it is set to go on', () => {
		expect(stopped([good, plan])).toBeUndefined();
		expect(stopped([good, bad], { continueOnFail: true })).toBeUndefined();
		expect(stopped([])).toBeUndefined();
	});
});

describe('the error', () => {
	const GO_ON =
		'To let the others go on, set On Error under Settings to "Continue (using error output)".';

	it('says that nothing was written when nothing was run', () => {
		const { description = '' } = stopped([good, bad, good], { wasRun: false }) ?? {};
		expect(description).toContain(`Nothing was written for any of the 3 items. ${GO_ON}`);
	});

	it.each<[string, Array<Outcome<unknown>>, string]>([
		['done and failed', [good, bad], 'Of 2 items: 1 done, 1 failed, 0 not sent.'],
		['held back', [good, bad, held, held], 'Of 4 items: 1 done, 1 failed, 2 not sent.'],
		['lost', [lost, good], 'Of 2 items: 1 done, 0 failed, 1 of unknown fate, 0 not sent.'],
		[
			'held back after a lost try',
			[bad, heldLater, held],
			'Of 3 items: 0 done, 1 failed, 1 of unknown fate, 1 not sent.',
		],
	])('counts the items that are %s', (_what, outcomes, sentence) => {
		expect(stopped(outcomes)?.description).toContain(`${sentence} ${GO_ON}`);
	});

	it('says nothing of others where there are none, or nothing is written', () => {
		expect(stopped([bad])?.description).not.toContain('items');
		expect(stopped([good, bad], { isWrite: false })?.description).not.toContain('items');
	});
});
