import type { Case, Measured } from '../../bench/case.mts';
import { merged } from '../../bench/report/results.mts';
import type { Results } from '../../bench/report/results.mts';
import { asMarkdown } from '../../bench/report/table.mts';

const RUN = { wallMs: 1, cpuMs: 1, peakBytes: 1, resultBytes: 1, records: 1, failures: 0 };
const SERVED = { requests: 1, accepted: 1, connections: 1, maxConnections: 1 };

function measured(job: Case['job']): Measured {
	const median = { ...RUN, ...SERVED } as Measured['median'];
	const one = { crm: 'civicrm', job, contender: 'package', size: 100, latency: 0, repeats: 1 };
	return { ...one, runs: [median], median, idealMs: 1 } as Measured;
}

function results(commit: string, ...all: Measured[]): Results {
	const machine = { cpu: 'CPU', cores: 2, memoryGb: 8, system: 'Linux', node: 'v24', heapGb: 4 };
	const measuredAt = '2026-11-27T12:00:00Z';
	return { machine: { ...machine, commit }, measuredAt, measured: all, failed: [] };
}

describe('Results of which only a part is measured anew', () => {
	const before = results('aaaaaaa', measured('create'), measured('get'));

	it('say which of them an earlier commit has had', () => {
		const now = merged(before, results('bbbbbbb', measured('get')));
		expect(now.measured.map(({ job, commit }) => [job, commit])).toEqual([
			['create', 'aaaaaaa'],
			['get', undefined],
		]);
		expect(asMarkdown(now)).toContain('at commit aaaaaaa: Create (CiviCRM)');
		const later = merged(now, results('ccccccc'));
		expect(later.measured.map(({ commit }) => commit)).toEqual(['aaaaaaa', 'bbbbbbb']);
	});

	it('say nothing of that where the commit is the same', () => {
		const now = merged(before, results('aaaaaaa', measured('get')));
		expect(now.measured.map(({ commit }) => commit)).toEqual([undefined, undefined]);
		expect(asMarkdown(now)).not.toContain('Measured earlier');
	});
});
