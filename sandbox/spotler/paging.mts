import { BadQuery } from './bad-query.mts';
import type { Reading } from './operators.mts';

/** Which part of a list is asked for. */
export interface Window {
	offset: number;
	limit: number;
}

const usual = 10;
const most = 100;

/** Reads `limit` (10, at most 100) and `page`; what isn't a number is a bad request. */
export function readWindow(query: URLSearchParams, reading: Reading): Window {
	const limit = readLimit(wholeNumber(query, 'limit') ?? usual, reading);
	const page = wholeNumber(query, 'page');
	// without `page` it is the first page, whatever number that has
	if (page === undefined) return { offset: 0, limit };
	if (page < reading.pageBase && reading.pageBeforeFirst === 'refused') {
		throw new BadQuery(`Invalid page (${page})`);
	}
	return { offset: Math.max(0, page - reading.pageBase) * limit, limit };
}

function readLimit(asked: number, { limitAbove100 }: Reading): number {
	if (asked < 1 || (asked > most && limitAbove100 === 'refused')) {
		throw new BadQuery(`Invalid limit (${asked})`);
	}
	return Math.min(asked, most);
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null) return undefined;
	if (!/^\d{1,12}$/.test(text)) throw new BadQuery(`Invalid ${name} (${text})`);
	return Number(text);
}
