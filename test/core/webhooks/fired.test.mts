import type { IDataObject } from 'n8n-workflow';
import { built } from '../built.mts';

const { Fired } = built('webhooks/fired');

let count = 0;
/** A node that this process knows nothing of yet: as after a restart. */
const aNode = () => `node ${count++}`;

it('what is fired is no longer new', () => {
	const fired = new Fired(aNode(), {});
	expect(fired.claim(['a', 'b', 'a'])).toEqual([true, true, false]);
	expect(fired.claim(['b', 'c'])).toEqual([false, true]);
});

it('nothing fires twice after a restart', () => {
	const stored: IDataObject = {};
	const before = new Fired(aNode(), stored);
	before.claim(['a']);
	before.keep(['a']);
	const plain = JSON.parse(JSON.stringify(stored)) as IDataObject;
	expect(new Fired(aNode(), plain).claim(['a', 'b'])).toEqual([false, true]);
});

it('two copies of what is stored do not let the same thing pass twice', () => {
	const node = aNode();
	expect(new Fired(node, {}).claim(['a'])).toEqual([true]);
	expect(new Fired(node, {}).claim(['a'])).toEqual([false]);
});

it('nodes know nothing of each other', () => {
	new Fired(aNode(), {}).claim(['a']);
	expect(new Fired(aNode(), {}).claim(['a'])).toEqual([true]);
});

it('what could not be passed on may come again', () => {
	const fired = new Fired(aNode(), {});
	fired.claim(['a']);
	fired.release(['a']);
	expect(fired.claim(['a'])).toEqual([true]);
});

it('remembers the last 1,000, here and in what is stored', () => {
	const stored: IDataObject = {};
	const node = aNode();
	const fired = new Fired(node, stored);
	const all = Array.from({ length: 1500 }, (_, at) => String(at));
	for (const one of all) {
		fired.claim([one]);
		fired.keep([one]);
	}
	expect(stored.fired).toEqual(all.slice(-1000));
	expect(fired.claim(['499', '500', '1499'])).toEqual([true, false, false]);
});

it('forgets the nodes that have not fired for longest, and not what is stored', () => {
	const stored: IDataObject = {};
	const gone = aNode();
	const first = new Fired(gone, stored);
	first.claim(['a', 'b']);
	first.keep(['a']);
	for (let at = 0; at < 250; at++) new Fired(aNode(), {}).claim(['a']);
	expect(new Fired(gone, stored).claim(['a', 'b'])).toEqual([false, true]);
});
