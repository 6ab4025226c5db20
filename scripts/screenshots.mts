/**
 * `npm run screenshots [-- file …]`: takes the pictures of docs/images/ in the real editor, all or
 * some, with the sandbox's data in it, in n8n's light and dark theme.
 */
import path from 'node:path';
import { openPlayground, type Playground } from './demo/playground.mts';
import { type EditorPage, openEditor, type Theme } from './n8n/browser.mts';
import { projectRoot } from './n8n/paths.mts';
import { EditorApi } from './n8n/rest.mts';
import { PICTURES, type Picture } from './screenshots/pictures.mts';
import { workflowOf } from './screenshots/workflow.mts';

const wanted = process.argv.slice(2);

const isWanted = ({ file, dark }: Picture, theme: Theme) =>
	(theme === 'light' || dark) && (wanted.length === 0 || wanted.includes(file));

const fileOf = ({ file }: Picture, theme: Theme) =>
	path.join(projectRoot(), 'docs/images', `${file}${theme === 'dark' ? '.dark' : ''}.png`);

async function take(picture: Picture, theme: Theme, editor: EditorPage, id: string) {
	await editor.openWorkflow(id);
	if (picture.open) await editor.openNode(picture.open);
	await picture.before?.(editor);
	await editor.settled();
	const shown = picture.open ? '[data-test-id="ndv"]' : undefined;
	console.log(await editor.screenshot(fileOf(picture, theme), picture.part ?? shown));
}

async function takeAll(playground: Playground, url: string): Promise<void> {
	const api = await EditorApi.connect(url);
	for (const theme of ['light', 'dark'] as const) {
		const editor = await openEditor(url, { theme });
		try {
			for (const picture of PICTURES.filter((one) => isWanted(one, theme))) {
				const imported = playground.workflows.get(picture.workflow ?? '');
				const id =
					imported ?? (await api.createWorkflow(workflowOf(picture, playground.sandbox))).id;
				await take(picture, theme, editor, id);
			}
		} finally {
			await editor.close();
		}
	}
}

const customFields = 8;
const playground = await openPlayground({
	civicrm: { customFields },
	clevertim: { customFields },
	pipeliner: { customFields },
	spotler: { customFields },
});
try {
	const { url } = await playground.instance.start();
	await takeAll(playground, url);
} finally {
	await playground.close();
}
