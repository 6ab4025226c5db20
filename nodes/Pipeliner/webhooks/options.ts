import type { INodeProperties } from 'n8n-workflow';
import { readOptionsOfNode } from '../options';

/** The options of the action node that mean the same for what Pipeliner sends by itself. */
const shared = readOptionsOfNode.filter(({ name }) => ['expandPaths', 'loadOnly'].includes(name));

export const webhookOptions: INodeProperties[] = [
	...shared,
	{
		displayName: 'Accept Unverified Certificate',
		name: 'insecureSsl',
		type: 'boolean',
		default: false,
		description:
			'Whether Pipeliner may send to an n8n whose certificate it cannot verify, a self-signed one for instance',
	},
	{
		displayName: 'Chunk Size',
		name: 'chunkSize',
		type: 'number',
		default: 100,
		typeOptions: { minValue: 1, maxValue: 100 },
		description:
			'How many records Pipeliner sends at once when many change together; they start one execution',
	},
	{
		displayName: 'Seconds Between Chunks',
		name: 'chunkDelay',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description: 'How long Pipeliner waits before it sends the next chunk',
	},
	{
		displayName: 'Skip Keys',
		name: 'skipKeys',
		type: 'string',
		default: '',
		placeholder: 'e.g. n8n',
		description:
			'Changes that were made with one of these keys are passed over; separate several by commas. The Pipeliner node sends one with its option Webhook Skip Key, so that a workflow does not start itself.',
	},
];
