import type { JsonObject } from '../../../sandbox/json.mts';
import { v100Client } from '../../sandbox/pipeliner-client.mts';
import { pipeliner } from '../triggers/crms.mts';
import { useWatching } from '../triggers/watching.mts';

const watching = useWatching(pipeliner);

/** As an import does that keeps the times of the system before. */
async function bring(name: string): Promise<string> {
	const api = v100Client(watching.sandbox.pipeliner);
	const [{ id: owner_id }] = (await api('GET', '/Clients?first=1')).list;
	const given = { last_name: name, owner_id, created: '2019-04-01T10:00:00Z' };
	const { body } = await api('POST', '/Contacts', given);
	return String((body.data as JsonObject).id);
}

test.each([
	['created', []],
	['createdOrUpdated', ['updated']],
])(
	'a record that comes with a time of the past was created then: %s sees %j',
	async (event, seen) => {
		await watching.create('One');
		watching.pass(600);
		await watching.activate({ event });
		await bring('Imported');
		watching.pass(60);
		expect((await watching.poll()).map((one) => one.event)).toEqual(seen);
	},
);
