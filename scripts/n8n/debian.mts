import { existsSync } from 'node:fs';
import { progress } from './paths.mts';
import { run } from './process.mts';

/** Those who come at the same time wait for the first one. */
const LOCK = '/tmp/crm-suite-debian.lock';

/**
 * Gets a program and the packages that bring it. No service is started: servers are started by
 * those who need them, on ports of their own.
 */
const INSTALL = `
program=$1; shift
[ -x "$program" ] && exit 0
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
	trap "rm -f $policy" EXIT
	printf '#!/bin/sh\\nexit 101\\n' > $policy && chmod 755 $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update && apt-get install -y --no-install-recommends "$@"
`;

/**
 * Makes sure that a program of Debian's is here. As root, the packages that bring it are installed
 * when it is missing; anybody else is told to do so.
 */
export async function ensureDebian(program: string, packages: string[]): Promise<void> {
	if (existsSync(program)) return;
	const names = packages.join(' ');
	const failure =
		`${program} is missing, and could not be installed. Install it (on Debian and Ubuntu: ` +
		`sudo apt-get install ${names}) and try again.`;
	if (process.getuid?.() !== 0) throw new Error(failure);
	progress(`Installing ${names} …`);
	await run('flock', [LOCK, 'sh', '-c', INSTALL, 'install', program, ...packages], { failure });
}
