import { createCompany } from '../../sandbox/company/company.mts';

describe('the sandbox company', () => {
	const people = (seed: number, count: number) => {
		const company = createCompany(seed, count);
		return Array.from({ length: count }, (_, index) => company.person(index));
	};

	it('is the same for the same seed, and another for another', () => {
		expect(people(7, 60)).toEqual(people(7, 60));
		expect(people(8, 60)).not.toEqual(people(7, 60));
		const [one, two] = [createCompany(7, 60), createCompany(7, 60)];
		expect([one.deal(3), one.activity(3), one.remark(3)]).toEqual([
			two.deal(3),
			two.activity(3),
			two.remark(3),
		]);
	});

	it('has non-ASCII names and phone numbers that begin with zeros', () => {
		const all = people(1, 200);
		const names = all.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join();
		for (const letter of ['Ł', 'ë', 'é', 'ø', 'ü', '李']) expect(names).toContain(letter);
		const numbers = all.flatMap(({ phones }) => phones.map(({ number }) => number));
		expect(numbers).toContain('0034600123456');
		expect(numbers.filter((number) => number.startsWith('0')).length).toBeGreaterThan(50);
	});

	it('gives no e-mail address to two people, but for the listed duplicates', () => {
		for (const [seed, count] of [
			[1, 200],
			[5, 20_000],
		]) {
			const { duplicates } = createCompany(seed, count);
			const owners = new Map<string, number[]>();
			for (const { index, emails } of people(seed, count)) {
				for (const email of emails.map((address) => address.toLowerCase())) {
					owners.set(email, [...(owners.get(email) ?? []), index]);
				}
			}
			const shared = [...owners].filter(([, indexes]) => indexes.length > 1);
			expect(duplicates).toHaveLength(5);
			expect(shared.sort()).toEqual(
				duplicates.map(({ email, people: pair }) => [email, [...pair]]).sort(),
			);
		}
	});

	it('gives no name to two organisations', () => {
		const company = createCompany(3, 20_000);
		const names = Array.from(
			{ length: company.size.organisations },
			(_, index) => company.organisation(index).domain,
		);
		expect(new Set(names).size).toBe(4000);
	});

	it('makes 250,000 people', () => {
		expect(people(1, 250_000)).toHaveLength(250_000);
	});
});
