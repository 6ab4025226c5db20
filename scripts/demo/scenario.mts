import type { Playground } from './playground.mts';
import type { ScenarioReport } from './report.mts';

/** One example workflow, played against the sandbox and checked there. */
export interface Scenario {
	/** The workflow's file below `workflows/`. */
	workflow: string;
	play(playground: Playground): Promise<ScenarioReport>;
}
