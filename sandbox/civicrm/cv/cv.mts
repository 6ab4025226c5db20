/**
 * Stands in for CiviCRM's command `cv`, as far as it serves `cv [--cwd=DIR] pipe [FLAGS]`: it finds
 * its site by the folder that it runs in, and talks to the sandbox with the rights of the command
 * line. Behaviour after https://github.com/civicrm/cv and Civi\Pipe of civicrm-core.
 */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { LOG_FILE, readConfig, siteFolder, SLOW_FILE } from './config.mts';
import { PipeSession } from './pipe.mts';

function refuse(message: string): number {
	process.stderr.write(`\n  ${message}\n\n`);
	return 1;
}

function changeFolder(options: string[]): string | undefined {
	const folder = options.find((option) => option.startsWith('--cwd='))?.slice('--cwd='.length);
	if (!folder) return undefined;
	try {
		process.chdir(folder);
		return undefined;
	} catch {
		return `Invalid working directory specified, ${folder} does not exist.`;
	}
}

async function main(args: string[]): Promise<number> {
	const options = args.filter((arg) => arg.startsWith('--'));
	const [command = 'list', flags = 'vtl'] = args.filter((arg) => !arg.startsWith('--'));
	const problem = changeFolder(options);
	if (problem !== undefined) return refuse(problem);
	if (command !== 'pipe') return refuse(`Command "${command}" is not defined.`);
	const folder = siteFolder(process.cwd());
	if (folder === undefined) {
		return refuse('Failed to locate civicrm.settings.php. Boot with another working directory.');
	}
	const note = (file: string, what: object) =>
		appendFileSync(path.join(folder, file), `${JSON.stringify(what)}\n`);
	note(LOG_FILE, { args, folder: process.cwd() });
	const config = readConfig(folder);
	const refusal = config.mood?.refuses;
	const noteSlow = (at: string) => note(SLOW_FILE, { at });
	if (!refusal) return await new PipeSession(config, flags, noteSlow).run();
	process.stdout.write(refusal.stdout ?? '');
	process.stderr.write(refusal.stderr ?? '');
	return refusal.code;
}

const code = await main(process.argv.slice(2));
// Whatever standard input still holds is nobody's any more
process.stdout.write('', () => process.exit(code));
