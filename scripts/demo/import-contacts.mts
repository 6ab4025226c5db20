import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JsonObject } from '../../sandbox/json.mts';
import { projectRoot } from '../n8n/paths.mts';
import { type Execution, itemsOf, nodeRun, type Workflow } from '../n8n/workflow.mts';
import { parseCsv } from './csv.mts';
import { checkContacts, expectedImport, type ExpectedImport } from './expected-contacts.mts';
import type { Playground } from './playground.mts';
import type { RunReport, ScenarioReport } from './report.mts';
import type { Scenario } from './scenario.mts';

const WORKFLOW = 'clevertim-import-contacts.json';
const CSV_NODE = 'Messy CSV';
const IMPORT_NODE = 'Create or Update Contacts';

type Contacts = Map<string, JsonObject>;

/** What there was before a run, and after it. */
interface Played {
	execution: Execution;
	before: Contacts;
	after: Contacts;
	reads: number;
	writes: number;
}

/** 200 messy rows into Clevertim, twice: the second time, there is nothing to do. */
export const importContacts: Scenario = {
	workflow: WORKFLOW,
	play: async (playground) => {
		const expected = expectedImport(parseCsv(await csvOfWorkflow()));
		const first = await playOnce(playground);
		const second = await playOnce(playground);
		return {
			title: 'Clevertim: 200 messy contact rows, created or updated by e-mail, twice',
			workflow: WORKFLOW,
			runs: [runReport('first', first, expected), runReport('second', second, expected)],
			rejections: rejectionsOf(first.execution),
			problems: [
				...checkExecution('first run', first, expected),
				...checkExecution('second run', second, expected),
				...checkFirst(first, expected),
				...checkSecond(second),
			],
		};
	},
};

/** The CSV is in the workflow itself, so that it runs wherever it is imported. */
async function csvOfWorkflow(): Promise<string> {
	const file = path.join(projectRoot(), 'workflows', WORKFLOW);
	const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
	const node = workflow.nodes.find(({ name }) => name === CSV_NODE);
	type Assignments = { assignments: { assignments: Array<{ value: string }> } };
	const { assignments } = node?.parameters as unknown as Assignments;
	return assignments.assignments[0]?.value ?? '';
}

async function playOnce({ sandbox, instance, workflows }: Playground): Promise<Played> {
	const { clevertim } = sandbox;
	const before = contactsOf(clevertim.store.all('contact'));
	clevertim.stats.reset();
	const execution = await instance.execute(workflows.get(WORKFLOW) ?? '');
	const routes = Object.entries(clevertim.stats.report().byRoute);
	const count = (isRead: boolean) =>
		routes
			.filter(([route]) => route.startsWith('GET ') === isRead)
			.reduce((sum, [, requests]) => sum + requests, 0);
	const after = contactsOf(clevertim.store.all('contact'));
	return { execution, before, after, reads: count(true), writes: count(false) };
}

function contactsOf(records: readonly JsonObject[]): Contacts {
	return new Map(records.map((record) => [String(record.id), record]));
}

const isSame = (a: JsonObject, b: JsonObject) => JSON.stringify(a) === JSON.stringify(b);

function createdIn({ before, after }: Played): JsonObject[] {
	return [...after].filter(([id]) => !before.has(id)).map(([, record]) => record);
}

function changedIn({ before, after }: Played): JsonObject[] {
	return [...before.entries()].flatMap(([id, record]) => {
		const now = after.get(id);
		return now && isSame(record, now) ? [] : [record];
	});
}

function runReport(run: string, played: Played, expected: ExpectedImport): RunReport {
	const created = createdIn(played).length;
	const updated = changedIn(played).length;
	return {
		run,
		recordsIn: expected.rows.length,
		created,
		updated,
		unchanged: expected.contacts.length - created - updated,
		duplicates: expected.duplicates,
		rejected: itemsOf(played.execution, IMPORT_NODE, 1).length,
		requests: { read: played.reads, write: played.writes },
		milliseconds: nodeRun(played.execution, IMPORT_NODE).executionTime,
	};
}

function rejectionsOf(execution: Execution): ScenarioReport['rejections'] {
	return itemsOf(execution, IMPORT_NODE, 1).map(({ json }) => ({
		row: ['First Name', 'Last Name', 'E-mail'].map((name) => json[name] ?? '–').join(', '),
		reason: String(json.error ?? ''),
	}));
}

/** Every row must leave the node once: by the right output, tied to its input. */
function checkExecution(
	run: string,
	{ execution }: Played,
	{ rows, invalid }: ExpectedImport,
): string[] {
	const outputs = [0, 1].map((output) => itemsOf(execution, IMPORT_NODE, output));
	const inputs = outputs.map((items) => items.map(({ pairedItem }) => inputOf(pairedItem)));
	const wanted = [rows.flatMap((_, at) => (invalid.includes(at) ? [] : [at])), invalid];
	const problems = outputs[1]?.some(({ json }) => !json.error)
		? [`${run}: a rejected row has no reason`]
		: [];
	['output', 'error output'].forEach((name, at) => {
		if (String(inputs[at]) === String(wanted[at])) return;
		problems.push(`${run}: the ${name} answers rows ${inputs[at]}, not ${wanted[at]}`);
	});
	if (execution.status !== 'success') problems.push(`${run}: it ended as ${execution.status}`);
	return problems;
}

function inputOf(paired: unknown): number | undefined {
	if (typeof paired === 'number') return paired;
	const [one] = Array.isArray(paired) ? (paired as unknown[]) : [paired];
	return (one as { item?: number } | undefined)?.item;
}

function checkFirst(played: Played, expected: ExpectedImport): string[] {
	const created = createdIn(played);
	const changed = changedIn(played).map(({ id }) => id);
	return [
		...checkContacts(created, expected.contacts),
		...(changed.length > 0 ? [`first run: contacts ${changed.join(', ')} were changed`] : []),
		...(played.writes === created.length
			? []
			: [`first run: ${created.length} contacts took ${played.writes} writes`]),
	];
}

function checkSecond(played: Played): string[] {
	const touched = [...createdIn(played), ...changedIn(played)].map(({ id }) => id);
	return [
		...(touched.length > 0 ? [`second run: contacts ${touched.join(', ')} were written`] : []),
		...(played.writes > 0 ? [`second run: ${played.writes} writes were sent`] : []),
	];
}
