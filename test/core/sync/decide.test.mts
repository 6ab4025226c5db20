import type { RecordValues } from '../../../nodes/core/crm/store.ts';
import type { UpsertRules } from '../../../nodes/core/sync/decide.ts';
import { built } from '../built.mts';
import { memoryStore } from '../made-up-crm.mts';
import { rulesBy } from './rules.mts';

const { done } = built('crm/outcome');
const { decide } = built('sync/decide');

const ADA = { id: 'p1', name: 'Ada', code: '1', emails: ['ada@example.org'], score: '1.50' };

async function decided(inputs: RecordValues[], rules: UpsertRules) {
	const store = memoryStore([ADA, { id: 'p2', code: '2' }, { id: 'p3', code: '2' }]);
	return { outcomes: await decide(store, 'person', inputs, rules), calls: store.calls };
}

const byCode = rulesBy(['code']);

describe('what an input asks for', () => {
	it('is a new record when none matches', async () => {
		const { outcomes } = await decided([{ code: '9', name: 'Zoë' }], byCode);
		expect(outcomes).toEqual([{ state: 'done', value: { values: { code: '9', name: 'Zoë' } } }]);
	});

	it('is what differs when one matches', async () => {
		const input = { code: '1', name: 'Ada L.', score: '1.5' };
		const { outcomes } = await decided([input], byCode);
		expect(outcomes).toEqual([
			{ state: 'done', value: { current: ADA, values: { name: 'Ada L.' } } },
		]);
	});

	it('is nothing when nothing differs', async () => {
		const input = { code: '1', emails: ['ADA@example.org'] };
		const { outcomes } = await decided([input], byCode);
		expect(outcomes).toEqual([{ state: 'done', value: { current: ADA, values: {} } }]);
	});

	it('leaves fields that are only for new records alone in existing ones', async () => {
		const rules = rulesBy(['code'], { newOnly: new Set(['name']) });
		const inputs: RecordValues[] = [
			{ code: '1', name: 'Not Ada', score: '2' },
			{ code: '9', name: 'Zoë' },
		];
		const { outcomes } = await decided(inputs, rules);
		expect(outcomes).toMatchObject([
			{ value: { current: ADA, values: { score: '2' } } },
			{ value: { values: { code: '9', name: 'Zoë' } } },
		]);
	});

	it('is one decision when two keys turn out to be those of the same record', async () => {
		const both = { id: 'p4', name: 'Bob', emails: ['bob@home', 'bob@work'], tags: [] };
		const rules = rulesBy(['emails'], { lists: 'add' });
		const inputs: RecordValues[] = [
			{ emails: ['bob@home'], tags: ['a'], name: 'Rob' },
			{ emails: ['zoe@home'], tags: ['z'], name: 'Zoë' },
			{ emails: ['bob@work'], tags: ['b'], name: 'Robert' },
		];
		const [first, second, third] = await decide(memoryStore([both]), 'person', inputs, rules);
		expect(first).toEqual(done({ current: both, values: { name: 'Robert', tags: ['a', 'b'] } }));
		expect(second).toMatchObject({ value: { values: { name: 'Zoë' } } });
		expect(third).toBe(first);
	});

	it('is refused when two match, and both are named', async () => {
		const { outcomes } = await decided([{ code: '2', name: 'Bob' }], byCode);
		expect(outcomes).toMatchObject([
			{
				state: 'failed',
				error: {
					kind: 'ambiguousMatch',
					message: '2 records have this Code: IDs p2, p3',
					details: { recordIds: ['p2', 'p3'] },
				},
			},
		]);
	});

	it('is refused when none matches and it makes no new one, in the words of the reason', async () => {
		const { outcomes } = await decided([{ code: '9' }, { code: '1', score: '2' }], byCode);
		expect(outcomes[0]).toMatchObject({
			error: {
				kind: 'validation',
				message: expect.stringContaining('Full Name is required') as string,
				details: { fate: 'notWritten' },
			},
		});
		expect(outcomes[1]).toMatchObject({ state: 'done', value: { values: { score: '2' } } });
	});
});

describe('lists', () => {
	const input = { code: '1', emails: ['new@example.org'] };

	it('grow by what is new', async () => {
		const { outcomes } = await decided([input], byCode);
		expect(outcomes).toMatchObject([
			{ value: { values: { emails: ['ada@example.org', 'new@example.org'] } } },
		]);
	});

	it('are replaced when that is asked for', async () => {
		const { outcomes } = await decided([input], rulesBy(['code'], { lists: 'replace' }));
		expect(outcomes).toMatchObject([{ value: { values: { emails: ['new@example.org'] } } }]);
	});
});

describe('inputs that mean the same record', () => {
	it('share one decision, later values winning and lists growing', async () => {
		const inputs: RecordValues[] = [
			{ code: '9', name: 'A', tags: ['x'] },
			{ code: '1', name: 'Other' },
			{ code: ' 9', name: 'B', tags: ['y'], score: '2' },
		];
		const { outcomes } = await decided(inputs, byCode);
		expect(outcomes[2]).toBe(outcomes[0]);
		expect(outcomes[0]).toMatchObject({
			value: { values: { code: ' 9', name: 'B', tags: ['x', 'y'], score: '2' } },
		});
		expect(outcomes[1]).toMatchObject({ value: { current: ADA } });
	});

	it('are all refused together', async () => {
		const { outcomes } = await decided([{ code: '2' }, { code: '2', name: 'Bob' }], byCode);
		expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'failed']);
	});

	it('are recognised by a third one', async () => {
		const inputs = [['a@b.cd'], ['ada@example.org'], ['a@b.cd', 'ada@example.org']];
		const { outcomes } = await decided(
			inputs.map((emails) => ({ emails })),
			rulesBy(['emails']),
		);
		expect(new Set(outcomes).size).toBe(1);
		expect(outcomes[0]).toMatchObject({
			value: { current: ADA, values: { emails: ['ada@example.org', 'a@b.cd'] } },
		});
	});
});

describe('deciding', () => {
	it('costs one look-up for all inputs, and writes nothing', async () => {
		const inputs = Array.from({ length: 500 }, (_, n) => ({ code: `n${n}`, name: 'x' }));
		const { calls } = await decided(inputs, byCode);
		expect(calls).toEqual(['match person code: 500']);
	});

	it('without inputs costs nothing', async () => {
		expect(await decided([], rulesBy([]))).toEqual({ outcomes: [], calls: [] });
	});
});
