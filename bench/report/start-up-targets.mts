import type { Results } from './results.mts';
import type { Verdict } from './targets.mts';

const ALL = { crm: 'all', crmName: 'all' as const };

/** What loading the package and the editor's share of it are to be like. */
export function startUpVerdicts({ startUp }: Results): Verdict[] {
	if (!startUp) return [];
	const { loadMs, nodes } = startUp;
	const most = Math.max(...nodes.map(({ parameters }) => parameters));
	return [
		{
			id: 'load',
			what: 'loading the package when n8n starts',
			...ALL,
			target: '< 40 ms',
			measured: `${loadMs.toFixed(0)} ms`,
			isMet: loadMs < 40,
		},
		{
			id: 'parameters',
			what: 'parameters of a node, at most',
			...ALL,
			target: '< 250',
			measured: String(most),
			isMet: most < 250,
		},
	];
}
