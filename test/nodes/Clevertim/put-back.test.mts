import { putBackAll } from '../../harness/put-back.mts';
import { useWorld } from './world.mts';

const world = useWorld();

test('what was read is put back into Update and Create or Update, and nothing changes', async () => {
	expect(await putBackAll(world, { stamps: ['modifiedAt'] })).toEqual({});
});
