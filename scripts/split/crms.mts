/** What a package for one CRM alone is made of, beside what all of them share. */
export interface SplitCrm {
	/** The package's name, unless another one is asked for. */
	name: string;
	/** How people write the CRM's name, and words by which they look for it. */
	title: string;
	keywords: string[];
	/** Its folder in nodes/ and test/nodes/. */
	folder: string;
	/** What the names of its icons begin with. */
	icons: string;
	/** Its page in docs/. */
	page: string;
}

/** By what `--crm` takes. */
export const SPLIT_CRMS: Record<string, SplitCrm> = {
	civicrm: {
		name: 'n8n-nodes-civicrm',
		title: 'CiviCRM',
		keywords: ['civicrm', 'nonprofit', 'donations'],
		folder: 'CiviCrm',
		icons: 'civicrm',
		page: 'civicrm.md',
	},
	clevertim: {
		name: 'n8n-nodes-clevertim',
		title: 'Clevertim',
		keywords: ['clevertim'],
		folder: 'Clevertim',
		icons: 'clevertim',
		page: 'clevertim.md',
	},
	pipeliner: {
		name: 'n8n-nodes-pipeliner',
		title: 'Pipeliner',
		keywords: ['pipeliner', 'coevera'],
		folder: 'Pipeliner',
		icons: 'pipeliner',
		page: 'pipeliner.md',
	},
	spotler: {
		name: 'n8n-nodes-spotler-crm',
		title: 'Spotler CRM',
		keywords: ['spotler', 'really simple systems'],
		folder: 'SpotlerCrm',
		icons: 'spotler',
		page: 'spotler-crm.md',
	},
};
