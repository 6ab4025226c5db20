/** What CiviCRM's answers hold beside data, as far as it is for people to read. */

const ENTITIES: Record<string, string> = {
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#039;': "'",
	'&#39;': "'",
	'&nbsp;': ' ',
	'&amp;': '&',
};

/** What a person reads on a page. */
export function textOfPage(html: string): string {
	const text = html.replace(/<[^>]*>/g, ' ').replace(/&[^;\s]+;/g, (one) => ENTITIES[one] ?? one);
	return text.replace(/\s+/g, ' ').trim();
}

export const isPage = (body: unknown): body is string =>
	typeof body === 'string' && body.trimStart().startsWith('<');

/** CiviCRM's own message in one of its error pages. */
export function messageInPage(page: string): string | undefined {
	const [, message] = /crm-error-message[^>]*>(.*?)<\/div>/s.exec(page) ?? [];
	return message === undefined ? undefined : textOfPage(message) || undefined;
}
