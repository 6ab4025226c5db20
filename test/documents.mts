import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

/** A Markdown file of the package, taken apart. */
export class Document {
	readonly text: string;
	private readonly file: string;

	constructor(file: string) {
		this.file = path.resolve(PACKAGE_FOLDER, file);
		this.text = readFileSync(this.file, 'utf8');
	}

	/** What stands below a heading, up to the next one. */
	section(title: string): string {
		const [, after = ''] = this.text.split(new RegExp(`^#+ ${title}$`, 'm'));
		return after.split(/^#/m)[0];
	}

	/** What stands in the fenced blocks of a section, without the indentation of a list. */
	codeBlocks(title: string): string[] {
		const blocks = this.section(title).matchAll(/^([ ]*)```\w*\n([\s\S]*?)^\1```$/gm);
		return [...blocks].map(([, indent, code]) =>
			code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
		);
	}

	/** The cells of the first table of a section, without its head. */
	table(title: string): string[][] {
		const lines = this.section(title).split('\n');
		const [, , ...body] = lines.filter((line) => line.startsWith('|'));
		return body.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
	}

	/** Links to files and headings that don't exist. */
	brokenLinks(): string[] {
		const links = [...this.text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
		const anchors = this.anchors();
		return links.filter((target) => {
			if (target.startsWith('http')) return false;
			if (target.startsWith('#')) return !anchors.includes(target.slice(1));
			const [file, anchor] = target.split('#');
			const place = path.resolve(path.dirname(this.file), file);
			return !existsSync(place) || (anchor && !new Document(place).anchors().includes(anchor));
		});
	}

	/** What GitHub calls the headings in addresses. */
	anchors(): string[] {
		return [...this.text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
	}

	/** What is printed in bold and begins with a capital, line breaks evened out. */
	boldNames(text: string): string[] {
		return [...text.matchAll(/\*\*([A-Z][^*.]+)\*\*/g)].map(([, name]) =>
			name.replace(/\s+/g, ' '),
		);
	}
}

/** What GitHub makes of a heading for its address. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}
