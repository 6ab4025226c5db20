import { parseArgs } from 'node:util';

import type { CivicrmSandbox } from './civicrm/start.mts';
import { maxRecords, startSandbox, type Sandbox, type SandboxOptions } from './index.mts';
import type { PipelinerSandbox } from './pipeliner/start.mts';
import type { SpotlerSandbox } from './spotler/start.mts';

const usage = `Starts the CRM servers of the sandbox on 127.0.0.1 and keeps them running.

npm run sandbox -- [options]

  --port-base N   the first server listens on port N, the others on the ports after it
                  (default: any free port)
  --records N     so many contacts, up to ${maxRecords}; the rest in proportion (default 200)
  --seed N        another company (default 1)
  --control       switch the control plane below /_sandbox on
  --json          print one line of JSON when all servers are ready
  --help          print this
`;

interface Flags {
	options: SandboxOptions;
	json: boolean;
	help: boolean;
}

/** Reads the flags; throws with the reason when one is wrong. */
function readFlags(args: string[]): Flags {
	const { values } = parseArgs({
		args,
		options: {
			'port-base': { type: 'string' },
			records: { type: 'string' },
			seed: { type: 'string' },
			control: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const options: SandboxOptions = {
		portBase: numberFlag('port-base', values['port-base'], 1, 65_535),
		records: numberFlag('records', values.records, 0, maxRecords),
		seed: numberFlag('seed', values.seed, 0, 2 ** 31 - 1),
		control: values.control,
	};
	return { options, json: values.json, help: values.help };
}

function numberFlag(name: string, text: string | undefined, low: number, high: number) {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!/^\d+$/.test(text) || number < low || number > high) {
		throw new Error(`--${name} must be a whole number from ${low} to ${high}, not "${text}".`);
	}
	return number;
}

/** What `--json` prints: for each CRM its address, its n8n credential and its control plane. */
function readyLine({ clevertim, pipeliner, civicrm, spotler }: Sandbox): string {
	const { baseUrl, credentials, controlUrl } = clevertim;
	const { users, siteKey } = civicrm;
	return JSON.stringify({
		clevertim: { baseUrl, credentials, controlUrl },
		pipeliner: {
			baseUrl: pipeliner.baseUrl,
			credentials: pipeliner.credentials,
			legacyCredentials: pipeliner.legacyCredentials,
			controlUrl: pipeliner.controlUrl,
		},
		civicrm: {
			...{ baseUrl: civicrm.baseUrl, credentials: civicrm.credentials },
			...{ users, siteKey, controlUrl: civicrm.controlUrl },
		},
		spotler: {
			baseUrl: spotler.baseUrl,
			credentials: spotler.credentials,
			oauth2: spotler.oauth2,
			controlUrl: spotler.controlUrl,
		},
	});
}

function pipelinerRows(pipeliner: PipelinerSandbox, control: boolean) {
	const { credentials, controlUrl, store } = pipeliner;
	return [
		['Pipeliner', ''],
		['  service URL', credentials.serviceUrl],
		['  space ID', credentials.spaceId],
		['  username', credentials.username],
		['  password', credentials.password],
		['  control plane', control ? controlUrl : 'off (start with --control)'],
		['  contacts', String(store.size('Contacts'))],
		['  accounts', String(store.size('Accounts'))],
		['  opportunities', String(store.size('Opportunities'))],
	];
}

function civicrmRows(civicrm: CivicrmSandbox, control: boolean) {
	const { baseUrl, credentials, siteKey, controlUrl, store } = civicrm;
	return [
		['CiviCRM', ''],
		['  site address', baseUrl],
		['  API key', credentials.apiKey],
		['  site key', siteKey],
		['  control plane', control ? controlUrl : 'off (start with --control)'],
		['  contacts', String(store.size('Contact'))],
		['  contributions', String(store.size('Contribution'))],
	];
}

function spotlerRows(spotler: SpotlerSandbox, control: boolean) {
	const { baseUrl, credentials, oauth2, controlUrl, store } = spotler;
	return [
		['Spotler CRM', ''],
		['  base URL', baseUrl],
		['  access token', credentials.accessToken],
		['  authorize URL', oauth2.authorizeUrl],
		['  token URL', oauth2.tokenUrl],
		['  client ID', oauth2.clientId],
		['  client secret', oauth2.clientSecret],
		['  control plane', control ? controlUrl : 'off (start with --control)'],
		['  contacts', String(store.size('contacts'))],
		['  accounts', String(store.size('accounts'))],
		['  opportunities', String(store.size('opportunities'))],
	];
}

function readyTable({ clevertim, pipeliner, civicrm, spotler }: Sandbox, control: boolean): string {
	const { store, credentials, controlUrl } = clevertim;
	const rows = [
		['Clevertim', ''],
		['  base URL', clevertim.baseUrl],
		['  API key', credentials.apiKey],
		['  control plane', control ? controlUrl : 'off (start with --control)'],
		['  contacts', String(store.size('contact'))],
		['  companies', String(store.size('company'))],
		['  opportunities', String(store.size('opportunity'))],
		...pipelinerRows(pipeliner, control),
		...civicrmRows(civicrm, control),
		...spotlerRows(spotler, control),
	];
	const lines = rows.map(([name, value]) => `${name.padEnd(18)}${value}`.trimEnd());
	return [...lines, '', 'Ctrl+C stops it.'].join('\n');
}

function stopWith(code: number, message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(code);
}

function readFlagsOrStop(): Flags {
	try {
		return readFlags(process.argv.slice(2));
	} catch (error) {
		return stopWith(2, `${(error as Error).message}\nSee --help.`);
	}
}

async function startOrStop(options: SandboxOptions): Promise<Sandbox> {
	try {
		return await startSandbox(options);
	} catch (error) {
		return stopWith(1, `The sandbox could not start: ${(error as Error).message}`);
	}
}

async function main(): Promise<void> {
	const { options, json, help } = readFlagsOrStop();
	if (help) {
		process.stdout.write(usage);
		return;
	}
	const sandbox = await startOrStop(options);
	const stop = () => void sandbox.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	const ready = json ? readyLine(sandbox) : readyTable(sandbox, options.control === true);
	process.stdout.write(`${ready}\n`);
}

await main();
