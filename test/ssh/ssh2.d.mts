/** What the tests use of the `ssh2` package, which n8n signs in with; it brings no types. */
declare module 'ssh2' {
	import type { Duplex, Writable } from 'node:stream';

	interface Authentication {
		method: string;
		username: string;
		password?: string;
		accept(): void;
		reject(methods: string[]): void;
	}

	interface Session {
		on(
			event: 'exec',
			listener: (accept: () => Channel, reject: () => void, info: { command: string }) => void,
		): void;
	}

	interface Channel extends Duplex {
		stderr: Writable;
		exit(code: number): void;
	}

	export interface Connection {
		on(event: 'authentication', listener: (authentication: Authentication) => void): this;
		on(event: 'session', listener: (accept: () => Session) => void): this;
		on(event: 'error', listener: (reason: Error) => void): this;
		end(): void;
	}

	export class Server {
		constructor(config: { hostKeys: string[] }, connected: (connection: Connection) => void);
		listen(port: number, host: string, listening: () => void): void;
		address(): { port: number };
		close(closed: () => void): void;
	}

	const ssh2: { Server: typeof Server };
	export default ssh2;
}
