import type { EditorPage } from '../n8n/browser.mts';
import type { JsonObject } from '../n8n/workflow.mts';

/** One picture of docs/images/. */
export interface Picture {
	/** Its file's name, without theme and ending. */
	file: string;
	/** An example workflow to show, or else the node and its parameters. */
	workflow?: string;
	node?: string;
	parameters?: JsonObject;
	/** The node whose panel is open. */
	open?: string;
	/** What is done before it is taken. */
	before?: (editor: EditorPage) => Promise<void>;
	/** The element to take a picture of, where it isn't the panel or the page. */
	part?: string;
	/** Taken in the dark theme as well. */
	dark?: boolean;
}

/** The middle of a node's panel: its parameters. */
const PARAMETERS = '.node-settings';

const fields = { mappingMode: 'defineBelow', value: null };
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const writing = (file: string, node: string, resource: string): Picture => ({
	...{ file, node, open: 'CRM', part: PARAMETERS, dark: true },
	parameters: { resource, operation: 'createOrUpdate', fields },
});

const condition = (field: string, operator: string, value: string) => ({ field, operator, value });

export const PICTURES: Picture[] = [
	{ file: 'workflow', workflow: 'clevertim-import-contacts.json', dark: true },
	writing('civicrm', 'civiCrm', 'individual'),
	writing('clevertim', 'clevertim', 'contact'),
	writing('pipeliner', 'pipeliner', 'account'),
	writing('spotler-crm', 'spotlerCrm', 'contact'),
	{
		...{ file: 'filters', node: 'spotlerCrm', open: 'CRM', part: PARAMETERS },
		parameters: {
			resource: 'opportunity',
			operation: 'getAll',
			filters: {
				conditions: [condition('value', 'atLeast', '1000'), condition('name', 'contains', 'Ltd')],
			},
			options: { output: 'simplified' },
		},
	},
	{
		...{ file: 'output-preview', node: 'clevertim', open: 'Next' },
		parameters: { resource: 'contact', operation: 'createOrUpdate', fields },
	},
	{
		...{ file: 'error', node: 'pipeliner', open: 'CRM' },
		parameters: {
			resource: 'contact',
			operation: 'get',
			recordId: byId('00000000-0000-0000-0000-0000000000aa'),
		},
		before: async (editor) => await editor.executeToError(),
	},
	{
		...{ file: 'custom-fields', node: 'clevertim', open: 'CRM', part: PARAMETERS },
		parameters: { resource: 'contact', operation: 'create', fields },
		before: async (editor) => {
			for (const name of ['Membership number', 'Segment', 'Customer since']) {
				await editor.addField(name);
			}
			await editor.scrollToField('E-Mails');
		},
	},
	{
		...{ file: 'trigger', node: 'spotlerCrmTrigger', open: 'CRM', part: PARAMETERS },
		parameters: { resource: 'opportunity', event: 'updated', watchedFields: ['status'] },
	},
	{
		...{ file: 'credential', node: 'pipeliner', open: 'CRM' },
		part: '[data-test-id="editCredential-modal"]',
		parameters: { resource: 'account', operation: 'getAll' },
		before: async (editor) => await editor.openNewCredential(),
	},
	{
		...{ file: 'picker', node: 'civiCrm', open: 'CRM', part: PARAMETERS },
		parameters: { resource: 'contact', operation: 'get' },
		before: async (editor) => await editor.openPicker(),
	},
];
