import type { ContenderName, CrmName } from '../case.mts';
import { BENCH_CRMS } from '../crms/all.mts';
import { find, scaledMs, type Results } from './results.mts';
import { CONTENDER_TITLES } from './table.mts';

const SIZE = 10_000;
const LATENCY = 50;
const BARS: Array<{ contender: ContenderName | 'ideal'; colour: string }> = [
	{ contender: 'ideal', colour: '#9aa5b1' },
	{ contender: 'package', colour: '#2f6fdf' },
	{ contender: 'script', colour: '#7c5cc4' },
	{ contender: 'httpBatched', colour: '#e8a13a' },
	{ contender: 'httpOneByOne', colour: '#d5543f' },
];

const LEFT = 210;
const WIDTH = 860;
const BAR = 16;
const GAP = 34;
const TOP = 60;
/** The scale is logarithmic: from a tenth of a second to an hour. */
const DECADES = [0.1, 1, 10, 100, 1000];

const xOf = (seconds: number) => {
	const [least] = DECADES;
	const span = Math.log10(DECADES[DECADES.length - 1] / least);
	const share = Math.log10(Math.max(seconds, least) / least) / span;
	return LEFT + share * (WIDTH - LEFT - 80);
};

function timeOf(results: Results, crm: CrmName, contender: ContenderName | 'ideal') {
	const at = { crm, job: 'create' as const, latency: LATENCY };
	if (contender === 'ideal')
		return find(results, { ...at, contender: 'package', size: SIZE })?.idealMs;
	if (contender === 'httpOneByOne' || contender === 'httpBatched') {
		return scaledMs(results, { ...at, contender }, SIZE);
	}
	return find(results, { ...at, contender, size: SIZE })?.median.wallMs;
}

const text = (x: number, y: number, words: string, more = '') =>
	`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;

function group(results: Results, crm: CrmName, top: number): string[] {
	const title = text(10, top + BAR * 2.5 + 5, BENCH_CRMS[crm].title, 'font-weight="bold"');
	const bars = BARS.flatMap(({ contender, colour }, at) => {
		const ms = timeOf(results, crm, contender);
		if (ms === undefined) return [];
		const y = top + at * BAR;
		const end = xOf(ms / 1000);
		const words = ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
		return [
			`<rect x="${LEFT}" y="${y}" width="${(end - LEFT).toFixed(1)}" height="${BAR - 3}" fill="${colour}"/>`,
			text(end + 5, y + BAR - 5, words, 'font-size="11"'),
		];
	});
	return [title, ...bars];
}

/** How long it takes to create 10,000 records, as an SVG. Undefined when that wasn't measured. */
export function asChart(results: Results): string | undefined {
	const crms = (Object.keys(BENCH_CRMS) as CrmName[]).filter((crm) =>
		find(results, { crm, job: 'create', contender: 'package', size: SIZE, latency: LATENCY }),
	);
	if (crms.length === 0) return undefined;
	const high = BARS.length * BAR + GAP;
	const bottom = TOP + crms.length * high;
	const legend = BARS.flatMap(({ contender, colour }, at) => {
		const x = 10 + at * 168;
		const words = contender === 'ideal' ? 'ideal' : CONTENDER_TITLES[contender];
		return [
			`<rect x="${x}" y="30" width="11" height="11" fill="${colour}"/>`,
			text(x + 16, 40, words, 'font-size="11"'),
		];
	});
	const grid = DECADES.flatMap((seconds) => [
		`<line x1="${xOf(seconds).toFixed(1)}" y1="${TOP - 8}" x2="${xOf(seconds).toFixed(1)}" y2="${bottom - 16}" stroke="#d9dee3"/>`,
		text(xOf(seconds), bottom, `${seconds} s`, 'font-size="11" text-anchor="middle"'),
	]);
	const groups = crms.flatMap((crm, at) => group(results, crm, TOP + at * high));
	const title = `Creating ${SIZE.toLocaleString('en')} records, ${LATENCY} ms latency (logarithmic)`;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 12}" font-family="system-ui, sans-serif" font-size="13" fill="#1f2933">`,
		`<rect width="${WIDTH}" height="${bottom + 12}" fill="#ffffff"/>`,
		text(10, 18, title, 'font-weight="bold"'),
		...[...legend, ...grid, ...groups],
		'</svg>\n',
	].join('\n');
}
