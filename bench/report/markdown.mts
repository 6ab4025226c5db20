/** A Markdown table; the formatter makes its columns even. */
export function tableOf(titles: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

export const listOf = (lines: string[]) => lines.map((line) => `- ${line}`).join('\n');
