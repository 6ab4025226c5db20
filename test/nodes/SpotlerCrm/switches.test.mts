import { fields, record, useWorld } from './world.mts';

/** What nobody outside knows for certain of Spotler CRM: the node works whichever way it is. */

const world = useWorld();

const account = record(95920001);
const stored = () => world.stored('accounts', 95920001);

test.each([200, 201])('a change that is answered with %i is a success', async (patchStatus) => {
	world.crm.switches.set({ patchStatus });
	const [output] = await world.outputs('account', 'update', {
		...account,
		...fields({ notes: 'x' }),
	});
	expect(output.notes).toBe('x');
});

describe.each(['listOrField', 'list'])('where a lookup list is known by its %s', (lookupName) => {
	beforeEach(() => world.crm.switches.set({ lookupName }));

	const options = { newChoices: 'add' };
	const reseller = { ...account, ...fields({ type: 'Reseller' }), options };

	test('new dropdown values are added to it', async () => {
		await world.outputs('account', 'update', reseller);
		expect(world.crm.lookup('accounttype')).toContain('Reseller');
		expect(stored()?.type).toBe('Reseller');
	});

	test('or it is said that there is no such list, when the data dictionary names none', async () => {
		world.crm.switches.set({ dictionaryKeys: 'bare' });
		const run = await world.run('account', 'update', reseller);
		if (lookupName === 'listOrField') expect(run.error).toBeUndefined();
		else {
			expect(run.error?.message).toBe(
				'Account Type: "Reseller" couldn\'t be added to the dropdown: Spotler CRM has no lookup list "type"',
			);
		}
	});
});

test.each(['refused', 'stored'])(
	'a value that Spotler CRM itself would have %s is refused when its dropdown does not have it',
	async (unknownLookupValue) => {
		world.crm.switches.set({ unknownLookupValue });
		const run = await world.run('account', 'update', { ...account, ...fields({ type: 'Clint' }) });
		expect(run.error?.message).toContain('Account Type has no value "Clint"');
		expect(world.writes).toBe(0);
	},
);

test.each(['ignored', 'refused'])(
	'an unknown field, %s by Spotler CRM, is never sent',
	async (unknownField) => {
		world.crm.switches.set({ unknownField });
		const given = { ...account, ...fields({ notes: 'x', phon: '1' }) };
		const run = await world.run('account', 'update', given);
		expect(run.error?.message).toContain("phon isn't a field");
		const options = { ignoreUnknown: true };
		await world.outputs('account', 'update', { ...given, options });
		expect(stored()?.notes).toBe('x');
	},
);

test.each(['UTC', 'Europe/London'])(
	'the time of a new record is put out as the clock in %s shows it',
	async (timeZone) => {
		world.crm.switches.set({ timeZone });
		const run = { timezone: 'Asia/Tokyo' };
		const [made] = await world.outputs('account', 'create', fields({ name: 'New' }), run);
		const kept = world.stored('accounts', made.id)?.createddate;
		expect(made.createddate).toBe(String(kept).replace(' ', 'T'));
	},
);

describe.each(['absent', 'present'])('a single user whose address is %s', (singleUser) => {
	beforeEach(() => world.crm.switches.set({ singleUser }));

	test('is read, and put out in full beside a record', async () => {
		const [user] = await world.outputs('user', 'get', record(90505));
		expect(user).toMatchObject({ id: 90505 });
		const options = { expand: ['ownerid'] };
		const [{ ownerid, owner }] = await world.outputs('account', 'get', {
			...record(95920001),
			options,
		});
		expect(owner).toMatchObject({ id: ownerid });
	});

	test('is not found where there is none', async () => {
		const run = await world.run('user', 'get', record(999));
		expect(run.error?.message).toBe('Spotler CRM has no user with ID 999');
	});
});
