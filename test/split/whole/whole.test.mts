import { CRMS } from '../../../scripts/crms.mts';
import { SinglePackage } from '../single.mts';

const PATIENCE = 1_800_000;

describe.each(CRMS)('the package for $title alone', (crm) => {
	let single: SinglePackage;

	beforeAll(async () => {
		single = await SinglePackage.of(crm);
		await single.build();
	}, PATIENCE);

	afterAll(() => single.remove());

	test('passes its own tests', async () => await single.command('jest'), PATIENCE);

	test("passes n8n's scanner", async () => await single.node('scripts/scan.mts'), PATIENCE);

	test('is formatted', async () => await single.command('prettier', '--check', '.'), PATIENCE);
});
