import { cpus, totalmem, type } from 'node:os';
import { execFileSync } from 'node:child_process';
import { getHeapStatistics } from 'node:v8';

/** What the figures were measured on, since figures without it mean nothing. */
export interface Machine {
	cpu: string;
	cores: number;
	memoryGb: number;
	system: string;
	node: string;
	/** Node's default heap limit here. */
	heapGb: number;
	commit: string;
}

const gigabytes = (bytes: number) => Math.round((bytes / 1024 ** 3) * 10) / 10;

function commit(): string {
	try {
		return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
	} catch {
		return 'unknown';
	}
}

export function thisMachine(): Machine {
	const [{ model }] = cpus();
	return {
		cpu: model.trim(),
		cores: cpus().length,
		memoryGb: gigabytes(totalmem()),
		system: type(),
		node: process.version,
		heapGb: gigabytes(getHeapStatistics().heap_size_limit),
		commit: commit(),
	};
}

export const inWords = ({ cpu, cores, memoryGb, system, node, heapGb, commit: at }: Machine) =>
	`${cores} cores of ${cpu}, ${memoryGb} GB of memory, ${system}, Node ${node} (heap up to ${heapGb} GB), commit ${at}`;
