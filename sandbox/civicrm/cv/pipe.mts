import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../json.mts';
import { CallFailure, SiteClient } from './client.mts';
import type { CvConfig } from './config.mts';

/** Session options and what they are at the start, as in Civi\Pipe\PublicMethods. */
const initial = {
	apiError: 'exception',
	apiCheckPermissions: true,
	bufferSize: 524_288,
	responsePrefix: null as string | null,
};

const warning =
	'Deprecated: Creation of dynamic property CRM_Core_Config::$x is deprecated in Config.php on line 91';
const fatal =
	'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted in /var/www/Contact.php on line 7\n' +
	"Stack trace:\n#0 /var/www/DB.php(12): mysqli_connect('db', 'civi', 'database-password')\n";

/** A session of `Civi::pipe`: JSON-RPC 2.0, a line a message, in order. */
export class PipeSession {
	private readonly config: CvConfig;
	private readonly flags: string;
	private readonly noteSlow: (at: string) => void;
	private readonly options = { ...initial };
	private user: string | undefined;

	/** `noteSlow` is told of a request that takes long when it has come. */
	constructor(config: CvConfig, flags: string, noteSlow: (at: string) => void) {
		this.config = config;
		this.flags = flags;
		this.noteSlow = noteSlow;
	}

	/** Answers until standard input ends. Gives the exit code. */
	async run(): Promise<number> {
		if (this.config.mood?.noisy) this.print(`\n${warning}\n<br />`);
		this.print(`${JSON.stringify({ 'Civi::pipe': this.welcome() })}\n`);
		for await (const line of createInterface({ input: process.stdin })) {
			if (line === '') continue;
			const { diesAt, slow, noisy } = this.config.mood ?? {};
			if (slow && line.includes(slow.at)) {
				this.noteSlow(slow.at);
				await sleep(slow.ms);
			}
			if (diesAt && line.includes(diesAt)) {
				process.stderr.write(fatal);
				return 255;
			}
			const answer = JSON.stringify(await this.answer(line));
			if (noisy) this.print(`\n${warning}\n<br /><b>Notice</b>: x`);
			this.print(`${this.options.responsePrefix ?? ''}${answer}\n`);
		}
		return 0;
	}

	private print(text: string): void {
		process.stdout.write(text);
	}

	private welcome(): JsonObject {
		const known: JsonObject = { v: '6.17.2', j: ['jsonrpc-2.0'], l: ['login'], t: 'trusted' };
		return Object.fromEntries(
			[...this.flags].map((flag) => [flag, known[flag] ?? (flag === 'u' ? 'untrusted' : null)]),
		);
	}

	private async answer(line: string): Promise<JsonObject> {
		// A line that is longer than the buffer is cut
		const request = parseJson(Buffer.from(line).subarray(0, this.options.bufferSize).toString());
		if (!isJsonObject(request)) return failure('Parse error', {});
		const id: JsonObject = 'id' in request ? { id: request.id ?? null } : {};
		try {
			const result = await this.dispatch(String(request.method), request.params ?? []);
			return { jsonrpc: '2.0', result, ...id };
		} catch (error) {
			if (error instanceof CallFailure) return failure(error.message, id);
			throw error;
		}
	}

	private async dispatch(method: string, params: Json): Promise<Json> {
		const [entity, action, given = {}] = Array.isArray(params) ? params : [];
		switch (method) {
			case 'echo':
				return params;
			case 'options':
				return Object.assign(this.options, params) as JsonObject;
			case 'login':
				return this.login(params);
			case 'api4':
				return await this.client().api4(String(entity), String(action), given);
			case 'api3':
				return await this.client().api3(String(entity), String(action), given);
			default:
				throw new CallFailure('Method not found');
		}
	}

	private login(params: Json): Json {
		const user = isJsonObject(params) ? String(params.user) : '';
		if (!Object.hasOwn(this.config.users, user)) {
			throw new CallFailure('Cannot login. Failed to determine contact ID.');
		}
		this.user = user;
		return { contactId: 1, userId: 1 };
	}

	/** Everything is allowed to the command itself, unless it is told to check. */
	private client(): SiteClient {
		return new SiteClient(this.config, this.options.apiCheckPermissions ? this.user : 'admin');
	}
}

const failure = (message: string, id: JsonObject): JsonObject => ({
	...{ jsonrpc: '2.0', error: { code: -32099, message, data: null } },
	...id,
});
