import type { Sandbox } from '../sandbox/index.mts';

/** The CRMs by the names of their servers in the sandbox, which `--crm` takes, too. */
export type CrmName = Exclude<keyof Sandbox, 'company' | 'close'>;

/** What scripts and tests have to know of a CRM; everything else they learn from the code. */
export interface Crm {
	name: CrmName;
	/** Its folder in nodes/ and test/nodes/, and what the names of its credentials begin with. */
	folder: string;
	/** Its node, the definition of it, and what the names of its credential types begin with. */
	node: string;
	/** How people write the CRM's name, and words by which they look for it. */
	title: string;
	keywords: string[];
	/** Its page in docs/ and docs/fields/. */
	page: string;
	/** Keys of fields that only the sandbox's company has. */
	customField: RegExp;
}

/** Every CRM of the package: a new one is added here, and nowhere else in scripts and tests. */
export const CRMS: Crm[] = [
	{
		name: 'civicrm',
		folder: 'CiviCrm',
		node: 'civiCrm',
		title: 'CiviCRM',
		keywords: ['civicrm', 'nonprofit', 'donations'],
		page: 'civicrm.md',
		customField: /^(?!\w+_(primary|billing)\.)\w+\./,
	},
	{
		name: 'clevertim',
		folder: 'Clevertim',
		node: 'clevertim',
		title: 'Clevertim',
		keywords: ['clevertim'],
		page: 'clevertim.md',
		customField: /^cf/,
	},
	{
		name: 'pipeliner',
		folder: 'Pipeliner',
		node: 'pipeliner',
		title: 'Pipeliner',
		keywords: ['pipeliner', 'coevera'],
		page: 'pipeliner.md',
		customField: /^cf_/,
	},
	{
		name: 'spotler',
		folder: 'SpotlerCrm',
		node: 'spotlerCrm',
		title: 'Spotler CRM',
		keywords: ['spotler', 'really simple systems'],
		page: 'spotler-crm.md',
		customField: /^custom/,
	},
];
