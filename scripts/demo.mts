/**
 * `npm run demo`: installs the package into a real n8n, runs the example workflows against the
 * sandbox, and says what happened. Ends with 0 only if everything in the CRM is as it should be.
 */
import { parseArgs } from 'node:util';
import { importContacts } from './demo/import-contacts.mts';
import { syncAccountsAndContacts } from './demo/sync-accounts-and-contacts.mts';
import { openPlayground } from './demo/playground.mts';
import { printable, type ScenarioReport } from './demo/report.mts';
import type { Scenario } from './demo/scenario.mts';
import { progress } from './n8n/paths.mts';

const SCENARIOS: Scenario[] = [importContacts, syncAccountsAndContacts];
/** With the accounts they belong to, 10,000 records of Spotler CRM. */
const CONTACTS = 8_333;

async function playAll(): Promise<ScenarioReport[]> {
	const playground = await openPlayground({ records: CONTACTS });
	try {
		const reports: ScenarioReport[] = [];
		for (const scenario of SCENARIOS) {
			progress(`Running workflows/${scenario.workflow} …`);
			reports.push(await scenario.play(playground));
		}
		return reports;
	} finally {
		await playground.close();
	}
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const reports = await playAll();
const isRight = reports.every(({ problems }) => problems.length === 0);
console.log(
	values.json
		? JSON.stringify({ right: isRight, scenarios: reports })
		: `\n${reports.map(printable).join('\n\n')}`,
);
process.exitCode = isRight ? 0 : 1;
