import type { INodeProperties } from 'n8n-workflow';

export const whereOption: INodeProperties = {
	displayName: 'Where (JSON)',
	name: 'where',
	type: 'json',
	default: '',
	placeholder: 'e.g. [["contact_id.is_deceased", "=", false]]',
	description: "Conditions in the form of CiviCRM's API Explorer, in addition to the others",
};
