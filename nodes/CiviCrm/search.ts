import type { FoundRecords } from '../core/crm/store';
import type { CiviApi } from './wire/api';
import type { WireRecord } from './wire/answers';
import type { Call } from './wire/batches';

/** CiviCRM's pages have ten entries or so; these come with one request. */
const PAGES = 5;

/** `Kowalska, Zoë (zoe@example.org)`: what it is called, and what tells it from its namesakes. */
function titleOf({ id, label, description }: WireRecord): string {
	const [more] = Array.isArray(description) ? (description as unknown[]) : [];
	const title = String(label ?? id);
	return typeof more === 'string' && more !== '' ? `${title} (${more})` : title;
}

/**
 * Finds records as CiviCRM's own pickers do. Undefined when there are none with a name, or the
 * site is too old for such a search: listing then tells what is wrong, if anything is.
 */
export async function searchBy(
	api: CiviApi,
	entity: string,
	input: string,
	page: number,
): Promise<FoundRecords | undefined> {
	const calls = Array.from({ length: PAGES }, (_, at): Call => {
		return [entity, 'autocomplete', { input, page: (page - 1) * PAGES + at + 1 }];
	});
	const answers = await api.calls(calls);
	const pages = answers.map((answer) => (answer.state === 'done' ? answer.value.values : []));
	const entries = pages.flat().map((wire) => ({ id: String(wire.id), title: titleOf(wire) }));
	// Where an entity has no name of its own, CiviCRM calls records by an ID: theirs or a contact's
	const haveNames = entries.some(({ title }) => /\D/.test(title));
	if (page === 1 && !haveNames) return undefined;
	return { entries, hasMore: pages[PAGES - 1].length > 0 };
}
