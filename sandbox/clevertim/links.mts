import type { Json, JsonObject } from '../json.mts';
import type { EntityName } from './entity.mts';

/** A key on a child that puts the child's id into a list on its parent. */
interface Link {
	child: EntityName;
	key: string;
	/** Where the parent may be: `cust` is a contact or a company, from one id space. */
	parents: readonly EntityName[];
	list: string;
}

const customers = ['contact', 'company'] as const;

/** Reverse lists are read-only on the parent: clients set the key on the child (REST README). */
const links: readonly Link[] = [
	{ child: 'opportunity', key: 'cust', parents: customers, list: 'opportunities' },
	{ child: 'case', key: 'cust', parents: customers, list: 'cases' },
	{ child: 'task', key: 'cust', parents: customers, list: 'tasks' },
	// on a task the opportunity is `opp`, on a note `opportunity`
	{ child: 'task', key: 'opp', parents: ['opportunity'], list: 'tasks' },
	{ child: 'task', key: 'case', parents: ['case'], list: 'tasks' },
	{ child: 'note', key: 'cust', parents: customers, list: 'notes' },
	{ child: 'note', key: 'opportunity', parents: ['opportunity'], list: 'notes' },
	{ child: 'note', key: 'case', parents: ['case'], list: 'notes' },
	{ child: 'comment', key: 'nid', parents: ['note'], list: 'comments' },
	{ child: 'comment', key: 'tid', parents: ['task'], list: 'comments' },
];

/** What is to be done to one parent's list. */
export interface ParentChange {
	parents: readonly EntityName[];
	id: number;
	list: string;
	change(list: Json): Json;
}

/** The changes to parents' lists when a child goes from one state to another (or from/to none). */
export function childChange(
	entity: EntityName,
	before: JsonObject | undefined,
	after: JsonObject | undefined,
): ParentChange[] {
	const child = (after ?? before)?.id ?? null;
	const changes: ParentChange[] = [];
	for (const { child: name, key, parents, list } of links) {
		if (name !== entity) continue;
		const old = idsIn(before?.[key]);
		const now = idsIn(after?.[key]);
		for (const id of old) {
			if (!now.includes(id)) changes.push({ parents, id, list, change: without(child) });
		}
		for (const id of now) {
			if (!old.includes(id)) changes.push({ parents, id, list, change: including(child) });
		}
	}
	return changes;
}

function idsIn(value: Json | undefined): number[] {
	const values = Array.isArray(value) ? value : [value];
	return values.filter((id): id is number => typeof id === 'number');
}

function without(child: Json): (list: Json) => Json {
	return (list) => (Array.isArray(list) ? list.filter((id) => id !== child) : []);
}

function including(child: Json): (list: Json) => Json {
	return (list) => (Array.isArray(list) ? [...list.filter((id) => id !== child), child] : [child]);
}
