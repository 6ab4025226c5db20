import { putBackAll } from '../../harness/put-back.mts';
import { table, useWorld } from './world.mts';

const world = useWorld();

test('what was read is put back into Update and Create or Update, and nothing changes', async () => {
	const more = { customTable: table('policies') };
	expect(await putBackAll(world, { more, stamps: ['modifiedby', 'modifieddate'] })).toEqual({});
});
