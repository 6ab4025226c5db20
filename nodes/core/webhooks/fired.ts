import type { IDataObject } from 'n8n-workflow';

/** So many are remembered: more than a CRM has on its way at once, and few enough to be stored. */
const REMEMBERED = 1000;

/**
 * What this process has fired for, by node. Deliveries that come at the same moment each get a
 * copy of the stored data, so that by itself would let both of them pass.
 */
const firedHere = new Map<string, Set<string>>();

/** So many nodes are known here. Those that haven't fired for longest may be gone for good. */
const MOST_NODES = 200;

function claimsOf(node: string): Set<string> {
	const claims = firedHere.get(node) ?? new Set();
	firedHere.delete(node);
	firedHere.set(node, claims);
	for (const [oldest] of firedHere) {
		if (firedHere.size <= MOST_NODES) break;
		firedHere.delete(oldest);
	}
	return claims;
}

/** What a trigger has fired for lately, by fingerprint, so that nothing fires twice. */
export class Fired {
	private readonly here: Set<string>;

	constructor(
		node: string,
		/** The node's static data: plain JSON that n8n stores. */
		private readonly stored: IDataObject,
	) {
		this.here = claimsOf(node);
	}

	/** Whether each is new; what is new counts as fired for from now on. */
	claim(prints: string[]): boolean[] {
		const before = new Set((this.stored.fired ?? []) as string[]);
		return prints.map((one) => {
			if (before.has(one) || this.here.has(one)) return false;
			this.here.add(one);
			return true;
		});
	}

	/** Takes claims back, for what couldn't be passed on and may come again. */
	release(prints: string[]): void {
		for (const one of prints) this.here.delete(one);
	}

	/** Stores claims, so that they hold after a restart. The oldest ones are forgotten. */
	keep(prints: string[]): void {
		if (prints.length === 0) return;
		const before = (this.stored.fired ?? []) as string[];
		this.stored.fired = [...before, ...prints].slice(-REMEMBERED);
		for (const one of this.here) {
			if (this.here.size <= REMEMBERED) return;
			this.here.delete(one);
		}
	}
}
