import { CrmError } from '../../core/crm/error';

const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;
const QUOTED_PART = /"([^"]*)"|'([^']*)'/g;

const refused = (message: string, name: string) =>
	new CrmError('validation', message, { field: name, fate: 'notWritten' });

/** No shell and no system call takes the character that ends text in C. */
function withoutNul(text: string, name: string): string {
	if (text.includes('\0')) throw refused(`${name} holds a character that no command can`, name);
	return text;
}

/** The words of a command. Quotes hold words together; nothing else has a meaning. */
export function wordsOf(command: string, name: string): string[] {
	const words = withoutNul(command, name).match(WORD) ?? [];
	const rest = command.replace(WORD, '').trim();
	if (rest !== '') throw refused(`${name} has a quotation mark that is not closed`, name);
	if (words.length === 0) throw refused(`${name} is empty`, name);
	return words.map((word) => word.replace(QUOTED_PART, (_all, double, single) => double ?? single));
}

/** A word as a shell reads it back, every character of it: in single quotes nothing is special. */
export const quoted = (word: string, name: string) =>
	`'${withoutNul(word, name).replaceAll("'", "'\\''")}'`;
