import { randomBytes } from 'node:crypto';

import { parseMultipart } from '../../sandbox/server/multipart.mts';
import { useSpotler } from './spotler-client.mts';

describe('Spotler sandbox: documents', () => {
	const world = useSpotler();
	const { api } = world;

	const account = 95920001;

	function formWith(bytes: Uint8Array<ArrayBuffer>, filename: string, field = 'file') {
		const form = new FormData();
		form.set('parentobject', 'accounts');
		form.set('parentid', String(account));
		form.set(field, new File([bytes], filename, { type: 'application/pdf' }));
		return form;
	}

	it('takes three megabytes up and gives them back byte for byte', async () => {
		const bytes = new Uint8Array(randomBytes(3 * 1024 * 1024));
		const { status, record } = await api('POST', '/documents', formWith(bytes, 'offer.pdf'));
		expect(status).toBe(201);
		expect(record).toMatchObject({
			...{ id: 8806, parentobject: 'accounts', parentid: account, name: 'offer.pdf' },
			...{ filename: 'offer.pdf', filesize: bytes.length, mimetype: 'application/pdf' },
			...{ createdby: 90505 },
		});
		const content = await api('GET', `/documents/${record.id}/content`);
		expect([content.status, content.headers['content-type']]).toEqual([200, 'application/pdf']);
		expect(content.bytes.equals(bytes)).toBe(true);
		expect(world.spotler.store.content(8806)?.equals(bytes)).toBe(true);
	});

	it('gives the file name in ASCII and in full', async () => {
		const form = formWith(new Uint8Array([1]), 'Größe "M" 合同.pdf');
		const { record } = await api('POST', '/documents', form);
		expect(record.filename).toBe('Größe "M" 合同.pdf');
		const { headers } = await api('GET', `/documents/${record.id}/content`);
		expect(headers['content-disposition']).toBe(
			`attachment; filename="Gr__e _M_ __.pdf"; filename*=utf-8''${encodeURIComponent('Größe "M" 合同.pdf')}`,
		);
	});

	it('disposition plain: the file name as UTF-8 bytes', async () => {
		world.spotler.switches.set({ disposition: 'plain' });
		const { headers } = await api('GET', '/documents/8802/content');
		const header = Buffer.from(String(headers['content-disposition']), 'latin1').toString('utf8');
		expect(header).toBe('attachment; filename="Angebot Größe M.txt"');
	});

	it('takes the file under any field name, and other fields before or after it', async () => {
		for (const field of ['file', 'document', 'anything']) {
			const form = formWith(new Uint8Array([1, 2]), 'a.bin', field);
			form.set('name', 'Another name');
			const { status, record } = await api('POST', '/documents', form);
			expect([status, record.name, record.filename]).toEqual([201, 'Another name', 'a.bin']);
		}
	});

	it('uploadField: insists on one field name when switched', async () => {
		world.spotler.switches.set({ uploadField: 'document' });
		const wrong = await api('POST', '/documents', formWith(new Uint8Array([1]), 'a.bin'));
		expect([wrong.status, wrong.body.validation]).toEqual([422, { document: [{ Required: [] }] }]);
		const right = formWith(new Uint8Array([1]), 'a.bin', 'document');
		expect((await api('POST', '/documents', right)).status).toBe(201);
	});

	it('refuses a form without a file, and what is no form', async () => {
		const form = new FormData();
		form.set('parentid', '1');
		const reply = await api('POST', '/documents', form);
		expect([reply.status, reply.body.validation]).toEqual([422, { file: [{ Required: [] }] }]);
		expect((await api('POST', '/documents', { parentid: 1 })).status).toBe(400);
		expect(world.spotler.store.size('documents')).toBe(5);
	});

	it('lists documents by their parent, renames and deletes them', async () => {
		const query = { parentobject: 'accounts', parentid: account };
		expect((await api.find('documents', query)).ids).toEqual([8801]);
		expect((await api.find(`accounts/${account}/documents`, {})).ids).toEqual([8801]);
		const { record } = await api('PATCH', '/documents/8801', { name: 'Frame', filename: 'x' });
		expect([record.name, record.filename]).toEqual(['Frame', 'frame agreement.txt']);
		expect((await api('DELETE', '/documents/8801')).text).toBe('{}');
		expect((await api('GET', '/documents/8801')).status).toBe(404);
		expect((await api('GET', '/documents/8801/content')).status).toBe(404);
		expect((await api('GET', '/documents/abc/content')).status).toBe(404);
	});

	it('has seeded documents whose contents are as long as they say', async () => {
		for (const { id, filesize } of (await api('GET', '/documents')).records) {
			const { bytes } = await api('GET', `/documents/${id}/content`);
			expect(bytes).toHaveLength(Number(filesize));
		}
	});
});

describe('the multipart parser', () => {
	const type = 'multipart/form-data; boundary=xyz';
	const parse = (text: string, contentType = type) =>
		parseMultipart(contentType, Buffer.from(text))?.map(({ bytes, ...part }) => ({
			...part,
			text: bytes.toString(),
		}));
	const part = (headers: string, body: string) => `--xyz\r\n${headers}\r\n\r\n${body}\r\n`;

	it('reads fields and files, with a preamble and an epilogue', () => {
		const text =
			'preamble\r\n' +
			part('Content-Disposition: form-data; name="a"', '1\r\n') +
			part('content-disposition: form-data; name="f"; filename="ä.txt"\r\nContent-Type: a/b', '') +
			'--xyz--\r\nepilogue';
		expect(parse(text)).toEqual([
			{ name: 'a', filename: undefined, contentType: undefined, text: '1\r\n' },
			{ name: 'f', filename: 'ä.txt', contentType: 'a/b', text: '' },
		]);
	});

	it('is not misled by what looks like a boundary', () => {
		const body = 'x\r\n--xyzz\r\n--xy\r\n --xyz\r\nx--xyz--\r\n';
		const text = `${part('Content-Disposition: form-data; name="a"', body)}--xyz--`;
		expect(parse(text)?.[0].text).toBe(body);
	});

	it('reads quoted boundaries, escaped and coded names', () => {
		const quoted = 'multipart/form-data; charset=utf-8; boundary="xyz"';
		const of = (parameters: string) =>
			parse(`${part(`Content-Disposition: form-data; ${parameters}`, '')}--xyz--`, quoted)?.[0]
				.filename;
		expect(of('name="f"; filename="a%22b\\"c;.txt"')).toBe('a"b"c;.txt');
		expect(of('name=f; filename="a"; filename*=UTF-8\'\'%E5%90%88.txt')).toBe('合.txt');
		expect(of('name=f; filename="a"; filename*=UTF-8\'\'%zz')).toBe('a');
	});

	it('refuses what is incomplete or something else', () => {
		const whole = `${part('Content-Disposition: form-data; name="a"', '1')}--xyz--`;
		expect(parse(whole)).toHaveLength(1);
		expect(parse(whole.slice(0, -2))).toBeUndefined();
		expect(parse('--xyz--')).toEqual([]);
		expect(parse('')).toBeUndefined();
		expect(parse(whole, 'application/json')).toBeUndefined();
		expect(parse(whole, 'multipart/form-data')).toBeUndefined();
		expect(parse(`${part('X: y', '1')}--xyz--`)).toBeUndefined();
		expect(parse('--xyz\r\nno end of headers\r\n--xyz--')).toBeUndefined();
	});
});
