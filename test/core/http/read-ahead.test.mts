import { built } from '../built.mts';

const { oneAhead, readAhead } = built('http/read-ahead');

/** Readings that end when they are told to, and bring their number. */
class Readings {
	readonly started: number[] = [];
	readonly ends: Array<() => void> = [];
	readonly wanted: Array<() => boolean> = [];

	*of(count: number) {
		for (let number = 0; number < count; number++) {
			yield async (isOver: () => boolean) => {
				this.started.push(number);
				this.wanted.push(() => !isOver());
				await new Promise<void>((resolve) => (this.ends[number] = resolve));
				if (number === 13) throw new Error('The thirteenth fails');
				return number;
			};
		}
	}
}

async function all<T>(parts: AsyncIterable<T>): Promise<T[]> {
	const read: T[] = [];
	for await (const part of parts) read.push(part);
	return read;
}

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

it('puts out in order what ends in any order', async () => {
	const readings = new Readings();
	const read = all(readAhead(readings.of(3), 3));
	await turn();
	for (const number of [2, 1, 0]) readings.ends[number]();
	expect(await read).toEqual([0, 1, 2]);
});

it('has no more under way than it may', async () => {
	const readings = new Readings();
	const read = all(readAhead(readings.of(5), 2));
	await turn();
	expect(readings.started).toEqual([0, 1]);
	readings.ends[0]();
	await turn();
	expect(readings.started).toEqual([0, 1, 2]);
	for (const number of [1, 2, 3, 4]) {
		readings.ends[number]();
		await turn();
	}
	expect(await read).toEqual([0, 1, 2, 3, 4]);
});

it('fails when it is the turn of what failed, and puts out what comes before', async () => {
	const readings = new Readings();
	const parts = readAhead(readings.of(14), 14)[Symbol.asyncIterator]();
	const first = parts.next();
	await turn();
	for (const end of [...readings.ends].reverse()) end();
	expect((await first).value).toBe(0);
	for (let number = 1; number < 13; number++) expect((await parts.next()).value).toBe(number);
	await expect(parts.next()).rejects.toThrow('The thirteenth fails');
});

it('tells what is under way when nobody wants more of it', async () => {
	const readings = new Readings();
	const parts = readAhead(readings.of(3), 2)[Symbol.asyncIterator]();
	const first = parts.next();
	await turn();
	readings.ends[0]();
	await first;
	expect(readings.wanted[1]()).toBe(true);
	await parts.return?.();
	expect(readings.wanted[1]()).toBe(false);
});

describe('one ahead', () => {
	/** Numbers, and which of them were begun. */
	function numbers(count: number, failing?: number) {
		const begun: number[] = [];
		async function* values() {
			for (let number = 0; number < count; number++) {
				begun.push(number);
				await turn();
				if (number === failing) throw new Error(`Number ${number} fails`);
				yield number;
			}
		}
		return { begun, values: values() };
	}

	it('begins the next one while one is being worked on', async () => {
		const { begun, values } = numbers(3);
		const seen: unknown[] = [];
		for await (const number of oneAhead(values, () => true)) seen.push([number, begun.length]);
		expect(seen).toEqual([
			[0, 2],
			[1, 3],
			[2, 3],
		]);
	});

	it('begins none before it is wanted, where it may not be', async () => {
		const { begun, values } = numbers(3);
		for await (const number of oneAhead(values, () => false)) {
			expect(begun).toHaveLength(number + 1);
			if (number === 1) break;
		}
		expect(begun).toEqual([0, 1]);
	});

	it('fails when it is the turn of what failed', async () => {
		const { values } = numbers(3, 1);
		const seen: number[] = [];
		const read = async () => {
			for await (const number of oneAhead(values, () => true)) {
				await turn();
				await turn();
				seen.push(number);
			}
		};
		await expect(read()).rejects.toThrow('Number 1 fails');
		expect(seen).toEqual([0]);
	});
});
