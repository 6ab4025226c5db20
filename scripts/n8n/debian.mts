import { existsSync } from 'node:fs';
import { progress } from './paths.mts';
import { run } from './process.mts';

/** Installs Debian packages by name, unless the program that they bring is there already. */
export async function ensureDebian(program: string, packages: string[]): Promise<void> {
	if (existsSync(program)) return;
	progress(`Installing ${packages.join(' and ')} …`);
	const failure = `${packages.join(' and ')} could not be installed; install what has ${program}:`;
	// Servers that a package brings are started by those who need them, on ports of their own
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	await run('apt-get', ['update'], { failure });
	await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env, failure });
}
