import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import type { FaultRule } from '../../sandbox/faults/rules.mts';
import type { StatsReport } from '../../sandbox/server/stats.mts';
import type { CrmName, Served } from '../case.mts';
import { accessTo } from '../crms/access.mts';
import type { Access } from '../crms/crm.mts';
import { serveParent } from './child.mts';

/** What the sandbox's process is told. */
export type SandboxMessage =
	| { do: 'start'; crms: CrmName[]; records: number }
	/** The data as at the start. */
	| { do: 'reset' }
	/** All counts at zero, with these faults from now on, in each of the CRMs. */
	| { do: 'watch'; faults: FaultRule[] }
	| { do: 'report' };

let sandbox: Sandbox;
let crms: CrmName[];
let cpuBefore = process.cpuUsage();

async function start(message: Extract<SandboxMessage, { do: 'start' }>): Promise<Access[]> {
	sandbox = await startSandbox({ records: message.records });
	crms = message.crms;
	return crms.map((crm) => accessTo(sandbox, crm));
}

function watch(faults: FaultRule[]): void {
	for (const crm of crms) {
		sandbox[crm].faults.set(faults);
		sandbox[crm].stats.reset();
	}
	cpuBefore = process.cpuUsage();
}

function report(): Served {
	const { user, system } = process.cpuUsage(cpuBefore);
	const reports = crms.map((crm) => sandbox[crm].stats.report());
	const sum = (count: (one: StatsReport) => number) =>
		reports.reduce((total, one) => total + count(one), 0);
	return {
		requests: sum((one) => one.requests),
		connections: sum((one) => one.connections),
		maxConnections: Math.max(...reports.map((one) => one.maxConnections)),
		accepted: sum((one) => one.requests - (one.byStatus[429] ?? 0)),
		serverMs: (user + system) / 1000,
	};
}

serveParent<SandboxMessage>(async (message) => {
	if (message.do === 'start') return await start(message);
	if (message.do === 'watch') return watch(message.faults);
	if (message.do === 'reset') return crms.forEach((crm) => sandbox[crm].reset());
	return report();
});
