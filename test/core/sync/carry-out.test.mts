import type { CrmRecord, RecordValues } from '../../../nodes/core/crm/store.ts';
import type { Decision } from '../../../nodes/core/sync/decide.ts';
import { built } from '../built.mts';
import { memoryStore } from '../made-up-crm.mts';
import type { Fate } from '../memory-store.mts';
import { rulesBy } from './rules.mts';

const { CrmError } = built('crm/error');
const { carryOut } = built('sync/carry-out');

const ADA = { id: 'p1', name: 'Ada', code: '1' };
const rules = rulesBy(['code']);
const unreachable = () => new CrmError('unavailable', 'Closed for the night');

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** Carries decisions out on one Ada, without waiting in earnest. */
async function carried(
	decisions: Decision[],
	given: {
		fates?: Fate[];
		matchErrors?: Array<ReturnType<typeof unreachable>>;
		dryRun?: boolean;
	} = {},
	others: CrmRecord[] = [],
) {
	const store = Object.assign(memoryStore([ADA, ...others]), given);
	const running = carryOut(store, 'person', decisions, rules);
	await jest.runAllTimersAsync();
	const outcomes = await running;
	return { store, outcomes, people: store.tables.person.records };
}

const fresh = (code: string): Decision => ({ values: { code, name: `N${code}` } });
const change = (values: RecordValues): Decision => ({ current: ADA, values });
const withCode = (people: CrmRecord[], code: string) => people.filter((one) => one.code === code);

describe('what was decided', () => {
	it('is written in two sets, and answered in the order of the decisions', async () => {
		const decisions = [change({ name: 'Ada L.' }), fresh('8'), change({}), fresh('9')];
		const { outcomes, store } = await carried(decisions);
		expect(outcomes).toMatchObject([
			{ value: { outcome: 'updated', changed: ['name'], record: { id: 'p1', name: 'Ada L.' } } },
			{ value: { outcome: 'created', changed: ['code', 'name'], record: { code: '8' } } },
			{ value: { outcome: 'unchanged', changed: [], record: ADA } },
			{ value: { outcome: 'created', record: { code: '9' } } },
		]);
		expect(store.writes).toEqual(['create person: 2', 'update person: 1']);
	});

	it('is nothing when nothing would change', async () => {
		const { store, outcomes } = await carried([change({}), change({})]);
		expect(store.writes).toEqual([]);
		expect(outcomes).toMatchObject([{ state: 'done' }, { state: 'done' }]);
	});

	it('is only planned in a dry run, and never looked up as lost', async () => {
		const { outcomes, store, people } = await carried([fresh('8'), change({ name: 'x' })], {
			dryRun: true,
		});
		expect(outcomes).toMatchObject([
			{ state: 'planned', request: { effect: 'create' } },
			{ state: 'planned', request: { effect: 'update' } },
		]);
		expect(people).toEqual([ADA]);
		expect(store.calls).not.toContain('match person code: 1');
	});

	it("fails for one record without touching the others'", async () => {
		const refused = new CrmError('validation', 'No', { fate: 'notWritten' });
		const { outcomes, store } = await carried([fresh('7'), fresh('8'), fresh('9')], {
			fates: ['answered', refused],
		});
		expect(outcomes.map(({ state }) => state)).toEqual(['done', 'failed', 'done']);
		expect(store.writes).toEqual(['create person: 3']);
	});
});

describe('a create whose answer got lost', () => {
	it('is found again instead of being made twice', async () => {
		const { outcomes, people, store } = await carried([fresh('8')], { fates: ['answerLost'] });
		expect(outcomes).toMatchObject([{ value: { outcome: 'created', record: { code: '8' } } }]);
		expect(withCode(people, '8')).toHaveLength(1);
		expect(store.calls).toContain('match person code: 1');
	});

	it('is sent again when it is not found', async () => {
		const { outcomes, people } = await carried([fresh('8'), fresh('9')], {
			fates: ['answered', 'requestLost'],
		});
		expect(outcomes).toMatchObject([{ state: 'done' }, { value: { record: { code: '9' } } }]);
		expect(withCode(people, '9')).toHaveLength(1);
	});

	it('is looked up again when its second try gets lost too', async () => {
		const fates: Fate[] = ['requestLost', 'answerLost'];
		const { outcomes, people } = await carried([fresh('8')], { fates });
		expect(outcomes).toMatchObject([{ value: { outcome: 'created' } }]);
		expect(withCode(people, '8')).toHaveLength(1);
	});

	it('is of unknown fate, and not sent again, while it cannot be looked up', async () => {
		const { outcomes, store } = await carried([fresh('8')], {
			fates: ['requestLost'],
			matchErrors: Array.from({ length: 10 }, unreachable),
		});
		expect(outcomes).toMatchObject([
			{ state: 'failed', error: { kind: 'network', details: { fate: 'unknown' } } },
		]);
		expect(store.writes).toEqual(['create person: 1']);
	});

	it('is settled as soon as it can be looked up again', async () => {
		const { outcomes, people } = await carried([fresh('8')], {
			fates: ['answerLost'],
			matchErrors: [unreachable()],
		});
		expect(outcomes).toMatchObject([{ value: { outcome: 'created' } }]);
		expect(withCode(people, '8')).toHaveLength(1);
	});

	it('is refused when two are found, and both are named', async () => {
		const twin = { id: 'p7', name: 'N8', code: '8' };
		const { outcomes, store } = await carried([fresh('8')], { fates: ['answerLost'] }, [twin]);
		expect(outcomes).toMatchObject([
			{ error: { kind: 'ambiguousMatch', details: { recordIds: ['p7', 'p101'] } } },
		]);
		expect(store.writes).toEqual(['create person: 1']);
	});

	it('stays of unknown fate when every try gets lost, without going on for ever', async () => {
		const fates = Array.from({ length: 50 }, () => 'requestLost' as const);
		const { outcomes, people } = await carried([fresh('8')], { fates });
		expect(outcomes).toMatchObject([{ error: { details: { fate: 'unknown' } } }]);
		expect(withCode(people, '8')).toEqual([]);
	});

	it('keeps the answers of the others apart', async () => {
		const fates: Fate[] = ['requestLost', 'answered', 'answerLost', 'answered'];
		const { outcomes, people } = await carried(['5', '6', '7', '8'].map(fresh), { fates });
		expect(outcomes).toMatchObject(
			['5', '6', '7', '8'].map((code) => ({ value: { record: { code } } })),
		);
		expect(people).toHaveLength(5);
	});
});

it('new records are told of, though the changes of others fail as a whole', async () => {
	const store = memoryStore([ADA]);
	store.update = async () => await Promise.reject(unreachable());
	const change: Decision = { current: ADA, values: { name: 'Ada L.' } };
	const running = carryOut(store, 'person', [change, fresh('2')], rules);
	await jest.runAllTimersAsync();
	expect(await running).toMatchObject([
		{ state: 'failed', error: { message: 'Closed for the night' } },
		{ state: 'done', value: { outcome: 'created' } },
	]);
});
