import { built } from '../built.mts';

const { paddedIn } = built('schema/padded');

describe('a search for texts with spaces around them', () => {
	const named = (...names: unknown[]) => names.map((name) => ({ name }));
	const search = async (...pages: Array<Array<{ name: unknown }>>) => {
		let read = 0;
		async function* list() {
			for (const page of pages) {
				read++;
				yield await Promise.resolve(page);
			}
		}
		const found = await paddedIn(list(), 'name');
		return { names: found.map(({ name }) => name), read };
	};

	it('is read to its end', async () => {
		const { names } = await search(named(' a', 'b '), named('c\t'), named('\u00a0d'));
		expect(names).toEqual([' a', 'b ', 'c\t', '\u00a0d']);
	});

	it('ends with the first page of a CRM that drops the spaces and lists everything', async () => {
		const { names, read } = await search(named(' a', 'b', null), named('c', 'd'), named('e'));
		expect(names).toEqual([' a']);
		expect(read).toBe(1);
	});
});
