import type { INodeProperties } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import { attempt } from '../crm/outcome';
import type { CursorState } from '../sync/changes/watch';
import type { Asker, Operation, OperationContext, Result } from './operation';
import { presentationOptions } from './options';
import { many } from './parameters';
import { combine, filterJsonOption, filters } from './query-parameters';
import {
	eventPicker,
	mostParameter,
	overlapOption,
	startParameters,
	watchedFieldsPicker,
} from './watch-parameters';
import { noteOf, readWatch, watchFor } from './watching';
import type { WatchRequest } from './watching';

/** What is kept of a cursor: how far everything is done, and how far it has been read since. */
export interface KeptCursor {
	confirmed?: CursorState;
	pending?: { executionId: string; state: CursorState };
}

/** What is kept under a name: a cursor for each account of the CRM. */
interface KeptCursors extends KeptCursor {
	/** Without it, one cursor from before accounts were told apart, for whichever comes first. */
	accounts?: Record<string, KeptCursor>;
}

export const cursorNameParameter: INodeProperties = {
	displayName: 'Bookmark Name',
	name: 'cursorName',
	type: 'string',
	default: 'default',
	required: true,
	placeholder: 'e.g. nightly sync',
	description:
		'The bookmark says how far the changes have been read. Get Changed Since and Confirm Changes belong together by its name, within one workflow. n8n remembers it for production executions only.',
};

/** What is asked in front of the filters. */
const questions: INodeProperties[] = [
	cursorNameParameter,
	eventPicker('Kind of Change'),
	watchedFieldsPicker,
	...startParameters('everything'),
	mostParameter('Run'),
];

export function readCursorName(asker: Asker): string {
	const name = String(asker.parameter('cursorName') ?? '').trim();
	if (name !== '') return name;
	throw new CrmError('validation', 'Bookmark Name is empty', {
		advice: 'Give it any name; Confirm Changes needs the same.',
		field: 'Bookmark Name',
		fate: 'notWritten',
	});
}

const keyOf = (name: string, { definition, entity }: OperationContext) =>
	`${definition.title} ${entity}: ${name}`;

const cursorsOf = (name: string, context: OperationContext): KeptCursors =>
	(context.memory.recall(keyOf(name, context)) as KeptCursors | undefined) ?? {};

/** The cursor of this name that the credential's account has. */
export function keptCursor(name: string, context: OperationContext): KeptCursor {
	const { accounts, ...untold } = cursorsOf(name, context);
	return accounts ? (accounts[context.session.connection.account] ?? {}) : untold;
}

export function keepCursor(name: string, cursor: KeptCursor, context: OperationContext): void {
	const { accounts } = cursorsOf(name, context);
	const { account } = context.session.connection;
	context.memory.keep(keyOf(name, context), { accounts: { ...accounts, [account]: cursor } });
}

function isNewAccount(name: string, context: OperationContext): boolean {
	const { accounts } = cursorsOf(name, context);
	return accounts !== undefined && !(context.session.connection.account in accounts);
}

interface Asked extends WatchRequest {
	cursorName: string;
}

/** An execution isn't cut short as a poll is. */
const NO_DEADLINE = Infinity;

async function readOn(asked: Asked, context: OperationContext): Promise<Result> {
	const { cursorName } = asked;
	if (isNewAccount(cursorName, context)) context.hint(NEW_ACCOUNT);
	const { confirmed } = keptCursor(cursorName, context);
	const watch = await watchFor(asked, context, NO_DEADLINE);
	const { readChanges } = await import('../sync/changes/read-changes');
	const { changes, state } = await readChanges(watch, confirmed);
	const executionId = context.memory.executionId();
	// Where nothing is put out, there is nothing left to do that could fail
	const next: KeptCursor =
		changes.length === 0
			? { confirmed: state }
			: { ...(confirmed ? { confirmed } : {}), pending: { executionId, state } };
	keepCursor(cursorName, next, context);
	return { records: changes.map(({ record }) => record), notes: changes.map(noteOf) };
}

/** Throws a `CrmError` when the question isn't the one that was answered already. */
function nothingMore(asked: Asked, answered: Asked): Result {
	if (JSON.stringify(asked) === JSON.stringify(answered)) return { records: [] };
	const message = `Another item asks for other changes with the bookmark "${asked.cursorName}"`;
	throw new CrmError('validation', message, {
		advice: 'Give each question a bookmark name of its own.',
		field: 'Bookmark Name',
		fate: 'notWritten',
	});
}

const NEW_ACCOUNT =
	'The credential leads to an account that this bookmark has not been used with, so it begins as Start With says. What was read of other accounts is kept.';

const FORGOTTEN =
	'n8n remembers nothing of a manual execution. In production, what Confirm Changes has confirmed is not read again.';

export const getChanged: Operation<Asked> = {
	name: 'getChanged',
	title: 'Get Changed Since',
	action: (resource) => `Get changed ${many(resource)}`,
	description: (resource) =>
		`Read the ${many(resource)} that have changed since the last Confirm Changes`,
	effect: 'read',
	parameters: (_resource, definition) => [...questions, filters(definition), combine],
	options: (definition) => [
		filterJsonOption,
		overlapOption(definition.overlapSeconds),
		...presentationOptions,
	],
	read: (item) => ({ ...readWatch(item), cursorName: readCursorName(item) }),
	run: async (all, context) => {
		if (context.memory.isForgotten()) context.hint(FORGOTTEN);
		const read = new Map<string, Asked>();
		return await Promise.all(
			all.map((asked) =>
				attempt(async () => {
					const same = read.get(asked.cursorName);
					// The same changes aren't put out once more for another item
					if (same) return nothingMore(asked, same);
					read.set(asked.cursorName, asked);
					return await readOn(asked, context);
				}),
			),
		);
	},
};
