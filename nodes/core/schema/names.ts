import type { Field } from '../crm/field';

/** A name without what doesn't tell it from others: letter case, spaces, hyphens, underscores. */
export const folded = (name: string) =>
	name
		.trim()
		.toLowerCase()
		.replace(/[\s_-]+/g, '');

/** Names chosen from a list, or given as text with commas between them. */
export function listedNames(value: unknown): string[] {
	const names = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** Edits that turn one word into the other (Levenshtein). */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
		}
		row = next;
	}
	return row[b.length];
}

/** The candidate most like the name, or undefined when none is near. */
export function nearest(name: string, candidates: string[]): string | undefined {
	const ranked = candidates
		.map((candidate) => ({ candidate, edits: distance(folded(name), folded(candidate)) }))
		.sort((a, b) => a.edits - b.edits);
	const best = ranked[0];
	// With as many edits as it has letters, any short word becomes any other
	const most = Math.min(Math.max(2, name.length / 3), folded(name).length - 1);
	return best && best.edits <= most ? best.candidate : undefined;
}

/** `Did you mean "First Name"?`, or nothing when no name is near. */
export function suggestion(name: string, candidates: string[]): string {
	const best = nearest(name, candidates);
	return best ? ` Did you mean "${best}"?` : '';
}

const MOST_SUGGESTED = 5;

/** Candidates that hold the name, or that it holds: "First Name" and "Last Name" for "name". */
function akin(name: string, candidates: string[]): string {
	const wanted = folded(name);
	const isPart = (a: string, b: string) => a.length > 2 && b.includes(a);
	const found = candidates
		.filter((one) => isPart(wanted, folded(one)) || isPart(folded(one), wanted))
		.slice(0, MOST_SUGGESTED);
	return found.length === 0 ? '' : ` Did you mean one of these: "${found.join('", "')}"?`;
}

/** Finds a field by its key or by its label, letter case and spacing aside. */
export class FieldNames {
	/** Those that a new record may be refused without: few of many, and looked at for every record. */
	readonly needed: Field[];
	private readonly byName = new Map<string, Field>();
	/** Keys of the fields behind each label that several have, and that so names none of them. */
	private readonly shared = new Map<string, string[]>();

	constructor(readonly fields: Field[]) {
		this.needed = fields.filter(
			({ readOnly, required, requiredOf }) => !readOnly && (required || requiredOf),
		);
		// A custom field doesn't take the label of one that every account has
		const builtInFirst = [...fields].sort((a, b) => Number(!!a.custom) - Number(!!b.custom));
		for (const field of builtInFirst) {
			const label = folded(field.label);
			const first = this.byName.get(label);
			if (first && field.custom && !first.custom) continue;
			this.byName.set(label, field);
			if (first) this.shared.set(label, [...(this.shared.get(label) ?? [first.key]), field.key]);
		}
		for (const label of this.shared.keys()) this.byName.delete(label);
		// Keys last, so that a key wins over another field's label
		for (const field of fields) this.byName.set(folded(field.key), field);
		for (const field of fields) this.byName.set(field.key, field);
	}

	find(name: string): Field | undefined {
		return this.byName.get(name) ?? this.byName.get(folded(name));
	}

	/** `Did you mean …?` for a name that no field has, or several have. */
	suggest(name: string): string {
		const keys = this.shared.get(folded(name));
		if (keys)
			return ` Several fields are called so; name the one that is meant: ${keys.join(', ')}.`;
		const names = this.fields.flatMap(({ key, label }) => [label, key]);
		const labels = this.fields.map(({ label }) => label);
		return suggestion(name, names) || akin(name, labels);
	}
}
