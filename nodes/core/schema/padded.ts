import type { FieldType } from '../crm/field';

/** Text that a CRM keeps with spaces around it, where these count when it is searched for. */

/** Kinds of fields whose values may be kept with spaces around them. */
export const SPACED = new Set<FieldType>(['text', 'longText', 'email', 'url']);

export const isPadded = (value: unknown) => typeof value === 'string' && value !== value.trim();

/**
 * What a search for outer spaces has found. A CRM that trims what it is asked for would list all
 * there is: the first page with anything else is the last.
 */
export async function paddedIn<T extends Record<string, unknown>>(
	pages: AsyncIterable<T[]>,
	key: string,
): Promise<T[]> {
	const padded: T[] = [];
	for await (const page of pages) {
		const some = page.filter((record) => isPadded(record[key]));
		padded.push(...some);
		if (some.length < page.length) break;
	}
	return padded;
}
