/** `filename*=UTF-8''Angebot%20Gr%C3%B6%C3%9Fe.txt` (RFC 6266) */
function extendedName(header: string): string | undefined {
	const coded = /;\s*filename\*\s*=\s*utf-8''([^\s;]+)/i.exec(header)?.[1];
	if (coded === undefined) return undefined;
	try {
		return decodeURIComponent(coded);
	} catch {
		// Wrongly coded: the plain name beside it will do
		return undefined;
	}
}

/** Names beyond ASCII are often sent as their UTF-8 bytes, which arrive as letters of Latin 1. */
function fromLatin1(name: string): string {
	const decoded = Buffer.from(name, 'latin1').toString('utf8');
	return decoded.includes('\ufffd') ? name : decoded;
}

function plainName(header: string): string | undefined {
	const [, quoted, bare] =
		/;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(header) ?? [];
	const name = quoted?.replace(/\\(.)/g, '$1') ?? bare;
	return name === undefined ? undefined : fromLatin1(name);
}

/** The file name that a Content-Disposition header tells, without any folder before it. */
export function fileNameIn(header: string | undefined): string | undefined {
	if (!header) return undefined;
	const name = (extendedName(header) ?? plainName(header))?.split(/[/\\]/).at(-1)?.trim();
	return name || undefined;
}
