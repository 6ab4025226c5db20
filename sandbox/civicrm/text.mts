const plainAscii = /^[\x20-\x7e]*$/;

/**
 * The form in which `utf8mb4_unicode_ci` compares: without case, accents and spaces at the end.
 * Recorded on CiviCRM 6.17.2: `save` with `match` finds `ANNA@x` for `anna@x`.
 */
export function fold(text: string): string {
	const lower = text.toLowerCase();
	if (plainAscii.test(lower)) return lower.trimEnd();
	return lower
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.replaceAll('ß', 'ss')
		.replaceAll('ø', 'o')
		.replaceAll('ł', 'l')
		.replaceAll('æ', 'ae')
		.trimEnd();
}

/** The test of a LIKE pattern: `%`, `_`, and `\` before what stands for itself. */
export function likeTest(pattern: string): (text: string) => boolean {
	let source = '';
	const folded = fold(pattern);
	for (let index = 0; index < folded.length; index++) {
		const sign = folded[index] as string;
		if (sign === '%') source += '.*';
		else if (sign === '_') source += '.';
		else if (sign === '\\' && index + 1 < folded.length) {
			index++;
			source += escapeRegExp(folded[index] as string);
		} else source += escapeRegExp(sign);
	}
	const expression = new RegExp(`^${source}$`, 'su');
	return (text) => expression.test(fold(text));
}

function escapeRegExp(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
