import { createRandom } from '../../../sandbox/random.mts';
import { built } from '../built.mts';

const { parsed } = built('http/json');

const random = createRandom('json');
const digits = (length: number) =>
	Array.from({ length }, () => String(random.integer(1, 9))).join('');

/** As it stands in JSON, and what is made of it. */
function someValue(): [string, unknown] {
	const number = random.pick(['', '-']) + digits(random.integer(1, 24));
	const text = random.pick(['', 'a', ':', ', ']) + digits(random.integer(0, 24));
	if (random.chance(0.5)) return [JSON.stringify(text), text];
	return [number, Number.isSafeInteger(Number(number)) ? Number(number) : number];
}

it('Numbers keep all their digits wherever they stand, and text stays text', () => {
	for (let count = 0; count < 3000; count++) {
		const values = Array.from({ length: random.integer(1, 5) }, someValue);
		const space = random.pick(['', ' ', '\n\t']);
		const entries = values.map(([json], at) => `"${at}":${space}${json}`);
		const object = Object.fromEntries(values.map(([, value], at) => [String(at), value]));
		expect(parsed(`{${entries.join(`,${space}`)}}`)).toEqual(object);
		const list = `[${space}${values.map(([json]) => json).join(`${space},`)}]`;
		expect(parsed(list)).toEqual(values.map(([, value]) => value));
	}
});
