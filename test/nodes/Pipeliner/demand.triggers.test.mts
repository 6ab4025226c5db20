import type { IDataObject } from 'n8n-workflow';
import { Instant, post, sign } from './instant.mts';
import { useWorld } from './world.mts';

const world = useWorld({ records: 60 });
const instant = new Instant(world);

afterEach(() => instant.close());

const names = (items: IDataObject[]) => items.map(({ last_name }) => last_name);

/** The last delivery as it went over the wire, to be sent again. */
function lastDelivery() {
	const { url, body, signature } = world.crm.webhooks.all().at(-1) as {
		url: string;
		body: unknown;
		signature: string;
	};
	return { url, text: JSON.stringify(body), signature };
}

describe('a webhook delivered twice fires once', () => {
	test.each(['single', 'array', 'wrapper'])('one after the other (%s)', async (webhookBody) => {
		world.crm.switches.set({ webhookBody });
		const host = await instant.listen();
		await instant.create(['Vale']);
		const { url, text, signature } = lastDelivery();
		expect(await post(url, text, signature)).toBe(200);
		expect(names(host.items)).toEqual(['Vale']);
	});

	test('both at the same moment', async () => {
		const host = await instant.listen({ options: { expand: ['owner_id'] } });
		await instant.create(['Vale']);
		const [{ signature: key }] = instant.webhooks;
		const { url, text } = lastDelivery();
		const next = { ...(JSON.parse(text) as IDataObject), last_name: 'Next', revision: 999_999 };
		const body = JSON.stringify(next);
		const both = [post(url, body, sign(body, key)), post(url, body, sign(body, key, 'base64'))];
		expect(await Promise.all(both)).toEqual([200, 200]);
		expect(names(host.items)).toEqual(['Vale', 'Next']);
	});

	test('in a chunk that brings others along: those fire', async () => {
		const host = await instant.listen();
		await instant.create(['Vale']);
		const [{ signature: key }] = instant.webhooks;
		const { url, text } = lastDelivery();
		const known = JSON.parse(text) as IDataObject;
		const id = '0a1b2c3d-1111-4222-8333-444455556666';
		const body = JSON.stringify([known, { ...known, id, last_name: 'Other' }, known]);
		expect(await post(url, body, sign(body, key))).toBe(200);
		expect(names(host.items)).toEqual(['Vale', 'Other']);
	});

	test('the memory is bounded, and holds the last ones', async () => {
		const host = await instant.listen();
		for (let at = 0; at < 11; at++) {
			await instant.create(Array.from({ length: 100 }, (_, n) => `Last ${at} ${n}`));
		}
		expect(host.items).toHaveLength(1100);
		const { url, text, signature } = lastDelivery();
		await post(url, text, signature);
		expect(host.items).toHaveLength(1100);
		expect(JSON.stringify(host.staticData).length).toBeLessThan(20_000);
	});

	test('comments and linked documents, which leave a record as it is, fire each time', async () => {
		const host = await instant.listen({ resource: 'account', events: ['documentLinked'] });
		const account_id = world.all('Accounts')[0].id as string;
		for (const name of ['a.txt', 'b.txt']) {
			const file = { data: 'eA==', fileName: name, mimeType: 'text/plain' };
			await world.outputs(
				'document',
				'upload',
				{ linkTo: 'account_id', linkId: account_id },
				{ items: [{ json: {}, binary: { data: file } }] },
			);
		}
		await instant.settled();
		expect(host.items.map(({ id }) => id)).toEqual([account_id, account_id]);
	});
});

describe('an unsigned webhook is refused', () => {
	const forged = (id: string) => JSON.stringify({ id, last_name: 'Mallory', revision: 1 });

	test('with 401, and nothing is started', async () => {
		const host = await instant.listen();
		const [{ url, signature: key }] = instant.webhooks;
		const body = forged('0a1b2c3d-1111-4222-8333-444455556666');
		const signed = sign(body, key);
		const wrong = [
			undefined,
			'',
			'x',
			signed.slice(0, -2),
			`${signed.slice(0, -2)}${signed.endsWith('00') ? '11' : '00'}`,
			sign(body, 'another key'),
			sign(body, world.crm.credentials.password),
			sign(`${body} `, key),
		];
		for (const signature of wrong) expect(await post(url, body, signature)).toBe(401);
		expect(host.executions).toEqual([]);
		expect(host.errors).toEqual([]);
		// The right one passes, so it was the signature
		expect(await post(url, body, signed)).toBe(200);
		expect(names(host.items)).toEqual(['Mallory']);
	});

	test('a signature for one event is none for another', async () => {
		const host = await instant.listen({ events: ['created', 'deleted'] });
		const [created, deleted] = instant.webhooks;
		const body = forged('0a1b2c3d-1111-4222-8333-444455556666');
		expect(await post(deleted.url, body, sign(body, created.signature))).toBe(401);
		const elsewhere = created.url.replace('created', 'won');
		expect(await post(elsewhere, body, sign(body, created.signature))).toBe(401);
		expect(await post(created.url.split('?')[0], body, sign(body, created.signature))).toBe(401);
		expect(host.executions).toEqual([]);
	});

	test('the signature is of the body as it came, spaces and escapes included', async () => {
		const host = await instant.listen();
		const [{ url, signature: key }] = instant.webhooks;
		const id = '0a1b2c3d-1111-4222-8333-444455556666';
		const body = `{ "id":"${id}",\n "last_name": "\\u00d8rsted", "revision": 7.0 }`;
		expect(await post(url, body, sign(body, key))).toBe(200);
		expect(names(host.items)).toEqual(['Ørsted']);
		const same = JSON.stringify(JSON.parse(body));
		expect(await post(url, same, sign(body, key))).toBe(401);
	});

	test.each(['hex', 'base64'])('a right signature in %s passes', async (signatureEncoding) => {
		world.crm.switches.set({ signatureEncoding });
		const host = await instant.listen();
		await instant.create(['Vale']);
		expect(names(host.items)).toEqual(['Vale']);
	});

	test('a signed body that is no delivery starts nothing', async () => {
		const host = await instant.listen();
		const [{ url, signature: key }] = instant.webhooks;
		for (const body of ['', 'null', '"text"', '[1, 2]', '{"cut off', '<html>']) {
			expect(await post(url, body, sign(body, key))).toBe(400);
		}
		expect(host.executions).toEqual([]);
	});
});
