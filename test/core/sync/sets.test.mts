import { built } from '../built.mts';

const { inPortions, oncePer, stepOn } = built('sync/sets');
const { done, failed } = built('crm/outcome');
const { CrmError } = built('crm/error');

const reason = new CrmError('validation', 'No');
const refused = failed(reason);

describe('a step of a set', () => {
	it('takes what is fine as one set, and leaves failures where they are', async () => {
		const seen: number[][] = [];
		const outcomes = await stepOn([done(1), refused, done(3)], async (values) => {
			seen.push(values);
			return values.map((value) => done(value * 2));
		});
		expect(seen).toEqual([[1, 3]]);
		expect(outcomes).toEqual([done(2), refused, done(6)]);
	});
});

describe('what several inputs ask of the same record', () => {
	const asked = [{ id: 'b' }, { id: 'a' }, { id: 'b' }];

	it('is done once, in the order in which records are first named', async () => {
		const groups: string[][] = [];
		await oncePer(
			asked,
			({ id }) => id,
			async (all) => all.map((group) => done(groups.push(group.map(({ id }) => id)))),
		);
		expect(groups).toEqual([['b', 'b'], ['a']]);
	});

	it('is answered to each of them', async () => {
		const outcomes = await oncePer(
			asked,
			({ id }) => id,
			async () => [done('B'), refused],
		);
		expect(outcomes).toEqual([done('B'), refused, done('B')]);
	});
});

describe('a large set in portions', () => {
	const many = Array.from({ length: 4500 }, (_, at) => at);

	it('has a result for each input, in their order', async () => {
		const results = await inPortions(many, async (some) => some.map((one) => done(one * 2)));
		expect(results).toEqual(many.map((one) => done(one * 2)));
		expect(await inPortions([], async () => [])).toEqual([]);
	});

	it('is never worked on in more than two at once', async () => {
		let open = 0;
		let most = 0;
		await inPortions(many, async (some) => {
			most = Math.max(most, ++open);
			await new Promise(setImmediate);
			open--;
			return some.map(done);
		});
		expect(most).toBe(2);
	});

	it('keeps what the other portions have done when one of them fails as a whole', async () => {
		const outcomes = await inPortions(many, async (some) => {
			if (some[0] === 1000) throw reason;
			return some.map(done);
		});
		expect(outcomes).toEqual(many.map((one) => (one >= 1000 && one < 2000 ? refused : done(one))));
	});

	it('ends with the first portion that fails, when nothing is on its way any more', async () => {
		const ended: number[] = [];
		const work = async ([first]: number[]) => {
			await new Promise((resolve) => setTimeout(resolve, first === 0 ? 0 : 20));
			ended.push(first);
			throw new Error(`No ${first}`);
		};
		await expect(inPortions(many, work)).rejects.toThrow('No 0');
		expect(ended).toEqual([0, 1000]);
	});
});
