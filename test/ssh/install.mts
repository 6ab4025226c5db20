import { existsSync } from 'node:fs';
import { run } from '../../scripts/n8n/process.mts';

export const SSHD = '/usr/sbin/sshd';

/** One at a time, however many test files want it; and no service is started for it. */
const INSTALL = `
[ -x ${SSHD} ] && exit 0
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
	trap "rm -f $policy" EXIT
	printf '#!/bin/sh\\nexit 101\\n' > $policy && chmod 755 $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update && apt-get install -y --no-install-recommends openssh-server
`;

/** Makes sure that OpenSSH's server is here. As root, Debian's package is installed when it is missing. */
export async function ensureSshd(): Promise<void> {
	if (existsSync(SSHD)) return;
	const failure =
		'These tests need an OpenSSH server, which could not be installed. Install it (on Debian and ' +
		'Ubuntu: sudo apt-get install openssh-server) and run them again.';
	if (process.getuid?.() !== 0) throw new Error(failure);
	await run('flock', ['/tmp/crm-suite-openssh.lock', 'sh', '-c', INSTALL], { failure });
}
