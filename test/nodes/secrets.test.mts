import type { INodeParameters } from 'n8n-workflow';
import { fields, items } from '../harness/parameters.mts';
import { RELAYED, useRelayed, useSandbox } from './relayed.mts';

useSandbox();

/** How each CRM refuses one of two new records, in words that tell everything. */
const REFUSALS: Record<string, (secret: string) => { status?: number; body: unknown }> = {
	Clevertim: (secret) => ({ body: { status: 'ERROR', error: `No rights: ${secret}` } }),
	CiviCRM: (secret) => ({
		body: [{ error_message: `Who is ${secret}?` }, { error_message: `Who is ${secret}?` }],
	}),
	Pipeliner: (secret) => {
		const refusal = {
			...{ code: 'ERR', name: 'Refused', message: 'Refused', http_status: 422 },
			field_errors: [{ field_name: 'name', message: `Not for ${secret}` }],
		};
		return { body: { success: true, data: [refusal, { ...refusal, message: secret }] } };
	},
	'Pipeliner (legacy)': (secret) => {
		const refusal = { errorcode: 301, message: `Not for ${secret}` };
		return { body: [refusal, refusal] };
	},
	'Spotler CRM': (secret) => ({
		status: 422,
		body: { message: `Not for ${secret}`, validation: { name: [{ In: [secret] }] } },
	}),
};

describe.each(RELAYED.map((one) => [one.title, one] as const))('%s', (title, crm) => {
	const node = useRelayed(crm);

	const secretsOf = () => {
		const [credentials] = Object.values(node.harness.credentials);
		return Object.entries(credentials)
			.filter(([name]) => /(key|password|token)$/i.test(name))
			.map(([, value]) => String(value));
	};

	test('a secret that the CRM repeats in what it says of single records is hidden', async () => {
		const secret = secretsOf()[0];
		const isWrite = /POST(?!.*getFields)/i;
		node.relay.instead = ({ method, path, body }) => {
			const text = decodeURIComponent(body);
			const isNew = isWrite.test(method + text) && /Zoë/.test(text.replaceAll('+', ' '));
			const { status, body: answer } = REFUSALS[title](secret);
			return isNew && !/getFields/.test(path)
				? { status, body: JSON.stringify(answer) }
				: undefined;
		};
		const values: INodeParameters = fields({ [crm.name]: '={{ $json.name }}', ...crm.needs });
		const two = { items: items({ name: 'Zoë 1' }, { name: 'Zoë 2' }) };
		const run = await node.run('create', values, two);
		expect(run.errorOutput).toHaveLength(2);
		const shown = JSON.stringify(run.errorOutput);
		expect(shown).toContain('•••');
		for (const one of secretsOf()) expect(shown).not.toContain(one);
	});
});
