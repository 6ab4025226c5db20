/**
 * `npm run bench`: measures this package and what else one could use, against the sandbox, and
 * writes bench/results. What each job and contender is stands in bench/README.md.
 */
import { parseArgs } from 'node:util';
import { CRMS, JOBS } from './case.mts';
import type { Case, Failed, Measured, Run, Served } from './case.mts';
import { hasBaseNodes } from './contenders/installed.mts';
import { measure } from './measure.mts';
import { planOf } from './plan.mts';
import { thisMachine } from './report/machine.mts';
import { merged } from './report/results.mts';
import { readResults } from './report/read.mts';
import { writeResults } from './report/write.mts';
import { measureStartUp } from './start-up.mts';
import type { StartUp } from './start-up.mts';

const START_UP = 'startUp';

const usage = `Measures this package against the sandbox and writes bench/results.

npm run bench -- [options]

  --quick        200 records at most; writes bench/results/quick.*
  --job NAME     only this job, again and again for several: ${[...JOBS, START_UP].join(', ')}
  --crm NAME     only this CRM: ${CRMS.join(', ')}
  --page         measure nothing: write page and chart anew from the results that are there
  --help         print this

With --job or --crm what was measured before stays in the results where it isn't measured again.
`;

interface Flags {
	quick: boolean;
	page: boolean;
	help: boolean;
	jobs?: string[];
	crms?: string[];
}

function checked(name: string, given: string[] | undefined, known: readonly string[]) {
	const wrong = given?.find((one) => !known.includes(one));
	if (wrong === undefined) return given;
	throw new Error(`There is no ${name} "${wrong}". There are: ${known.join(', ')}.`);
}

function readFlags(): Flags {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			page: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
			job: { type: 'string', multiple: true },
			crm: { type: 'string', multiple: true },
		},
	});
	return {
		...{ quick: values.quick, page: values.page, help: values.help },
		jobs: checked('job', values.job, [...JOBS, START_UP]),
		crms: checked('CRM', values.crm, CRMS),
	};
}

const say = (line: string) => process.stderr.write(`${line}\n`);

function nameOf({ crm, job, contender, size, latency }: Case): string {
	return `${crm} ${job} ${size} at ${latency} ms, ${contender}`;
}

function sayRun({ wallMs, cpuMs, requests, maxConnections, peakBytes }: Run & Served): void {
	const figures = [
		`${(wallMs / 1000).toFixed(2)} s`,
		`${(cpuMs / 1000).toFixed(2)} s CPU`,
		`${requests} requests`,
		`${maxConnections} connections`,
		`${Math.round(peakBytes / 1e6)} MB`,
	];
	say(`    ${figures.join(', ')}`);
}

const isHttpRequest = ({ contender }: Case) => contender.startsWith('http');

function withoutMissing(cases: Case[]): Case[] {
	if (hasBaseNodes() || !cases.some(isHttpRequest)) return cases;
	say('The HTTP Request node is left out: it comes with the n8n that `npm run demo` installs.');
	return cases.filter((one) => !isHttpRequest(one));
}

/** What has been found out so far. */
interface Found {
	startUp?: StartUp;
	measured: Measured[];
	failed: Failed[];
}

const wordsOf = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

/** Measures one case after the other. One that fails is noted, and the others go on. */
async function measureEach(cases: Case[], found: Found, keep: () => Promise<unknown>) {
	const started = Date.now();
	for (const [at, one] of cases.entries()) {
		const minutes = Math.round((Date.now() - started) / 6000) / 10;
		say(`${at + 1} of ${cases.length}, ${minutes} min: ${nameOf(one)}`);
		try {
			found.measured.push(await measure(one, sayRun));
		} catch (reason) {
			found.failed.push({ ...one, reason: wordsOf(reason) });
			say(`    FAILED: ${wordsOf(reason)}`);
			process.exitCode = 1;
		}
		await keep();
	}
}

async function measureAndWrite({ quick, jobs, crms }: Flags, name: string): Promise<void> {
	const cases = withoutMissing(planOf({ quick, jobs, crms }));
	const machine = thisMachine();
	const isPart = jobs !== undefined || crms !== undefined;
	const earlier = isPart ? await readResults(name) : undefined;
	const found: Found = { measured: [], failed: [] };
	if (!jobs || jobs.includes(START_UP)) found.startUp = await measureStartUp();
	// After every case, so that a run that is broken off was not for nothing
	const keep = async () => {
		const now = { machine, measuredAt: new Date().toISOString(), ...found };
		return await writeResults(name, merged(earlier, now));
	};
	await measureEach(cases, found, keep);
	say(`Results: ${await keep()}`);
}

async function writeAgain(name: string): Promise<void> {
	const results = await readResults(name);
	if (!results) throw new Error(`There are no ${name} results yet.`);
	say(`Results: ${await writeResults(name, results)}`);
}

const flags = readFlags();
const name = flags.quick ? 'quick' : 'full';
if (flags.help) process.stdout.write(usage);
else if (flags.page) await writeAgain(name);
else await measureAndWrite(flags, name);
