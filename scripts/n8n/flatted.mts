/**
 * Reads the format in which n8n stores and sends executions: a JSON list whose first entry is the
 * value, and in which every string inside an object or list is the position of another entry.
 */
export function unflatten(text: string): unknown {
	const table = JSON.parse(text) as unknown[];
	const made = new Map<number, unknown>();
	const member = (value: unknown) => (typeof value === 'string' ? entry(Number(value)) : value);
	const entry = (position: number): unknown => {
		if (made.has(position)) return made.get(position);
		const stored = table[position];
		if (Array.isArray(stored)) return fillList(position, stored);
		if (typeof stored === 'object' && stored !== null) return fillObject(position, stored);
		return stored;
	};
	const fillList = (position: number, stored: unknown[]) => {
		const list: unknown[] = [];
		made.set(position, list);
		for (const value of stored) list.push(member(value));
		return list;
	};
	const fillObject = (position: number, stored: object) => {
		const object: Record<string, unknown> = {};
		made.set(position, object);
		for (const [name, value] of Object.entries(stored)) object[name] = member(value);
		return object;
	};
	return entry(0);
}
