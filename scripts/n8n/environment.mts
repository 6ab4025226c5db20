import { createServer } from 'node:net';
import type { Environment } from './process.mts';
import { ownEnvironment } from './process.mts';

export interface InstanceSettings {
	folder: string;
	encryptionKey: string;
	timezone: string;
	/** Further settings of n8n, or ones that replace ours. */
	environment?: Environment;
}

/** What must not reach n8n from the shell: its own settings, and what npm tells its scripts. */
const FOREIGN = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|npm_|NODE_OPTIONS$|NODE_ENV$|JEST_)/;

/** n8n's settings for one command: on its own, on loopback, asking nobody outside. */
export async function instanceEnvironment(settings: InstanceSettings): Promise<Environment> {
	const inherited = Object.entries(ownEnvironment()).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		HOME: settings.folder,
		N8N_USER_FOLDER: settings.folder,
		N8N_ENCRYPTION_KEY: settings.encryptionKey,
		GENERIC_TIMEZONE: settings.timezone,
		...LOGGING,
		...SECLUDED,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		...settings.environment,
	};
}

/** One JSON object per log line, so that n8n's words can be told from an execution's data. */
const LOGGING = { N8N_LOG_FORMAT: 'json', N8N_LOG_LEVEL: 'info', N8N_LOG_OUTPUT: 'console' };

const SECLUDED = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	// It fetches a catalogue when it starts.
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
};

/** A loopback port that nobody listens on now. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise<void>((resolve) => server.close(() => resolve()));
	if (address === null || typeof address === 'string') throw new Error('No free port was found.');
	return address.port;
}
