import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import type { FaultRule } from '../../sandbox/faults/rules.mts';
import type { CrmName, Served } from '../case.mts';
import { accessTo } from '../crms/access.mts';
import type { Access } from '../crms/crm.mts';
import { serveParent } from './child.mts';

/** What the sandbox's process is told. */
export type SandboxMessage =
	| { do: 'start'; crm: CrmName; records: number }
	/** The data as at the start. */
	| { do: 'reset' }
	/** All counts at zero, with these faults from now on. */
	| { do: 'watch'; faults: FaultRule[] }
	| { do: 'report' };

let sandbox: Sandbox;
let crm: CrmName;
let cpuBefore = process.cpuUsage();

async function start(message: Extract<SandboxMessage, { do: 'start' }>): Promise<Access> {
	sandbox = await startSandbox({ records: message.records });
	crm = message.crm;
	return accessTo(sandbox, crm);
}

function watch(faults: FaultRule[]): void {
	sandbox[crm].faults.set(faults);
	sandbox[crm].stats.reset();
	cpuBefore = process.cpuUsage();
}

function report(): Served {
	const { user, system } = process.cpuUsage(cpuBefore);
	const { requests, connections, maxConnections, byStatus } = sandbox[crm].stats.report();
	const accepted = requests - (byStatus[429] ?? 0);
	return { requests, connections, maxConnections, accepted, serverMs: (user + system) / 1000 };
}

serveParent<SandboxMessage>(async (message) => {
	if (message.do === 'start') return await start(message);
	if (message.do === 'watch') return watch(message.faults);
	if (message.do === 'reset') return sandbox[crm].reset();
	return report();
});
