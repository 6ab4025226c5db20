import { readExchanges, replay, startStage, type Stage } from './civicrm.replay.mts';

/** What the sandbox doesn't claim to answer like the recorded site, and why. */
const unsupported: Record<string, string> = {
	'v3-attachment-create-reader': 'APIv3 has no Attachment here',
	'v3-contact-getfields': 'without the hints for forms and imports',
	'v3-system-get': 'without what it tells of the server behind the site',
};

const recordings = ['auth', 'url', 'v3auth', 'v3', 'v4'];

describe('CiviCRM sandbox: every recorded exchange with CiviCRM 6.17.2, replayed', () => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await startStage();
	});
	afterAll(async () => await stage.running.close());

	for (const recording of recordings) {
		const exchanges = readExchanges(recording);
		const supported = exchanges.filter(({ name }) => unsupported[name] === undefined);

		it(`${recording}: same status, content type and shape, ${supported.length} of ${exchanges.length}`, async () => {
			const differing: Record<string, string[]> = {};
			for (const exchange of supported) {
				const found = await replay(stage, exchange);
				if (found.length > 0) differing[exchange.name] = found;
			}
			expect(differing).toEqual({});
		});
	}

	it('lists as unsupported only what really differs', async () => {
		const exchanges = recordings.flatMap(readExchanges);
		const differing = [];
		for (const exchange of exchanges.filter(({ name }) => unsupported[name] !== undefined)) {
			if ((await replay(stage, exchange)).length > 0) differing.push(exchange.name);
		}
		expect(differing.sort()).toEqual(Object.keys(unsupported).sort());
		expect([exchanges.length, differing.length]).toEqual([438, 3]);
	});
});
