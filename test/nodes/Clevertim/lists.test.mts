import { fields, inputFields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();
const id = 1003;

const stored = (key: string) => world.stored('contact', id)?.[key];

test('a list field is added to, by default', async () => {
	const before = stored('email') as string[];
	const given = fields({ emails: 'second@mail.example' });
	await world.outputs('contact', 'update', { ...record(id), ...given });
	expect(stored('email')).toEqual([...before, 'second@mail.example']);
});

test('a list field is replaced on request', async () => {
	const given = fields({ emails: 'a@mail.example; b@mail.example' });
	await world.outputs('contact', 'update', { ...record(id), ...given, listMode: 'replace' });
	expect(stored('email')).toEqual(['a@mail.example', 'b@mail.example']);
});

test('values are removed from a list field on request, and the others stay', async () => {
	const tags = stored('tags') as string[];
	await world.outputs('contact', 'addTags', { ...record(id), listValues: 'one, two' });
	const given = fields({ tags: 'ONE' });
	await world.outputs('contact', 'update', { ...record(id), ...given, listMode: 'remove' });
	expect(stored('tags')).toEqual([...tags, 'two']);
});

test.each([
	['e-mails', { emails: 'x@mail.example' }, 'email', ['x@mail.example']],
	['phones', { phones: 'Fax: 01234' }, 'phones', [{ no: '01234', type: 'Fax' }]],
	[
		'phones as objects',
		{ phones: [{ type: 'home', value: '0049 30 1' }] },
		'phones',
		[{ no: '0049 30 1', type: 'Home' }],
	],
	['web sites', { websites: 'https://a.example' }, 'website', ['https://a.example']],
	[
		'web sites with commas in them',
		{ websites: 'https://a.example/@48.1,11.5;z, https://b.example,https://c.example' },
		'website',
		['https://a.example/@48.1,11.5;z', 'https://b.example', 'https://c.example'],
	],
	[
		'a phone as JSON',
		{ phones: '{"type": "Mobile", "value": "0034"}' },
		'phones',
		[{ no: '0034', type: 'Mobile' }],
	],
	[
		'social media IDs',
		{ socialIds: 'LinkedIn: ada' },
		'smids',
		[{ smid: 'ada', type: 'LinkedIn' }],
	],
	['tags', { tags: '["a, b","c"]' }, 'tags', ['a, b', 'c']],
	['files', { fileIds: '201, 202' }, 'files', [201, 202]],
	['a custom list', { cf_2: 'Bär\n0042' }, 'cf', { 2: ['Bär', '0042'] }],
])('%s are stored as Clevertim wants them', async (_name, given, key, wanted) => {
	await world.outputs('contact', 'update', {
		...record(id),
		...fields(given),
		listMode: 'replace',
	});
	expect(stored(key)).toEqual(Array.isArray(wanted) ? wanted : expect.objectContaining(wanted));
});

test('one user name in two networks is two social media IDs', async () => {
	const given = { firstName: 'Ada', emails: 'ada@two.example' };
	const save = async (socialIds: string) =>
		await world.outputs('contact', 'createOrUpdate', {
			...fields({ ...given, socialIds }, 'emails'),
			listMode: 'add',
		});
	await save('Facebook: ada, Instagram: ada, facebook: Ada');
	const [{ socialIds }] = await save('Twitter: ada');
	expect((socialIds as Array<{ type: string }>).map(({ type }) => type)).toEqual([
		...['Facebook', 'Instagram', 'Twitter'],
	]);
});

test('a value that is there already is not written a second time by Create or Update', async () => {
	const [email] = stored('email') as string[];
	const given = { firstName: 'José', emails: email, tags: '={{ $json.tag }}' };
	const parameters = fields(given, 'emails');
	const upsert = async (tag: string) =>
		await world.outputs('contact', 'createOrUpdate', parameters, { items: items({ tag }) });
	const [added] = await upsert('brand new');
	expect(added._crm).toMatchObject({ outcome: 'updated', changed: ['tags'] });
	const [same] = await upsert('BRAND NEW');
	expect(same._crm).toMatchObject({ outcome: 'unchanged' });
});

test('Create or Update replaces lists on request', async () => {
	const [email] = stored('email') as string[];
	const parameters = { ...fields({ emails: email, tags: 'only' }, 'emails'), listMode: 'replace' };
	await world.outputs('contact', 'createOrUpdate', parameters);
	expect(stored('tags')).toEqual(['only']);
});

test('an empty value leaves a list alone, or empties it when that is asked for', async () => {
	const before = stored('email') as string[];
	const given = { ...record(id), ...fields({ emails: '', jobTitle: 'x' }), listMode: 'replace' };
	await world.outputs('contact', 'update', given);
	expect(stored('email')).toEqual(before);
	await world.outputs('contact', 'update', { ...given, options: { emptyValues: 'clear' } });
	expect(stored('email')).toEqual([]);
});

test('an empty value adds nothing to a list and takes nothing from it', async () => {
	const before = stored('email');
	const given = { ...record(id), ...fields({ emails: '', jobTitle: 'x' }) };
	const options = { emptyValues: 'clear' };
	await world.outputs('contact', 'update', { ...given, listMode: 'add', options });
	await world.outputs('contact', 'update', { ...given, listMode: 'remove', options });
	expect(stored('email')).toEqual(before);
});

test.each([
	['text', { city: '' }, 'city', null],
	['a choice', { customerType: '' }, 'ctype', null],
	['a reference', { companyId: '' }, 'companyId', null],
	['a custom value', { cf_1: '' }, 'cf', expect.objectContaining({ 1: null })],
])('%s is emptied when that is asked for', async (_name, given, key, wanted) => {
	const parameters = { ...record(id), ...fields(given), options: { emptyValues: 'clear' } };
	await world.outputs('contact', 'update', parameters);
	expect(stored(key)).toEqual(wanted);
});

test.each(['', '={{ $json.gone }}'])(
	'a link whose picker has %p stays, and goes when empty values clear',
	async (value) => {
		await world.outputs('contact', 'update', { ...record(id), ...fields({ companyId: '1001' }) });
		const links = { companyId: { __rl: true, mode: 'id', value } };
		const given = { ...record(id), ...fields({ jobTitle: 'x' }), links };
		await world.outputs('contact', 'update', given);
		expect(stored('companyId')).toBe(1001);
		await world.outputs('contact', 'update', { ...given, options: { emptyValues: 'clear' } });
		expect(stored('companyId')).toBe(null);
	},
);

test.each([null, undefined, ''])(
	'an expression that gives %p empties a field when that is asked for, and else leaves it',
	async (gone) => {
		const before = stored('city');
		const given = { ...record(id), ...fields({ city: '={{ $json.gone }}', jobTitle: 'x' }) };
		const rows = items({ gone });
		await world.outputs('contact', 'update', given, { items: rows });
		expect(stored('city')).toBe(before);
		const clearing = { ...given, options: { emptyValues: 'clear' } };
		await world.outputs('contact', 'update', clearing, { items: rows });
		expect(stored('city')).toBe(null);
	},
);

test('a field that was left alone in the mapper stays as it is, whatever empty values mean', async () => {
	const before = stored('city');
	const given = { ...record(id), ...fields({ city: null, jobTitle: 'x' }) };
	await world.outputs('contact', 'update', { ...given, options: { emptyValues: 'clear' } });
	expect(stored('city')).toBe(before);
});

test('two items that add to a list of the same record lose nothing', async () => {
	const before = stored('email') as string[];
	const rows = items({ id, emails: 'a@x.example' }, { id, emails: 'b@x.example' });
	const given = fields({ emails: '={{ $json.emails }}' });
	await world.outputs('contact', 'update', { ...recordOfItem, ...given }, { items: rows });
	expect(stored('email')).toEqual([...before, 'a@x.example', 'b@x.example']);
});

test('two items that set different custom values of the same record lose none', async () => {
	const rows = items({ id, cf_1: 'M1' }, { id, cf_3: 'Small' });
	const parameters = { ...recordOfItem, ...inputFields(), options: { ignoreUnknown: true } };
	await world.outputs('contact', 'update', parameters, { items: rows });
	expect(stored('cf')).toMatchObject({ 1: 'M1', 3: 'Small' });
});

test('of two items that set the same field of a record, the later one wins', async () => {
	const rows = items(...Array.from({ length: 20 }, (_, at) => ({ id, city: `City ${at}` })));
	const given = fields({ city: '={{ $json.city }}' });
	await world.outputs('contact', 'update', { ...recordOfItem, ...given }, { items: rows });
	expect(stored('city')).toBe('City 19');
});
