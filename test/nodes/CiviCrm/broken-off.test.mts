import { BROKEN_OFF, useProxy } from './proxy.mts';
import type { Answer } from './proxy.mts';
import { fields, inputFields, inputsOf, items, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

/** A call with this name makes PHP break off: what came before is done, what comes after isn't. */
const POISON = 'Poison';

const breakingOff: Answer = async (calls, forward) => {
	const at = calls.findIndex(
		([, action, parameters]) => action !== 'get' && JSON.stringify(parameters).includes(POISON),
	);
	if (at < 0) return await forward(calls);
	await forward(calls.slice(0, at));
	return BROKEN_OFF;
};

const proxy = useProxy(world);
beforeEach(() => {
	proxy().answer = breakingOff;
});

const named = (prefix: string) =>
	Array.from({ length: 10 }, (_, index) => ({
		contact_type: 'Individual',
		first_name: index === 4 ? POISON : `N${index}`,
		external_identifier: `${prefix}-${index}`,
	}));

test('Create reports every item of the batch as unknown, with the reason, and sends nothing again', async () => {
	const size = world.crm.store.size('Contact');
	const run = await world.run('contact', 'create', inputFields(), {
		items: items(...named('c')),
		onError: 'continueErrorOutput',
	});
	expect(run.errorOutput).toHaveLength(10);
	expect(run.errorOutput[0].json).toMatchObject({
		error: 'CiviCRM broke off with an error: Unsupported operand types: string + int',
		message: expect.stringContaining('not known whether'),
		details: { fate: 'unknown' },
	});
	expect(world.crm.store.size('Contact')).toBe(size + 4);
});

test('Create or Update finds out what was written, and writes the others one by one', async () => {
	const size = world.crm.store.size('Contact');
	const run = await world.run('contact', 'createOrUpdate', inputFields('external_identifier'), {
		items: items(...named('u')),
		onError: 'continueErrorOutput',
	});
	expect(inputsOf(run.errorOutput)).toEqual([4]);
	expect(run.output).toHaveLength(9);
	expect(world.crm.store.size('Contact')).toBe(size + 9);
}, 20_000);

test('Update sends the calls of a batch that broke off again, each alone', async () => {
	const people = world.crm.store.all('Contact').filter((row) => row.contact_type === 'Individual');
	const jsons = people.slice(0, 10).map(({ id }, index) => ({
		id,
		nick_name: index === 4 ? POISON : `N${index}`,
	}));
	const run = await world.run(
		'contact',
		'update',
		{ ...recordOfItem, ...fields({ nick_name: '={{ $json.nick_name }}' }) },
		{ items: items(...jsons), onError: 'continueErrorOutput' },
	);
	expect(inputsOf(run.errorOutput)).toEqual([4]);
	expect(run.output.map(({ json }) => json.nick_name)).toEqual(
		jsons.filter((_, index) => index !== 4).map((json) => json.nick_name),
	);
});

test('a contact that was written without its e-mail is named in the error', async () => {
	proxy().answer = async (calls, forward) => {
		const saved = calls.findIndex(([, action]) => action === 'save');
		if (saved < 0) return await forward(calls);
		const record = { contact_type: 'Individual', first_name: 'Half' };
		await forward([['Contact', 'save', { records: [record] } as never]]);
		return [{ error_code: 0, error_message: 'DB Error: constraint violation', status: 500 }];
	};
	const run = await world.run(
		'contact',
		'create',
		fields({
			contact_type: 'Individual',
			first_name: 'Half',
			'email_primary.email': 'half@example.org',
		}),
		{ onError: 'continueErrorOutput' },
	);
	const saved = world.crm.store.all('Contact').find((row) => row.first_name === 'Half');
	expect(run.errorOutput[0].json).toMatchObject({
		error: expect.stringContaining(`The contact (ID ${String(saved?.id)}) may have been saved`),
		message: expect.stringContaining('update the contact'),
		details: { recordIds: [String(saved?.id)] },
	});
});

test('a server that repeats a page ends in an error, not in a loop', async () => {
	proxy().answer = async (calls, forward) => {
		const again = calls.map(([entity, action, parameters]) => {
			const { where = [] } = parameters as { where?: unknown[][] };
			const first = where.filter(([field]) => field !== 'id');
			return [entity, action, action === 'get' ? { ...parameters, where: first } : parameters];
		});
		const results = (await forward(again as typeof calls)) as Array<{ values: unknown[] }>;
		// As many as were asked for, so that there seems to be more
		return results.map((result, at) => {
			const { limit } = calls[at][2] as { limit?: number };
			if (limit !== 1000) return result;
			const many = Array.from({ length: 1000 }, () => result.values[0]);
			return { ...result, values: many };
		});
	};
	const run = await world.run('contact', 'getAll', { returnAll: true });
	expect(run.error?.message).toContain('same page of records again and again');
});
