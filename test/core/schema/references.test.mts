import type { Field } from '../../../nodes/core/crm/field.ts';
import type { Outcome } from '../../../nodes/core/crm/outcome.ts';
import type { RecordValues } from '../../../nodes/core/crm/store.ts';
import { built } from '../built.mts';
import { madeUpCrm, memoryStore, PERSON_FIELDS } from '../made-up-crm.mts';

const { CrmError } = built('crm/error');
const { done, failed } = built('crm/outcome');
const { resolveReferences } = built('schema/references');

const PEOPLE = [
	{ id: 'p1', name: 'Ada', emails: ['ada@example.org', 'a@example.org'] },
	{ id: 'p2', name: 'Bob', emails: ['bob@example.org'] },
	{ id: 'p3', name: 'bob ', emails: [] },
	{ id: 'p4', name: 'Acme', emails: [] },
];
const FIRMS = [
	{ id: 'f1', title: 'Acme' },
	{ id: 'f2', title: 'Globex' },
];

const resolve = (...records: Array<Outcome<RecordValues> | RecordValues>) =>
	resolveIn(PERSON_FIELDS, ...records);

function resolveIn(fields: Field[], ...records: Array<Outcome<RecordValues> | RecordValues>) {
	const store = memoryStore(PEOPLE, FIRMS);
	const given = records.map((one) =>
		'state' in one ? (one as Outcome<RecordValues>) : done(one as RecordValues),
	);
	const outcomes = resolveReferences(given, fields, { definition: madeUpCrm(store), store });
	return { outcomes, calls: store.calls };
}

describe('a linked record', () => {
	it('given by ID is not looked up', async () => {
		const { outcomes, calls } = resolve({ firmId: 'f9', friends: ['p1', 'f1'] });
		expect(await outcomes).toEqual([done({ firmId: 'f9', friends: ['p1', 'f1'] })]);
		expect(calls).toEqual([]);
	});

	it('given by ID is looked up where the CRM would pass over one that no record has', async () => {
		const firmField = { ...PERSON_FIELDS.find(({ key }) => key === 'firmId'), mustExist: true };
		const { outcomes } = resolveIn([firmField as Field], { firmId: 'f2' }, { firmId: 'f9' });
		expect(await outcomes).toMatchObject([
			done({ firmId: 'f2' }),
			{ error: { message: 'Firm: there is no firm named "f9"' } },
		]);
	});

	it('given by what is an ID of the CRM, but not of this field, is looked up', async () => {
		const firmField = PERSON_FIELDS.find(({ key }) => key === 'firmId') as Field;
		const isId = (text: string) => text.startsWith('f');
		const { outcomes } = resolveIn([{ ...firmField, isId }], { firmId: 'f9' }, { firmId: 'p1' });
		expect(await outcomes).toMatchObject([
			done({ firmId: 'f9' }),
			{ error: { message: 'Firm: there is no firm named "p1"' } },
		]);
	});

	it('of a kind that has no resource is asked for by ID', async () => {
		const field: Field = { key: 'colourId', label: 'Colour', type: 'reference' };
		const { outcomes } = resolveIn([field], { colourId: 'Red' });
		expect(await outcomes).toMatchObject([
			{ error: { message: 'Colour takes the ID of a record, and "Red" is none' } },
		]);
	});

	it('given by name becomes its ID, letter case aside', async () => {
		const { outcomes } = resolve({ name: 'x', firmId: ' GLOBEX' });
		expect(await outcomes).toEqual([done({ name: 'x', firmId: 'f2' })]);
	});

	it('may go by any of its look-up fields, or by several at once', async () => {
		const { outcomes } = resolve({ friends: ['a@example.org', 'p9', 'Globex', 'ADA'] });
		expect(await outcomes).toEqual([done({ friends: ['p1', 'p9', 'f2', 'p1'] })]);
	});

	it('that does not exist is refused by its field and kinds', async () => {
		const { outcomes } = resolve({ firmId: 'Initech' }, { friends: ['Ada', 'Zoe'] });
		const [first, second] = await outcomes;
		expect(first).toMatchObject({
			state: 'failed',
			error: {
				kind: 'validation',
				message: 'Firm: there is no firm named "Initech"',
				details: { field: 'Firm', fate: 'notWritten' },
			},
		});
		expect(second).toMatchObject({
			error: { message: 'Friends: there is no person or firm named "Zoe"' },
		});
	});

	it('whose name several have is refused, and all of them are named', async () => {
		const { outcomes } = resolve({ friends: ['Bob'] });
		expect(await outcomes).toMatchObject([
			{
				error: {
					kind: 'ambiguousMatch',
					message: 'Friends: 2 records are named "Bob": IDs p2, p3',
					details: { recordIds: ['p2', 'p3'] },
				},
			},
		]);
	});

	it('may be of several kinds, and a name that two kinds have is ambiguous', async () => {
		const { outcomes } = resolve({ friends: ['Acme'] }, { firmId: 'Acme' });
		const [first, second] = await outcomes;
		expect(first).toMatchObject({ error: { details: { recordIds: ['p4', 'f1'] } } });
		expect(second).toEqual(done({ firmId: 'f1' }));
	});
});

describe('a set of records', () => {
	it('costs one look-up for each field that a name may be in, each name once, and one list of what there are only few of', async () => {
		const { outcomes, calls } = resolve(
			{ friends: ['Ada', 'Globex'] },
			{ friends: ['Ada'] },
			{ friends: ['ada@example.org'] },
		);
		await outcomes;
		expect(calls).toEqual(['match person name: 3', 'match person emails: 3', 'list firm']);
	});

	it('keeps its order, and failures from before', async () => {
		const error = new CrmError('validation', 'Bad from the start');
		const { outcomes } = resolve({ firmId: 'Acme' }, failed(error), { firmId: 'Globex' });
		expect(await outcomes).toEqual([done({ firmId: 'f1' }), failed(error), done({ firmId: 'f2' })]);
	});

	it('without names costs nothing', async () => {
		const { outcomes, calls } = resolve({ name: 'x', firmId: null, friends: [] });
		expect(await outcomes).toEqual([done({ name: 'x', firmId: null, friends: [] })]);
		expect(calls).toEqual([]);
	});

	it('is not changed itself', async () => {
		const given = { friends: ['Ada'] };
		await resolve(given).outcomes;
		expect(given).toEqual({ friends: ['Ada'] });
	});
});
