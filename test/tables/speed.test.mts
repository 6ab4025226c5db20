import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inShort } from '../../bench/report/in-short.mts';
import type { Results } from '../../bench/report/results.mts';
import { verdictsOn } from '../../bench/report/targets.mts';
import { floorOf } from '../../bench/report/floors.mts';
import { readResults } from '../../bench/report/read.mts';
import { expectGenerated } from '../generated.mts';
import { PACKAGE_FOLDER } from '../harness/package-nodes.mts';
import { markdownTable } from './markdown.mts';

const INTRODUCTION = `Speed comes from fewer requests, well overlapped. \`npm run bench\` measures it against the sandbox, beside n8n's HTTP Request node and a script written by hand; [how](bench/README.md), and what the APIs don't allow.`;

function speedSection(results: Results): string {
	const { head, rows, machine, met, targets } = inShort(results);
	return [
		INTRODUCTION,
		'10,000 contacts, with a latency of 50 ms for every request:',
		markdownTable(head, rows),
		'![How long it takes to create 10,000 contacts with this package, a script, and the HTTP Request node](bench/results/full.svg)',
		`Measured on ${machine}. [All results](bench/results/full.md), and the ${met} of ${targets} targets that they meet.`,
	].join('\n\n');
}

/** The README with this below its heading “Speed”. */
function withSpeed(readme: string, section: string): string {
	return readme.replace(/^(## Speed\n\n)[\s\S]*?\n(?=\n## )/m, (_, heading: string) => {
		return `${heading}${section}\n`;
	});
}

describe('What the README says of speed', () => {
	test('is what the last full benchmark has measured', async () => {
		const readme = readFileSync(path.join(PACKAGE_FOLDER, 'README.md'), 'utf8');
		const results = await readResults('full');
		const section = results ? speedSection(results) : INTRODUCTION;
		expectGenerated('README.md', withSpeed(readme, section));
	});

	test('has an explanation for every target that was not met, and nothing failed', async () => {
		const results = await readResults('full');
		const unexplained = results
			? verdictsOn(results).filter((one) => !one.isMet && !floorOf(one))
			: [];
		expect(unexplained).toEqual([]);
		expect(results?.failed ?? []).toEqual([]);
	});
});
