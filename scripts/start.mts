/**
 * `npm start`: a real n8n with the package, the example workflows and a sandbox of every CRM, left
 * running for you to play with until Ctrl+C.
 */
import { openPlayground } from './demo/playground.mts';
import { progress } from './n8n/paths.mts';
import { EditorApi, OWNER } from './n8n/rest.mts';

const playground = await openPlayground();
progress('Starting n8n …');
const server = await playground.instance.start({ port: Number(process.env.PORT) || undefined });
await EditorApi.connect(server.url);

const { civicrm, clevertim, pipeliner, spotler } = playground.sandbox;
const crms = Object.entries({ civicrm, clevertim, pipeliner, spotler });

console.log(`
n8n is open at ${server.url}
  sign in as   ${OWNER.email}
  password     ${OWNER.password}

Workflows:
${[...playground.workflows].map(([file, id]) => `  ${server.url}/workflow/${id}  ${file}`).join('\n')}

Sandbox, with its credentials in n8n already:
${crms.map(([name, { baseUrl }]) => `  ${name.padEnd(12)} ${baseUrl}`).join('\n')}
What each has seen and stored is below its /_sandbox, for instance
  ${playground.sandbox.clevertim.controlUrl}/stats

Ctrl+C ends everything and removes this n8n's data.`);

async function end(): Promise<void> {
	progress('\nStopping …');
	await playground.close();
	process.exit(0);
}

process.once('SIGINT', () => void end());
process.once('SIGTERM', () => void end());
