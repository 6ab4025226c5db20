import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PasswordServer } from '../../ssh/password-server.mts';
import { makeKey } from '../../ssh/server.mts';
import { useCvWorld } from './cv-world.mts';

const world = useCvWorld({ records: 30 });

const first = async () => await world.run('contact', 'getAll', { limit: 1 });

/** What the run and the Test button say to a credential; the same, and nothing secret. */
async function refusalOf(changes: Record<string, unknown>) {
	world.signIn(changes as never);
	const { error } = await first();
	const tested = await world.test(changes as never);
	expect(tested).toEqual({
		status: 'Error',
		message: `${error?.message}. ${error?.description}`,
	});
	return `${error?.message} | ${error?.description}`;
}

async function keyFile(name: string, passphrase = ''): Promise<string> {
	const file = path.join(world.site.root, name);
	await makeKey(file, passphrase);
	return await readFile(file, 'utf8');
}

describe('the sign-in', () => {
	test('with the right key works, and the Test button tells the version of CiviCRM', async () => {
		expect((await first()).output).toHaveLength(1);
		expect(await world.test()).toEqual({ status: 'OK', message: 'Connected to CiviCRM 6.17.2' });
	});

	test('takes a key whose line ends were lost on the way into the credential', async () => {
		const { privateKey } = world.ssh.login;
		world.signIn({ privateKey: privateKey.trim().replaceAll('\n', ' ') });
		expect((await first()).output).toHaveLength(1);
		world.signIn({ privateKey: privateKey.trim().replaceAll('\n', '\\n') });
		expect((await first()).output).toHaveLength(1);
	});

	test('with a key that the server does not know is refused', async () => {
		const privateKey = await keyFile('stranger');
		expect(await refusalOf({ privateKey })).toMatch(/refuses the sign-in.*authorized_keys/);
	});

	test('with text that is no key, or with the wrong passphrase, is told as such', async () => {
		expect(await refusalOf({ privateKey: 'no key' })).toContain("The private key can't be used");
		const privateKey = await keyFile('locked', 'open-sesame');
		const wrong = await refusalOf({ privateKey, passphrase: 'wrong-passphrase' });
		expect(wrong).toContain("The private key can't be used");
		expect(wrong).not.toContain('wrong-passphrase');
		expect(await refusalOf({ privateKey })).toContain('passphrase');
		// Unlocked it is only a stranger's
		expect(await refusalOf({ privateKey, passphrase: 'open-sesame' })).toContain('refuses');
	});

	test('by password works, and a wrong one is refused and shown nowhere', async () => {
		const server = await PasswordServer.start('deploy', 'right-password');
		try {
			const login = { ...server.login, authenticateWith: 'password' };
			const command = path.join(world.site.bin, 'cv');
			world.signIn({ ...login, command });
			expect((await first()).output).toHaveLength(1);
			const refused = await refusalOf({ ...login, command, password: 'wrong-password' });
			expect(refused).toContain('refuses the sign-in');
			expect(refused).not.toContain('wrong-password');
			const fingerprint = world.ssh.fingerprint;
			expect(await refusalOf({ ...login, command, fingerprint })).toContain(
				"doesn't tell its host keys",
			);
		} finally {
			await server.stop();
		}
	});

	test.each([
		['a host that is not there', { host: 'nowhere.invalid' }, 'there is no such host'],
		['a port where nobody listens', { port: 1 }, 'nobody answers at that port'],
	])('at %s finds no connection', async (_what, changes, why) => {
		const refused = await refusalOf(changes);
		expect(refused).toMatch(/There is no SSH connection to ssh:.*Check the host and the port/);
		expect(refused).toContain(why);
	});

	test('at something that is no SSH server finds no connection', async () => {
		const port = Number(new URL(world.crm.baseUrl).port);
		expect(await refusalOf({ port })).toContain('There is no SSH connection to');
	});

	test.each([
		['Host', { host: ' ' }],
		['User', { username: '' }],
		['Port', { port: 0 }],
		['Host Key Fingerprint', { fingerprint: 'MD5:12:34' }],
		['Command', { command: 'docker exec "my site cv' }],
	])('without a usable %s is refused at once', async (field, changes) => {
		expect(await refusalOf(changes)).toContain(field);
	});
});

describe('the host key', () => {
	test('that the credential names is proved by the server', async () => {
		world.signIn({ fingerprint: world.ssh.fingerprint });
		expect((await first()).output).toHaveLength(1);
		expect(await world.test({ fingerprint: world.ssh.fingerprint })).toMatchObject({
			status: 'OK',
		});
	});

	test('other than the named one ends the run before a command is started', async () => {
		const fingerprint = `SHA256:${'A'.repeat(43)}`;
		const refused = await refusalOf({ fingerprint });
		expect(refused).toContain(
			`another host key than the credential says: ${world.ssh.fingerprint}`,
		);
		expect(await world.site.starts()).toEqual([]);
	});
});

describe('the command and the folder', () => {
	const NASTY = `it's "a" $(touch pwned) \`touch pwned\` ; touch pwned & 李 \\ *`;

	test('arrive character by character', async () => {
		const folder = await world.site.addSite(path.join(world.site.root, NASTY));
		const spaced = path.join(world.site.root, 'my tools');
		await mkdir(spaced, { recursive: true });
		await world.site.addCommand('wrapper', 'shift; exec cv "$@"');
		world.signIn({ directory: folder, command: `wrapper "two words" ` });
		expect((await first()).output).toHaveLength(1);
		const [start] = await world.site.starts(folder);
		expect(start).toEqual({ args: [`--cwd=${folder}`, 'pipe', 'vt'], folder });
	});

	test('are never run by the shell', async () => {
		const touched = path.join(world.site.root, 'pwned');
		for (const command of [
			`cv; touch ${touched}`,
			`cv && touch ${touched}`,
			`$(touch ${touched})`,
			`cv\ntouch ${touched}\n`,
		]) {
			world.signIn({ command });
			expect((await first()).error).toBeDefined();
		}
		expect(await readdir(world.site.root)).not.toContain('pwned');
	});
});
