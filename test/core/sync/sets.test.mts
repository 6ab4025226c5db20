import { built } from '../built.mts';

const { oncePer, stepOn } = built('sync/sets');
const { done, failed } = built('crm/outcome');
const { CrmError } = built('crm/error');

const refused = failed(new CrmError('validation', 'No'));

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
