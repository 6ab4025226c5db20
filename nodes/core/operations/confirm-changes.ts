import { CrmError } from '../crm/error';
import { attempt } from '../crm/outcome';
import { cursorNameParameter, keepCursor, keptCursor, readCursorName } from './get-changed';
import type { Operation, OperationContext, Result } from './operation';
import { many } from './parameters';

function confirm(cursorName: string, context: OperationContext): Result {
	const { confirmed, pending } = keptCursor(cursorName, context);
	const executionId = context.memory.executionId();
	if (!pending && !confirmed) throw nothingRead(cursorName, context);
	// Another execution's changes are its own to confirm: it may not have finished with them
	if (pending && pending.executionId !== executionId) throw nothingRead(cursorName, context);
	if (pending) keepCursor(cursorName, { confirmed: pending.state }, context);
	return { answers: [{ bookmark: cursorName, confirmed: true }] };
}

function nothingRead(cursorName: string, { resource }: OperationContext): CrmError {
	const message = `This execution has read no changes of ${many(resource)} with the bookmark "${cursorName}"`;
	return new CrmError('conflict', message, {
		advice:
			'Put Get Changed Since before it in the same workflow, with the same credential, the same resource and the same Bookmark Name.',
		field: 'Bookmark Name',
		fate: 'notWritten',
	});
}

export const confirmChanges: Operation<string> = {
	name: 'confirmChanges',
	title: 'Confirm Changes',
	action: (resource) => `Confirm changed ${many(resource)}`,
	description: () =>
		'Let Get Changed Since go on from here next time. Place it after the last node that works with its records.',
	effect: 'none',
	parameters: () => [cursorNameParameter],
	options: () => [],
	read: readCursorName,
	run: async (names, context) =>
		await Promise.all(names.map((name) => attempt(async () => confirm(name, context)))),
};
