import { useSpotler } from './spotler-client.mts';

/** Lists of values are looked up in an index, which has to be what the records are at the time. */
describe('Spotler sandbox: records by listed values', () => {
	const world = useSpotler();
	const { api } = world;

	const named = async (...names: string[]) =>
		(await api.find('accounts', { name: { $in: names } })).ids;
	const create = async (name: string) =>
		Number((await api('POST', '/accounts', { name })).record.id);

	it('knows a record as soon as it is there, and no longer than it is', async () => {
		expect(await named('New Ltd')).toEqual([]);
		const id = await create('New Ltd');
		expect(await named('New Ltd')).toEqual([id]);
		await api('DELETE', `/accounts/${id}`);
		expect(await named('New Ltd')).toEqual([]);
	});

	it('knows a changed record by its new value, and no longer by the old one', async () => {
		const id = await create('Before Ltd');
		expect(await named('Before Ltd', 'After Ltd')).toEqual([id]);
		await api('PATCH', `/accounts/${id}`, { name: 'After Ltd' });
		expect(await named('After Ltd')).toEqual([id]);
		expect(await named('Before Ltd')).toEqual([]);
	});

	it('puts records out once each and in the order of their IDs, however the values are listed', async () => {
		const first = await create('First Ltd');
		const [second, third] = [await create('Second Ltd'), await create('Second Ltd')];
		expect(await named('Second Ltd', 'First Ltd', 'Second Ltd')).toEqual([first, second, third]);
	});

	it('minds letter case as far as the switch says, one after the other', async () => {
		const id = await create('Case Ltd');
		expect(await named('CASE LTD')).toEqual([id]);
		world.spotler.switches.set({ textCase: 'exact' });
		expect(await named('CASE LTD')).toEqual([]);
		expect(await named('Case Ltd')).toEqual([id]);
		world.spotler.switches.set({ textCase: 'ignored' });
		expect(await named('CASE LTD')).toEqual([id]);
	});

	it('leaves other conditions of the same query to be checked', async () => {
		const id = await create('Both Ltd');
		const other = await create('Both Ltd');
		await api('PATCH', `/accounts/${id}`, { phone: '01234' });
		const query = { name: { $in: ['Both Ltd'] }, phone: '01234' };
		expect((await api.find('accounts', query)).ids).toEqual([id]);
		expect(await named('Both Ltd')).toEqual([id, other]);
	});
});
