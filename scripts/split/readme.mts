import type { Crm } from '../crms.mts';

/** Sections of the README that are true of every CRM. */
const SHARED = [
	'What all operations have in common',
	'Triggers and syncs',
	'Errors',
	'Security',
	'Compatibility',
];

/** A section of a Markdown text, with its heading. */
function section(text: string, title: string): string {
	const [, after] = text.split(new RegExp(`^## ${title}$`, 'm'));
	if (after === undefined) throw new Error(`README.md has no section “${title}”.`);
	return `## ${title}${after.split(/^## /m)[0]}`.trim();
}

/** Paragraphs that send the reader to the page of another CRM are left out; this one's is inside. */
function forOne(text: string, page: string): string {
	const leadsElsewhere = (paragraph: string) =>
		[...paragraph.matchAll(/\]\(docs\/([\w-]+\.md)/g)].some(([, linked]) => linked !== page);
	return text
		.split('\n\n')
		.filter((paragraph) => !leadsElsewhere(paragraph))
		.join('\n\n')
		.replaceAll(`](docs/${page}#`, '](#');
}

/** README.md of a package for one CRM: how to install it, the CRM's page, and what all share. */
export function readmeFor(
	suite: string,
	guide: string,
	{ title, page }: Crm,
	name: string,
): string {
	const own = guide
		.replace(/^# .*$/m, '')
		.replaceAll('](../README.md)', '](#what-all-operations-have-in-common)')
		.replaceAll('](../README.md#', '](#')
		.replaceAll('](images/', '](docs/images/')
		.replaceAll('](fields/', '](docs/fields/')
		.trim();
	return `# ${name}

An [n8n](https://n8n.io) community node for ${title}.

## Install

In n8n, open **Settings → Community nodes → Install** and enter \`${name}\`. In Docker, or wherever
n8n has no such menu:

\`\`\`sh
mkdir -p ~/.n8n/nodes && cd ~/.n8n/nodes && npm install ${name}
\`\`\`

${own}

${SHARED.map((shared) => forOne(section(suite, shared), page)).join('\n\n')}

## Version history

See [CHANGELOG.md](CHANGELOG.md).
`;
}
