/** The rows of a CSV text with a header line, as objects; quoted cells may contain anything. */
export function parseCsv(text: string): Array<Record<string, string>> {
	const [header = [], ...rows] = cells(text);
	return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

/** A cell, quoted or not, and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/y;

function cells(text: string): string[][] {
	const rows: string[][] = [[]];
	const pattern = new RegExp(CELL);
	while (pattern.lastIndex < text.length) {
		const [, quoted, plain = '', end] = pattern.exec(text) ?? [];
		if (end === undefined) throw new Error(`Row ${rows.length} of the CSV can't be read.`);
		rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
		if (end === '\n' && pattern.lastIndex < text.length) rows.push([]);
	}
	return rows;
}
