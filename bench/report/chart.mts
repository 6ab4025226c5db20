import { CRMS, type ContenderName, type CrmName } from '../case.mts';
import { BENCH_CRMS } from '../crms/all.mts';
import { find, scaledMs, type Results } from './results.mts';
import { CONTENDER_TITLES, seconds } from './table.mts';

const LATENCY = 50;
type Bar = ContenderName | 'ideal';
const BARS: Bar[] = ['ideal', 'package', 'script', 'httpBatched', 'httpOneByOne'];

/** Colours of the bars, on light ground and on dark. */
const STYLE = `
	text { fill: #1f2933; font: 13px system-ui, sans-serif }
	.small { font-size: 11px }
	.title { font-weight: bold }
	.ground { fill: #ffffff }
	.grid { stroke: #d9dee3 }
	.ideal { fill: #9aa5b1 }
	.package { fill: #2f6fdf }
	.script { fill: #7c5cc4 }
	.httpBatched { fill: #e8a13a }
	.httpOneByOne { fill: #d5543f }
	@media (prefers-color-scheme: dark) {
		text { fill: #e6edf3 }
		.ground { fill: #0d1117 }
		.grid { stroke: #30363d }
		.package { fill: #5b93f5 }
		.script { fill: #a58be0 }
	}
`;

const WIDTH = 860;
const LEFT = 110;
/** Room for the time behind the longest bar. */
const RIGHT = 80;
const BAR = 16;
const GAP = 26;
const TOP = 72;

const NOTE =
	'Whoever was given fewer records would take so much longer for these: the time is multiplied.';

/** The scale is logarithmic: from a tenth of a second to a quarter of an hour. */
const DECADES = [0.1, 1, 10, 100, 1000];

const xOf = (seconds: number) => {
	const [least] = DECADES;
	const span = Math.log10(DECADES[DECADES.length - 1] / least);
	const share = Math.log10(Math.max(seconds, least) / least) / span;
	return LEFT + share * (WIDTH - LEFT - RIGHT);
};

function timeOf(results: Results, crm: CrmName, contender: Bar, size: number) {
	const at = { crm, job: 'create' as const, latency: LATENCY };
	if (contender === 'ideal') return find(results, { ...at, contender: 'package', size })?.idealMs;
	const measured = find(results, { ...at, contender, size })?.median.wallMs;
	// What wasn't given so many records: its time grows evenly
	return measured ?? scaledMs(results, { ...at, contender }, size);
}

const text = (x: number, y: number, words: string, more = '') =>
	`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;

const rect = (x: number, y: number, width: number, height: number, name: string) =>
	`<rect x="${x}" y="${y}" width="${width.toFixed(1)}" height="${height}" class="${name}"/>`;

function group(results: Results, crm: CrmName, size: number, top: number): string[] {
	const title = text(10, top + BAR * 2.5 + 3, BENCH_CRMS[crm].title, 'class="title"');
	const bars = BARS.flatMap((contender, at) => {
		const ms = timeOf(results, crm, contender, size);
		if (ms === undefined) return [];
		const y = top + at * BAR;
		const end = xOf(ms / 1000);
		return [
			rect(LEFT, y, Math.max(end - LEFT, 2), BAR - 3, contender),
			text(end + 5, y + BAR - 6, seconds(ms), 'class="small"'),
		];
	});
	return [title, ...bars];
}

const legend = () =>
	BARS.flatMap((contender, at) => {
		const x = 10 + at * 168;
		const words = contender === 'ideal' ? 'ideal' : CONTENDER_TITLES[contender];
		return [rect(x, 32, 11, 11, contender), text(x + 16, 42, words, 'class="small"')];
	});

const grid = (bottom: number) =>
	DECADES.flatMap((seconds) => {
		const x = xOf(seconds).toFixed(1);
		return [
			`<line x1="${x}" y1="${TOP - 10}" x2="${x}" y2="${bottom - 18}" class="grid"/>`,
			text(xOf(seconds), bottom - 4, `${seconds} s`, 'class="small" text-anchor="middle"'),
		];
	});

/** How many records the chart is about: the most that every CRM was given. */
function sizeFor(results: Results): number {
	const sizes = CRMS.map((crm) =>
		results.measured
			.filter((one) => one.crm === crm && one.job === 'create' && one.contender === 'package')
			.filter(({ latency }) => latency === LATENCY)
			.map(({ size }) => size),
	).filter((some) => some.length > 0);
	return sizes.length > 0 ? Math.min(...sizes.map((some) => Math.max(...some))) : 0;
}

/** How long it takes to create the records, as an SVG. Undefined when that wasn't measured. */
export function asChart(results: Results): string | undefined {
	const size = sizeFor(results);
	const crms = CRMS.filter((crm) => timeOf(results, crm, 'package', size) !== undefined);
	if (size === 0 || crms.length === 0) return undefined;
	const high = BARS.length * BAR + GAP;
	const bottom = TOP + crms.length * high;
	const title = `Creating ${size.toLocaleString('en')} records, ${LATENCY} ms latency (logarithmic scale)`;
	const height = bottom + 30;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
		`<title>${title}</title>`,
		`<style>${STYLE}</style>`,
		rect(0, 0, WIDTH, height, 'ground'),
		text(10, 20, title, 'class="title"'),
		...[...legend(), ...grid(bottom)],
		text(10, bottom + 18, NOTE, 'class="small"'),
		...crms.flatMap((crm, at) => group(results, crm, size, TOP + at * high)),
		'</svg>\n',
	].join('\n');
}
