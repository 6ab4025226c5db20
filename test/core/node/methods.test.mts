import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Resource } from '../../../nodes/core/crm/definition.ts';
import { built } from '../built.mts';
import { NODE } from '../execution.mts';
import type { MemoryStore } from '../memory-store.mts';
import { firm, madeUpCrm, memoryStore, person } from '../made-up-crm.mts';

const { CrmError } = built('crm/error');
const { methodsOf } = built('node/methods');

type Loader = (this: ILoadOptionsFunctions, ...args: unknown[]) => Promise<unknown>;

const PEOPLE = Array.from({ length: 250 }, (_, n) => ({
	id: `p${n}`,
	name: n === 7 ? null : `N${String(n).padStart(3, '0')}`,
}));
const FIRMS = [
	{ id: 'f1', title: 'Acme' },
	{ id: 'f2', title: 'Globex' },
];

/** Calls a method of the node as the editor does, with a resource chosen. */
async function load<T>(path: string, resource = 'person', ...args: unknown[]): Promise<T> {
	return await loadFrom(memoryStore(PEOPLE, FIRMS), path, resource, ...args);
}

async function loadFrom<T>(
	store: MemoryStore,
	path: string,
	resource: string,
	...args: unknown[]
): Promise<T> {
	const linked: Resource = {
		...person,
		links: [{ field: 'friends', label: 'Friend', resources: ['firm', 'person'] }],
	};
	const crm = { ...madeUpCrm(store), resources: [linked, firm] };
	const context = {
		getNode: () => NODE,
		getCurrentNodeParameter: (name: string) => (name === 'resource' ? resource : undefined),
		getTimezone: () => 'UTC',
		getCredentials: async () => ({}),
		helpers: {},
	} as unknown as ILoadOptionsFunctions;
	const [kind, method] = path.split('/');
	const methods = methodsOf(crm) as unknown as Record<string, Record<string, Loader>>;
	return (await methods[kind][method].call(context, ...args)) as T;
}

const search = async (method: string, ...args: unknown[]) =>
	await load<INodeListSearchResult>(`listSearch/${method}`, 'person', ...args);

describe('a picker', () => {
	it('shows records by name, a hundred at a time, each once', async () => {
		const seen: unknown[] = [];
		let token: string | undefined;
		const sizes: number[] = [];
		do {
			const page = await search('searchRecords', undefined, token);
			sizes.push(page.results.length);
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		expect(sizes).toEqual([100, 100, 50]);
		expect(new Set(seen).size).toBe(250);
	});

	it('finds records by a part of their name', async () => {
		const { results, paginationToken } = await search('searchRecords', 'n24');
		expect(results.map(({ name }) => name)).toContain('N249');
		expect(results).toHaveLength(10);
		expect(paginationToken).toBeUndefined();
	});

	it('calls a record without a name by its kind and ID', async () => {
		const { results } = await search('searchRecords');
		expect(results[0]).toEqual({ name: 'Person p7', value: 'p7' });
	});

	it('shows what the CRM itself finds, page after page, where it can', async () => {
		const store = Object.assign(memoryStore(PEOPLE, FIRMS), {
			search: async (entity: string, words: string, page: number) => {
				if (words !== 'ada') return undefined;
				return { entries: [{ id: `p${page}`, title: `${entity} ${page}` }], hasMore: page < 2 };
			},
		});
		const page = async (...args: unknown[]) =>
			await loadFrom<INodeListSearchResult>(store, 'listSearch/searchRecords', 'person', ...args);
		const first = await page(' ada ');
		expect(first.results).toEqual([{ name: 'person 1', value: 'p1' }]);
		expect(await page('ada', first.paginationToken)).toEqual({
			results: [{ name: 'person 2', value: 'p2' }],
			paginationToken: undefined,
		});
		expect((await page('n249')).results).toEqual([{ name: 'N249', value: 'p249' }]);
	});

	it('of a link shows all kinds it may point to, page after page', async () => {
		const first = await search('search:firm+person');
		expect(first.results.map(({ name }) => name).slice(0, 3)).toEqual([
			'Person p7',
			'N000',
			'N001',
		]);
		const last = await search('search:firm+person', undefined, '200');
		expect(last.results.slice(-2).map(({ name }) => name)).toEqual(['Acme', 'Globex']);
	});
});

describe('menus of fields', () => {
	const names = async (method: string) =>
		(await load<INodePropertyOptions[]>(`loadOptions/${method}`)).map(({ name }) => name);

	it('offer all fields by the alphabet', async () => {
		const all = await names('getReadableFields');
		expect(all).toEqual([...all].sort((a, b) => a.localeCompare(b)));
		expect(all).toContain('ID');
	});

	it('offer references only where those are asked for', async () => {
		expect(await names('getReferenceFields')).toEqual(['Firm', 'Friends']);
	});
});

describe('the field mapper', () => {
	const fields = async (method: string, resource?: string) =>
		(await load<ResourceMapperFields>(`resourceMapping/${method}`, resource)).fields;

	it('requires for a new record what has to be there, for others nothing', async () => {
		const required = async (method: string) =>
			(await fields(method)).filter((one) => one.required).map(({ id }) => id);
		expect(await required('getCreateFields')).toEqual(['name']);
		expect(await required('getUpdateFields')).toEqual([]);
		expect(await required('getMatchFields')).toEqual([]);
	});

	it('leaves out what cannot be written', async () => {
		expect((await fields('getCreateFields')).map(({ id }) => id)).not.toContain('id');
	});

	it('offers the records of a short list by name', async () => {
		const firmId = (await fields('getCreateFields')).find(({ id }) => id === 'firmId');
		expect(firmId).toMatchObject({
			type: 'options',
			options: [
				{ name: 'Acme', value: 'f1' },
				{ name: 'Globex', value: 'f2' },
			],
		});
	});

	it('follows the chosen resource', async () => {
		expect((await fields('getCreateFields', 'firm')).map(({ id }) => id)).toEqual(['title']);
	});
});

it('what fails reaches the editor as an error of the node', async () => {
	const crm = madeUpCrm();
	crm.openStore = async () => {
		throw new CrmError('authentication', 'Wrong key', { status: 401 });
	};
	const { listSearch } = methodsOf(crm);
	const context = {
		getNode: () => NODE,
		getCurrentNodeParameter: () => undefined,
		getTimezone: () => 'UTC',
		getCredentials: async () => ({}),
	} as unknown as ILoadOptionsFunctions;
	await expect(listSearch.searchRecords.call(context)).rejects.toBeInstanceOf(NodeApiError);
});
