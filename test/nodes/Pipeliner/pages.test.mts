import type { IDataObject } from 'n8n-workflow';
import { RELAYED, useRelayed, useSandbox } from '../relayed.mts';

useSandbox();

const [cloud] = RELAYED.filter(({ title }) => title === 'Pipeliner');
const node = useRelayed(cloud);

/** Has the list answered with these pages, each found by the cursor in front of it. */
function answerWith(pages: Record<string, { ids: string[]; next?: string | null }>): void {
	node.relay.instead = ({ path }) => {
		if (!path.includes('/entities/Accounts?')) return undefined;
		const { ids, next } = pages[new URL(path, 'http://x').searchParams.get('after') ?? ''];
		const info = { end_cursor: next ?? null, has_next_page: next !== undefined };
		const data = ids.map((id) => ({ id }));
		return { body: JSON.stringify({ success: true, total: 2, page_info: info, data }) };
	};
}

const all = async () => await node.run('getAll', { returnAll: true });

test('a page without records is not the end of a list while it says that more come', async () => {
	answerWith({
		'': { ids: ['a'], next: 'one' },
		one: { ids: [], next: 'two' },
		two: { ids: ['b'] },
	});
	const { output } = await all();
	expect(output.map(({ json }) => json.id)).toEqual(['a', 'b']);
});

test.each([
	['does not say where', { '': { ids: ['a'], next: 'one' }, one: { ids: [], next: null } }],
	['leads back to itself', { '': { ids: ['a'], next: 'one' }, one: { ids: [], next: 'one' } }],
])('one that %s is an error, and no short list', async (_how, pages) => {
	answerWith(pages);
	const { output, errorOutput } = await all();
	expect(output).toEqual([]);
	const { error, details } = errorOutput[0].json;
	expect(error).toContain("list can't be read to its end");
	expect((details as IDataObject).kind).toBe('invalidResponse');
});
