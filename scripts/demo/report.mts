/** What one run of a workflow did, counted in the CRM, not by what the node said. */
export interface RunReport {
	run: string;
	recordsIn: number;
	created: number;
	updated: number;
	unchanged: number;
	/** Rows that mean a record of an earlier row. */
	duplicates: number;
	/** Rows that came out of the error output. */
	rejected: number;
	/** How many requests of each kind, by its name: `{ read: 1, write: 186 }`. */
	requests: Record<string, number>;
	milliseconds: number;
}

export interface ScenarioReport {
	title: string;
	workflow: string;
	runs: RunReport[];
	/** Rows that were rejected, and why. */
	rejections: Array<{ row: string; reason: string }>;
	/** What is not as it must be; empty when the demo is right. */
	problems: string[];
}

type Column = [title: string, cell: (run: RunReport) => string];

const COLUMNS: Column[] = [
	['run', ({ run }) => run],
	['records in', ({ recordsIn }) => grouped(recordsIn)],
	['created', ({ created }) => grouped(created)],
	['updated', ({ updated }) => grouped(updated)],
	['unchanged', ({ unchanged }) => grouped(unchanged)],
	['duplicates', ({ duplicates }) => grouped(duplicates)],
	['rejected', ({ rejected }) => grouped(rejected)],
	['requests', ({ requests }) => counted(requests)],
	['time', ({ milliseconds }) => `${(milliseconds / 1000).toFixed(1)} s`],
];

const grouped = (count: number) => count.toLocaleString('en');

const counted = (requests: Record<string, number>) =>
	Object.entries(requests)
		.map(([name, count]) => `${grouped(count)} ${name}`)
		.join(' + ');

/** A scenario's report for people. */
export function printable(report: ScenarioReport): string {
	const { title, workflow, runs, rejections, problems } = report;
	return [
		`${title}  (workflows/${workflow})`,
		'',
		...table(runs),
		...rejections.map(({ row, reason }) => `\nrejected: ${row}\n          ${reason}`),
		'',
		...(problems.length === 0
			? ['Right: every record in the CRM is as it should be.']
			: problems.map((problem) => `WRONG: ${problem}`)),
	].join('\n');
}

function table(runs: RunReport[]): string[] {
	const rows = [COLUMNS.map(([title]) => title), ...runs.map((run) => cellsOf(run))];
	const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
	const line = (row: string[]) => row.map((cell, at) => pad(cell, widths[at] ?? 0, at)).join('  ');
	const [header = [], ...body] = rows;
	return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}

function cellsOf(run: RunReport): string[] {
	return COLUMNS.map(([, cell]) => cell(run));
}

function pad(cell: string, width: number, column: number): string {
	return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
