import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { fields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

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

const inMemory = (bytes: Buffer, fileName: string): INodeExecutionData => ({
	json: {},
	binary: { data: { data: bytes.toString('base64'), fileName, mimeType: 'application/pdf' } },
});

const checksum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const nothing = { linkTo: '' };

describe("a 3 MB binary goes up and comes back byte for byte, in n8n's memory and file-system binary modes", () => {
	const bytes = randomBytes(3_000_000);
	const fileName = 'Angebot Größe “M”.pdf';

	const upAndDown = async () => {
		const [account] = world.all('Accounts');
		const link = { linkTo: 'account_id', linkId: account.id as string };
		const [uploaded] = await world.outputs('document', 'upload', link, {
			items: [inMemory(bytes, fileName)],
		});
		expect(world.routes).toEqual({ 'POST /entities/CloudObjectRelations': 1 });
		expect(world.stored('CloudObjectRelations', uploaded.relationId)).toMatchObject({
			account_id: account.id,
			cloud_object_id: uploaded.id,
		});
		const run = await world.run('document', 'download', record(uploaded.id as string));
		expect(run.output[0].json).toMatchObject({ filename: fileName, size: bytes.length });
		return run.output[0].binary?.data as IBinaryData;
	};

	test('in memory', async () => {
		const { data } = await upAndDown();
		expect(checksum(Buffer.from(data, 'base64'))).toBe(checksum(bytes));
	});

	test('in the file system', async () => {
		await keepFilesOnDisk();
		try {
			const file = await upAndDown();
			expect(file).toMatchObject({ data: 'filesystem-v2', fileName });
			const kept = await Container.get(BinaryDataService).getAsBuffer(file);
			expect(checksum(kept)).toBe(checksum(bytes));
		} finally {
			Container.get(BinaryDataConfig).mode = 'default';
		}
	});
});

test("documents are linked to a space's own records, too", async () => {
	const [machine] = world.all('CE1_Machines');
	const link = { linkTo: 'custom_entity_id', linkId: machine.id as string };
	const [{ relationId }] = await world.outputs('document', 'upload', link, {
		items: [inMemory(Buffer.from('x'), 'manual.pdf')],
	});
	expect(world.stored('CloudObjectRelations', relationId)).toMatchObject({
		custom_entity_id: machine.id,
	});
});

test('documents of nobody are uploaded by themselves, under a name of choice', async () => {
	const parameters = { ...nothing, options: { fileName: 'other.pdf', isPublic: true } };
	const [{ id }] = await world.outputs('document', 'upload', parameters, {
		items: [inMemory(Buffer.from('x'), 'a.pdf')],
	});
	expect(world.stored('CloudObjects', id)).toMatchObject({
		filename: 'other.pdf',
		is_public: true,
	});
});

test('an item without a file is refused, the others go through', async () => {
	const run = await world.run('document', 'upload', nothing, {
		items: [...items({}), inMemory(Buffer.from('x'), 'a.pdf')],
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(1);
	expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'validation' });
	expect(run.errorOutput[0].pairedItem).toEqual({ item: 0 });
});

test('a file that n8n has no more is an error of its item alone', async () => {
	const gone = { data: 'filesystem-v2', id: 'filesystem-v2:gone', mimeType: 'text/plain' };
	const files = [1, 2, 3, 4, 5, 6].map((at) => inMemory(Buffer.from('x'), `${at}.pdf`));
	const run = await world.run('document', 'upload', nothing, {
		items: [...files, { json: {}, binary: { data: gone } }],
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(6);
	expect(run.errorOutput).toMatchObject([
		{
			json: {
				error: expect.stringContaining('The file in "data" can\'t be read: '),
				details: { kind: 'validation', fate: 'notWritten' },
			},
			pairedItem: { item: 6 },
		},
	]);
});

test('a dry run shows the request without the content', async () => {
	const parameters = { ...nothing, options: { dryRun: true } };
	const [output] = await world.outputs('document', 'upload', parameters, {
		items: [inMemory(Buffer.from('secret'), 'a.pdf')],
	});
	expect(output).toMatchObject({ request: { body: { content: '(the content of a.pdf)' } } });
	expect(world.requests).toBe(0);
});

test('a document that does not exist is "not found", the others come', async () => {
	const [{ id }] = await world.outputs('document', 'upload', nothing, {
		items: [inMemory(Buffer.from('x'), 'a.pdf')],
	});
	const run = await world.run('document', 'download', recordOfItem, {
		items: items({ id: '00000000-0000-4000-8000-000000000000' }, { id }),
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(1);
	expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'notFound' });
});

test('a document that is only a link is not downloaded: what is there is no file of Pipeliner', async () => {
	const given = fields({ filename: 'Plan', type: 'Google Drive File' });
	const [{ id }] = await world.outputs('document', 'create', given);
	const run = await world.run('document', 'download', record(id as string));
	expect(run.error?.message).toBe(
		`The document ${String(id)} is only a link to where the file is kept`,
	);
	expect(Object.keys(world.routes).some((route) => route.includes('/files/'))).toBe(false);
});

test('documents are for the current API only', async () => {
	world.use(world.crm.legacyCredentials);
	const run = await world.run('document', 'download', record('PY-7FFFFFFF-1'));
	expect(run.error?.message).toContain("only possible with Pipeliner's current API");
});
