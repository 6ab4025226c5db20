import type { Crm } from '../crms.mts';

/** The parts of package.json that differ between the packages. */
export interface Manifest {
	name: string;
	version: string;
	description: string;
	keywords: string[];
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
	[other: string]: unknown;
}

/** Commands that need a real n8n, or files that only the package for all CRMs has. */
const SUITE_ONLY = ['demo', 'start', 'split', 'screenshots', 'schemas', 'tables', 'bench'];

const isOwnScript = ([name]: [string, string]) =>
	!SUITE_ONLY.includes(name) && !name.startsWith('test:') && !name.startsWith('bench:');

/** package.json of a package for one CRM; `folder` begins the names of its credentials, too. */
export function manifestFor(
	suite: Manifest,
	{ title, keywords, folder }: Crm,
	name: string,
): Manifest {
	const credential = new RegExp(`/credentials/${folder}[A-Z]`);
	return {
		...suite,
		name,
		description: `n8n nodes for ${title}: batched, paced, safe to repeat, and clear about every record`,
		keywords: ['n8n-community-node-package', 'n8n', 'crm', ...keywords],
		scripts: Object.fromEntries(Object.entries(suite.scripts).filter(isOwnScript)),
		n8n: {
			...suite.n8n,
			nodes: suite.n8n.nodes.filter((file) => file.startsWith(`dist/nodes/${folder}/`)),
			credentials: suite.n8n.credentials.filter((file) => credential.test(file)),
		},
	};
}
