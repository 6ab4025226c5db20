import { createTurns } from '../../sandbox/server/turns.mts';

describe('requests that are ready at the same time', () => {
	it('are worked on one after the other, and what happens on the network comes between', async () => {
		const turns = createTurns();
		const seen: string[] = [];
		const network = setInterval(() => seen.push('network'), 0);
		const work = async (name: string) => {
			await turns();
			seen.push(name);
			// As long as a CRM may work without a break: whatever is due by then is due
			const end = performance.now() + 5;
			while (performance.now() < end);
		};
		await Promise.all(['first', 'second', 'third'].map(work));
		clearInterval(network);
		const [first, second, third] = ['first', 'second', 'third'].map((one) => seen.indexOf(one));
		expect(seen.slice(first, second)).toContain('network');
		expect(seen.slice(second, third)).toContain('network');
	});
});
