import { putBackAll } from '../../harness/put-back.mts';
import { entity, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

test('what was read is put back into Update and Create or Update, and nothing changes', async () => {
	const more = { anyEntity: entity('Tag') };
	const modified = ['modified_date', 'modified_id', 'last_modified_date', 'last_modified_id'];
	const greetings = ['email_greeting', 'postal_greeting', 'addressee'].map(
		(one) => `${one}_display`,
	);
	expect(await putBackAll(world, { more, stamps: [...modified, ...greetings] })).toEqual({});
});
