import { projectRoot } from '../../scripts/n8n/paths.mts';
import { runToEnd } from '../../scripts/n8n/process.mts';
import { OPENING } from './house.mts';

test(
	'npm run demo ends with a CRM that is as it should be',
	async () => {
		const demo = ['scripts/demo.mts', '--json'];
		const finished = await runToEnd(process.execPath, demo, {
			cwd: projectRoot(),
			timeout: OPENING,
		});
		expect(finished).toMatchObject({ code: 0 });
		expect(JSON.parse(finished.stdout)).toMatchObject({
			right: true,
			scenarios: [
				{
					runs: [
						{ recordsIn: 200, created: 186, duplicates: 12, rejected: 2, requests: { write: 186 } },
						{ recordsIn: 200, created: 0, unchanged: 186, rejected: 2, requests: { write: 0 } },
					],
				},
				{
					runs: [
						{ recordsIn: 10_000, created: 10_000, rejected: 0 },
						{ recordsIn: 500, created: 0, updated: 500, rejected: 0 },
						{ recordsIn: 0, created: 0, updated: 0, requests: { CiviCRM: 0 } },
					],
				},
			],
		});
	},
	OPENING,
);
