import { useCvWorld } from './cv-world.mts';
import { fields, inputFields, inputsOf, items, people, record, recordOfItem } from './world.mts';

const world = useCvWorld({ records: 30 });

const first = async () => await world.run('contact', 'getAll', { limit: 1 });

const create = async (count: number, options: object = {}, more: object = {}) =>
	await world.run(
		'contact',
		'create',
		{ ...inputFields(), ...more },
		{ items: items(...people(count)), ...options },
	);

const storedNames = () =>
	world.crm.store
		.all('Contact')
		.flatMap(({ external_identifier: name }) => (/^person-/.test(String(name)) ? [name] : []));

const namesOf = (...numbers: number[]) => numbers.map((number) => `person-${number}`);

describe('cv that does not start', () => {
	test.each([
		['is missing', { command: 'no-such-cv' }, "can't run the command", 'full path'],
		['is a file that is no command', { command: '/etc/hostname' }, "can't run the command", ''],
		[
			'looks in a folder without a site',
			{ directory: '/' },
			'finds no CiviCRM',
			'Working Directory',
		],
		['is sent to no folder', { directory: '/nowhere' }, 'finds no CiviCRM', 'Working Directory'],
	])('because it %s', async (_why, credential, message, description) => {
		world.signIn(credential);
		expect((await first()).error).toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringContaining(description),
		});
	});

	test.each([
		['is too old', { stderr: 'Command "pipe" is not defined.', code: 1 }, 'This cv is too old'],
		[
			'is for an old CiviCRM',
			{ stderr: 'This version of CiviCRM does not include Civi::pipe() support.', code: 1 },
			'This CiviCRM is too old',
		],
		[
			'may not be run without a password',
			{ stderr: 'sudo: a password is required', code: 1 },
			'may not run the command without a password',
		],
		[
			'meets a PHP error',
			{
				stderr: 'PHP Fatal error:  Uncaught Error: Class "X" not found in a.php:3\n#0 x',
				code: 255,
			},
			'cv does not start: PHP Fatal error: Uncaught Error: Class "X" not found in a.php:3',
		],
		[
			'meets a page',
			{ stdout: '<html><body><h1>Site is &lt;down&gt;</h1></body></html>', code: 1 },
			'cv does not start: Site is <down>',
		],
		['says nothing', { code: 3 }, 'says nothing (exit code 3)'],
	])('because it %s', async (_why, refuses, message) => {
		await world.site.setMood({ refuses });
		expect((await first()).error?.message).toContain(message);
		expect(await world.test()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(message),
		});
	});

	test('because nothing is passed on to it', async () => {
		await world.site.addCommand('deaf', 'exec cv "$@" < /dev/null');
		world.signIn({ command: 'deaf' });
		expect((await first()).error).toMatchObject({
			message: 'The command takes no input',
			description: expect.stringContaining('docker exec needs -i'),
		});
	});

	test('shows no password that is part of an address', async () => {
		const stderr = 'DB Error: unknown database at mysql://civi:database-password@db/civi';
		await world.site.setMood({ refuses: { stderr, code: 1 } });
		expect((await first()).error?.message).toContain('mysql://***@db/civi');
	});
});

test('what PHP and login scripts print beside the answers does no harm', async () => {
	await world.site.setMood({ noisy: true });
	await world.site.addCommand('talkative', 'echo "Welcome to web1!"; exec cv "$@"');
	world.signIn({ command: 'talkative' });
	expect((await create(3)).output).toHaveLength(3);
	expect(await world.outputs('contact', 'getAll', { returnAll: true })).not.toHaveLength(0);
});

test('a call longer than the buffer of cv gets through whole', async () => {
	const ids = Array.from({ length: 120_000 }, (_, at) => at);
	const where = JSON.stringify([['id', 'IN', ids]]);
	expect(where.length).toBeGreaterThan(600_000);
	expect(await world.outputs('contact', 'getAll', { limit: 5, options: { where } })).toHaveLength(
		5,
	);
});

describe('PHP that gives up in the middle', () => {
	test('costs the record that it was at, and no other', async () => {
		await world.site.setMood({ diesAt: 'person-4"' });
		const run = await create(10, { onError: 'continueErrorOutput' });
		expect(inputsOf(run.output)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9]);
		expect(storedNames()).toEqual(namesOf(0, 1, 2, 3, 5, 6, 7, 8, 9));
		expect(inputsOf(run.errorOutput)).toEqual([4]);
		expect(run.errorOutput[0].json).toMatchObject({
			error: expect.stringContaining('Allowed memory size'),
			details: { fate: 'unknown' },
		});
		expect(JSON.stringify(run.errorOutput)).not.toContain('database-password');
	});

	test('ends a run that stops at failures, and the error says what was done', async () => {
		await world.site.setMood({ diesAt: 'person-4"' });
		const { error } = await create(10);
		expect(error?.message).toContain('Allowed memory size');
		expect(error?.description).toContain('4 done, 0 failed, 1 of unknown fate, 5 not sent');
		expect(storedNames()).toEqual(namesOf(0, 1, 2, 3));
	});

	test('costs an update or a read no more than that', async () => {
		const { output } = await create(6);
		await world.site.setMood({ diesAt: 'Doomed' });
		const changes = output.map(({ json }, at) => ({
			id: json.id,
			nick: at === 2 ? 'Doomed' : 'Fine',
		}));
		const run = await world.run(
			'contact',
			'update',
			{ ...recordOfItem, ...fields({ nick_name: '={{ $json.nick }}' }) },
			{ items: items(...changes), onError: 'continueErrorOutput' },
		);
		expect(inputsOf(run.output)).toEqual([0, 1, 3, 4, 5]);
		expect(inputsOf(run.errorOutput)).toEqual([2]);
	});
});

describe('a call that takes too long', () => {
	test('is given up after the time-out, and the others go on', async () => {
		await world.site.setMood({ slow: { at: 'person-1"', ms: 8_000 } });
		const run = await create(3, { onError: 'continueErrorOutput' }, { options: { timeout: 3 } });
		expect(inputsOf(run.output)).toEqual([0, 2]);
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'timeout', fate: 'unknown' });
	});

	test('ends with the execution that is cancelled, and nothing comes after it', async () => {
		await world.site.setMood({ slow: { at: 'person-2"', ms: 6_000 } });
		const run = await create(5, {
			started: (running: { cancel(): void }) => {
				void world.site.isAtSlowRequest().then(() => running.cancel());
			},
		});
		expect(run.status).toBe('canceled');
		expect(storedNames()).toEqual(namesOf(0, 1));
	});
});

test('a connection that breaks costs the record under way, and a new one takes the others', async () => {
	await world.site.setMood({ slow: { at: 'person-2"', ms: 10_000 } });
	const running = create(5, { onError: 'continueErrorOutput' });
	await world.site.isAtSlowRequest();
	expect(storedNames()).toEqual(namesOf(0, 1));
	await world.ssh.dropConnections();
	const run = await running;
	expect(inputsOf(run.output)).toEqual([0, 1, 3, 4]);
	expect(run.errorOutput[0].json).toMatchObject({
		error: expect.stringContaining('The SSH connection broke'),
		details: { kind: 'network', fate: 'unknown' },
	});
});

test('a read whose connection breaks is read again', async () => {
	await world.site.setMood({ slow: { at: '"display_name","CONTAINS","Never"', ms: 10_000 } });
	const where = '[["display_name","CONTAINS","Never"]]';
	const running = world.run('contact', 'getAll', { limit: 5, options: { where } });
	const log = world.ssh.log().length;
	await world.site.isAtSlowRequest();
	await world.site.setMood({});
	await world.ssh.dropConnections();
	const run = await running;
	expect(run.error).toBeUndefined();
	expect(world.ssh.log().slice(log)).toContain('Accepted publickey');
});

test('an ID is text to the shell, too', async () => {
	const run = await world.run('contact', 'get', record('42; touch pwned'));
	expect(run.error?.message).toContain('42; touch pwned');
});
