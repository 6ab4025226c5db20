import axios from 'axios';
import type { Sandbox } from '../../sandbox/index.mts';
import { type Execution, itemsOf, nodeRun } from '../n8n/workflow.mts';
import type { Playground } from './playground.mts';
import type { RunReport, ScenarioReport } from './report.mts';
import type { Scenario } from './scenario.mts';
import { differencesOf, expectedPeople, type People, peopleOf } from './synced-people.mts';

const WORKFLOW = 'spotler-to-civicrm.json';
const CHANGED = ['Changed Accounts', 'Changed Contacts'];
const REJECTED = 'To Be Put Right';
/** So many contacts of Spotler CRM change between the first run and the second. */
const CHANGES = 500;

interface Played {
	execution: Execution;
	before: People;
	after: People;
	requests: RunReport['requests'];
}

/** Everything from Spotler CRM into CiviCRM, then what has changed since, then nothing. */
export const syncAccountsAndContacts: Scenario = {
	workflow: WORKFLOW,
	play: async (playground) => {
		const first = await playOnce(playground);
		await changeContacts(playground.sandbox);
		const second = await playOnce(playground);
		const third = await playOnce(playground);
		const runs = [
			runReport('initial load', first),
			runReport(`${CHANGES} changes`, second),
			runReport('no change', third),
		];
		return {
			title: 'Spotler CRM → CiviCRM: accounts and contacts with their relationship, incremental',
			workflow: WORKFLOW,
			runs,
			rejections: [first, second, third].flatMap(rejectionsOf),
			problems: [
				...[first, second, third].flatMap(({ execution }) => statusProblems(execution)),
				...differencesOf(third.after, expectedPeople(playground.sandbox.spotler.store)),
				...countProblems(runs),
			],
		};
	},
};

async function playOnce({ sandbox, instance, workflows }: Playground): Promise<Played> {
	const { civicrm, spotler } = sandbox;
	const before = peopleOf(civicrm.store);
	civicrm.stats.reset();
	spotler.stats.reset();
	const execution = await instance.execute(workflows.get(WORKFLOW) ?? '');
	const requests = {
		'Spotler CRM': spotler.stats.report().requests,
		CiviCRM: civicrm.stats.report().requests,
	};
	return { execution, before, after: peopleOf(civicrm.store), requests };
}

/** Somebody moves people to other jobs in Spotler CRM. */
async function changeContacts({ spotler }: Sandbox): Promise<void> {
	const headers = { Authorization: `Bearer ${spotler.credentials.accessToken}` };
	const crm = axios.create({ baseURL: spotler.baseUrl, headers, proxy: false });
	for (const { id } of spotler.store.all('contacts').slice(-CHANGES)) {
		await crm.patch(`/contacts/${id}`, { jobtitle: `Promoted ${id}` });
	}
}

function runReport(run: string, { execution, before, after, requests }: Played): RunReport {
	const changed = [...after].filter(
		([key, person]) => before.has(key) && before.get(key) !== person,
	);
	const recordsIn = CHANGED.reduce((sum, node) => sum + countOf(execution, node), 0);
	const created = after.size - before.size;
	const rejected = rejectionsOf({ execution }).length;
	return {
		run,
		recordsIn,
		created,
		updated: changed.length,
		unchanged: recordsIn - created - changed.length - rejected,
		duplicates: 0,
		rejected,
		requests,
		milliseconds: Object.keys(execution.data.resultData.runData).reduce(
			(sum, node) => sum + nodeRun(execution, node).executionTime,
			0,
		),
	};
}

const wasReached = ({ data }: Execution, node: string) => node in data.resultData.runData;

function countOf(execution: Execution, node: string): number {
	return wasReached(execution, node) ? itemsOf(execution, node).length : 0;
}

function rejectionsOf({ execution }: Pick<Played, 'execution'>): ScenarioReport['rejections'] {
	if (!wasReached(execution, REJECTED)) return [];
	return itemsOf(execution, REJECTED).map(({ json }) => ({
		row: String(json.name ?? json.email ?? json.id),
		reason: String(json.error ?? ''),
	}));
}

function statusProblems({ status }: Execution): string[] {
	return status === 'success' ? [] : [`a run ended as ${status}`];
}

/** The second run writes what has changed and nothing else; the third one reads and stops. */
function countProblems([first, second, third]: RunReport[]): string[] {
	const isRight =
		first?.created === first?.recordsIn &&
		second?.recordsIn === CHANGES &&
		second.updated === CHANGES &&
		third?.recordsIn === 0 &&
		third.requests.CiviCRM === 0;
	return isRight ? [] : ['the runs did not do what there was to do, and nothing else'];
}
