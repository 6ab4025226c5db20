import type { IDataObject } from 'n8n-workflow';
import { answer, Wire } from '../../core/http/wire.mts';
import { Harness } from '../../harness/harness.mts';

/** Values in forms that Clevertim's documents don't show, each beside a record as they do. */

let wire: Wire;
let harness: Harness;

beforeEach(async () => {
	wire = await new Wire().open();
	harness = await Harness.create({ clevertimApi: { apiKey: 'key', baseUrl: wire.url } });
});

afterEach(() => wire.close());

async function readBeside(resource: string, values: IDataObject) {
	const content = [
		{ id: 1, name: 'Odd', ...values },
		{ id: 2, name: 'Usual' },
	];
	wire.answers = [answer(200, { status: 'OK', content })];
	const parameters = { resource, operation: 'getAll', returnAll: true };
	const { output, error } = await harness.run('clevertim', parameters, {
		timezone: 'Europe/Berlin',
	});
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.id)).toEqual([1, 2]);
	return output[0].json;
}

test.each([null, '', {}, []])('a task whose start is %j has none', async (startDate) => {
	expect((await readBeside('task', { startDate })).start).toBeNull();
});

test.each([
	[{ y: 2026, mo: 3, d: 29, h: null, mi: null }],
	[{ y: '2026', mo: '03', d: '29', h: '', mi: '' }],
])('a task with %j has a day without a time, not midnight', async (startDate) => {
	expect((await readBeside('task', { startDate })).start).toBe('2026-03-29');
});

test('a date of an unknown form stays as it is', async () => {
	const startDate = '29 March 2026';
	expect((await readBeside('task', { startDate })).start).toBe(startDate);
});

test.each([null, '', {}])('phones that are %j are none', async (phones) => {
	expect((await readBeside('contact', { phones, smids: phones })).phones).toEqual([]);
});

test('a phone alone counts as a list of one', async () => {
	const phones = { no: '0034600', type: 'Home' };
	const list = [{ type: 'Home', value: '0034600' }];
	expect((await readBeside('contact', { phones })).phones).toEqual(list);
});

test.each([null, ''])('a note whose contact is %j has none', async (cust) => {
	expect((await readBeside('note', { cust })).customerIds).toEqual([]);
});

test('a custom field that says nothing of what it is for is no hindrance to those that do', async () => {
	const fields = [
		{ id: 3, name: 'Lost', elemType: 'input', modelType: null },
		{ id: 4, name: 'Level', elemType: 'input', modelType: 'customers' },
	];
	const people = [{ id: 1, fn: 'Ada', ln: 'Nowak', cf: { 4: 'Gold' } }];
	wire.answers = [
		(response, request) => {
			const content = request.url === '/api/customfield' ? fields : people;
			answer(200, { status: 'OK', content })(response, request);
		},
	];
	const filters = { conditions: [{ field: 'Level', operator: 'equals', value: 'Gold' }] };
	const parameters = { resource: 'contact', operation: 'getAll', filters };
	const { output } = await harness.run('clevertim', parameters);
	expect(output.map(({ json }) => json.cf_4)).toEqual(['Gold']);
});
