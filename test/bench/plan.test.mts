import { planOf } from '../../bench/plan.mts';
import { Document } from '../documents.mts';

const page = new Document('bench/README.md').text;

test('a quick benchmark measures no more records than its page says', () => {
	const [, most] = /--quick .*# (\d+) records at most/.exec(page) ?? [];
	const sizes = planOf({ quick: true }).map(({ size }) => size);
	expect(Math.max(...sizes)).toBe(Number(most));
});
