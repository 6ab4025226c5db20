import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';
import { inputsOf, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

interface Services {
	Container: { get<T>(service: abstract new (...args: never[]) => T): T };
}

/** The services of n8n-core's own copy of its container. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as Services;

/** Where n8n keeps files from now on: on disk, as in production, or in the items themselves. */
async function keepFilesOnDisk(): Promise<void> {
	Container.get(BinaryDataConfig).mode = 'filesystem';
	await Container.get(BinaryDataService).init();
}

const inMemory = (bytes: Buffer, fileName: string, mimeType: string): INodeExecutionData => ({
	json: {},
	binary: { data: { data: bytes.toString('base64'), fileName, mimeType } },
});

const parent = { recordType: 'accounts', parentId: '95920001' };
const checksum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('a 3 MB document goes up and comes back byte for byte', async () => {
	const bytes = randomBytes(3_000_000);
	const [uploaded] = await world.outputs('document', 'upload', parent, {
		items: [inMemory(bytes, 'Angebot Größe “M”.pdf', 'application/pdf')],
	});
	expect(uploaded).toMatchObject({
		...{ parentobject: 'accounts', parentid: 95920001, filesize: bytes.length },
		...{ filename: 'Angebot Größe “M”.pdf', mimetype: 'application/pdf' },
	});
	const run = await world.run('document', 'download', record(uploaded.id as number));
	const [{ json, binary }] = run.output;
	expect(json).toMatchObject({ fileName: 'Angebot Größe “M”.pdf', fileSize: bytes.length });
	expect(binary?.data).toMatchObject({ mimeType: 'application/pdf', fileExtension: 'pdf' });
	expect(checksum(Buffer.from(binary?.data.data ?? '', 'base64'))).toBe(checksum(bytes));
});

test.each(['extended', 'plain'])(
	'file names arrive whole when sent in the form "%s"',
	async (form) => {
		world.crm.switches.set({ disposition: form });
		const ids = items(...world.ids('documents').map((id) => ({ id })));
		const run = await world.run('document', 'download', recordOfItem, { items: ids });
		const stored = world.crm.store.all('documents');
		expect(run.output.map(({ json }) => json.fileName)).toEqual(stored.map((one) => one.filename));
		expect(inputsOf(run.output)).toEqual(ids.map((_, at) => at));
		for (const [at, { binary }] of run.output.entries()) {
			const kept = Buffer.from(binary?.data.data ?? '', 'base64');
			expect(kept.equals(world.crm.store.content(Number(stored[at].id)) as Buffer)).toBe(true);
		}
	},
);

test('a document gets another name and another form field when asked for', async () => {
	world.crm.switches.set({ uploadField: 'content' });
	const upload = { items: [inMemory(Buffer.from('x'), 'a.txt', 'text/plain')] };
	const refused = await world.run('document', 'upload', parent, upload);
	expect(refused.error?.message).toContain('content is required');
	const options = { formField: 'content', documentName: 'Contract' };
	const [made] = await world.outputs('document', 'upload', { ...parent, options }, upload);
	expect(made).toMatchObject({ name: 'Contract', filename: 'a.txt' });
});

test('an item without the file is refused, and the others are uploaded', async () => {
	const run = await world.run('document', 'upload', parent, {
		items: [{ json: {} }, inMemory(Buffer.from('x'), 'a.txt', 'text/plain')],
		onError: 'continueErrorOutput',
	});
	expect(inputsOf(run.errorOutput)).toEqual([0]);
	expect(inputsOf(run.output)).toEqual([1]);
	expect(world.routes['POST /documents']).toBe(1);
});

test('an upload whose fate is unknown is not sent again', async () => {
	world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST' }]);
	const run = await world.run('document', 'upload', parent, {
		items: [inMemory(Buffer.from('x'), 'a.txt', 'text/plain')],
		onError: 'continueErrorOutput',
	});
	expect(run.errorOutput[0].json.details).toMatchObject({ fate: 'unknown' });
	expect(world.routes['POST /documents']).toBe(1);
});

test('a dry run shows the form and sends nothing', async () => {
	const [output] = await world.outputs(
		'document',
		'upload',
		{ ...parent, options: { dryRun: true } },
		{ items: [inMemory(Buffer.from('x'), 'a.txt', 'text/plain')] },
	);
	expect(output).toMatchObject({
		would: 'create',
		request: {
			method: 'POST',
			body: { parentobject: 'accounts', parentid: '95920001', file: 'a.txt' },
		},
	});
	expect(world.writes).toBe(0);
});

test('a document that does not exist is "not found"', async () => {
	const run = await world.run('document', 'download', record(999), {
		onError: 'continueErrorOutput',
	});
	expect(run.errorOutput[0].json).toMatchObject({
		error: 'Spotler CRM has no document with ID 999',
		details: { kind: 'notFound' },
	});
});

test('Delete removes a document and its bytes', async () => {
	await world.outputs('document', 'delete', record(8801));
	expect(world.stored('documents', 8801)).toBeUndefined();
	expect(world.crm.store.content(8801)).toBeUndefined();
});

// Last, because n8n knows no way back
test('a 3 MB document goes down and up again byte for byte with files kept on disk', async () => {
	await keepFilesOnDisk();
	const bytes = randomBytes(3_000_000);
	const memory = [inMemory(bytes, 'a.bin', 'application/octet-stream')];
	const [{ id }] = await world.outputs('document', 'upload', parent, { items: memory });
	const { output } = await world.run('document', 'download', record(id as number));
	expect(output[0].binary?.data).toMatchObject({ data: 'filesystem-v2', fileName: 'a.bin' });
	const [again] = await world.outputs('document', 'upload', parent, { items: output });
	const stored = world.crm.store.content(Number(again.id)) as Buffer;
	expect(checksum(stored)).toBe(checksum(bytes));
});
