import { CRMS } from './case.mts';
import type { CrmName } from './case.mts';
import type { Access } from './crms/crm.mts';
import { Child } from './process/child.mts';
import type { FirstExecutionMessage } from './process/first-execution.mts';
import type { Loading } from './process/loading.mts';
import type { SandboxMessage } from './process/sandbox.mts';

/** What this package adds to the start of n8n, and what is put off until its nodes are used. */
export interface StartUp extends Loading {
	/** What the first execution of each node adds, since its code is loaded with it. */
	code: Array<{ crm: CrmName; ms: number }>;
}

const REPEATS = 5;

/** In fresh processes, and the median of them: the first one reads the files from the disk. */
async function medianOf<T>(script: string, message: object, msOf: (one: T) => number): Promise<T> {
	const found: T[] = [];
	for (let number = 1; number <= REPEATS; number++) {
		const child = Child.begin(script);
		found.push(await child.ask<T>(message));
		child.stop();
	}
	return found.sort((a, b) => msOf(a) - msOf(b))[Math.floor(REPEATS / 2)];
}

async function measureCode(): Promise<StartUp['code']> {
	const sandbox = Child.begin('sandbox.mts');
	const code: StartUp['code'] = [];
	try {
		const start: SandboxMessage = { do: 'start', crms: [...CRMS], records: 1 };
		const access = await sandbox.ask<Access[]>(start);
		for (const [at, crm] of CRMS.entries()) {
			const message: FirstExecutionMessage = { crm, access: access[at] };
			code.push({ crm, ms: await medianOf<number>('first-execution.mts', message, (ms) => ms) });
		}
	} finally {
		sandbox.stop();
	}
	return code;
}

export async function measureStartUp(): Promise<StartUp> {
	const loading = await medianOf<Loading>('loading.mts', {}, ({ loadMs }) => loadMs);
	return { ...loading, code: await measureCode() };
}
