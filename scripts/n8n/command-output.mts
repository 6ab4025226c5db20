import type { Execution } from './workflow.mts';

/**
 * Finds the execution in what `n8n execute --rawOutput` printed. A successful one is printed as
 * indented JSON between log lines; a failed one inside a log line, itself a JSON object.
 */
export function parseRawOutput(stdout: string): Execution | undefined {
	const lines = stdout.split('\n');
	return printedExecution(lines) ?? loggedExecution(lines);
}

function printedExecution(lines: string[]): Execution | undefined {
	const start = lines.indexOf('{');
	const end = lines.lastIndexOf('}');
	if (start < 0 || end < start) return undefined;
	return asExecution(parse(lines.slice(start, end + 1).join('\n')));
}

function loggedExecution(lines: string[]): Execution | undefined {
	for (const line of lines) {
		const logged = line.startsWith('{') ? parse(line) : undefined;
		const execution = asExecution(parse(messageOf(logged) ?? ''));
		if (execution) return execution;
	}
	return undefined;
}

/** What n8n said in its log lines, without the JSON around it and without its migrations. */
export function logMessages(output: string): string {
	const lines = output.split('\n').map((line) => messageOf(parse(line)) ?? line);
	return lines.filter((line) => !/^(Starting|Finished) migration /.test(line)).join('\n');
}

function messageOf(logged: unknown): string | undefined {
	if (typeof logged !== 'object' || logged === null || !('message' in logged)) return undefined;
	return typeof logged.message === 'string' ? logged.message : undefined;
}

function asExecution(value: unknown): Execution | undefined {
	if (typeof value !== 'object' || value === null || !('data' in value)) return undefined;
	const { data } = value;
	const isRun = typeof data === 'object' && data !== null && 'resultData' in data;
	return isRun ? (value as Execution) : undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
