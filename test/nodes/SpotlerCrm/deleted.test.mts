import type { IDataObject } from 'n8n-workflow';
import { record } from '../../harness/parameters.mts';
import { RELAYED, useRelayed, useSandbox } from '../relayed.mts';

useSandbox();

const [spotler] = RELAYED.filter(({ title }) => title === 'Spotler CRM');
const node = useRelayed(spotler);

async function answered(body: string) {
	node.relay.instead = ({ method }) => (method === 'DELETE' ? { body } : undefined);
	return await node.run('delete', record('501'));
}

test.each(['{}', ''])('a delete that is answered with %p is done', async (body) => {
	const { output } = await answered(body);
	expect(output.map(({ json }) => json)).toEqual([{ id: '501', deleted: true }]);
});

test.each([
	'[]',
	'{"message":"Queued for approval"}',
	'{"metadata":{"object_type":"record"},"record":{"id":501,"name":"Acme"}}',
	'{"metadata":{"object_type":"list","total_count":0,"has_more":false},"list":[]}',
])('one that is answered with %s is not: nobody knows whether the record is gone', async (body) => {
	const { output, errorOutput } = await answered(body);
	expect(output).toEqual([]);
	const { error, details } = errorOutput[0].json;
	expect(error).toContain('doesn’t say that the record is deleted');
	expect(details as IDataObject).toMatchObject({ kind: 'invalidResponse', fate: 'unknown' });
});
