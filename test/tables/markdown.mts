/** A Markdown table with columns as wide as their widest cell, as the formatter wants them. */
export function markdownTable(head: string[], rows: string[][]): string {
	const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
	const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
	const line = (row: string[]) =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	const [first, ...others] = cells;
	const rule = line(widths.map((width) => '-'.repeat(width)));
	return [line(first), rule, ...others.map(line)].join('\n');
}

/** The text with the first table below a heading replaced. */
export function withTable(text: string, heading: string, table: string): string {
	const pattern = new RegExp(`(^## ${heading}\\n[\\s\\S]*?\\n)((?:\\|.*\\n)+)`, 'm');
	if (!pattern.test(text)) throw new Error(`There is no table below “${heading}”.`);
	return text.replace(pattern, (_, before: string) => `${before}${table}\n`);
}
