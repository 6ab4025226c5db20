import type { FieldRow, FieldType } from './field.mts';

/** Custom fields are lower-case keys without spaces, beside the others (observed by clients). */
const named: Readonly<Record<string, readonly FieldRow[]>> = {
	accounts: [
		['vatnumber', 'VAT Number', 'string'],
		['customersince', 'Customer Since', 'date'],
		['creditlimit', 'Credit Limit', 'decimal'],
		['employees', 'Number of Employees', 'integer'],
		['newsletter', 'Newsletter', 'boolean'],
		['interests', 'Interests', 'multilookup', { list: 'interests' }],
		['salesregion/area', 'Sales Region/Area', 'lookup', { list: 'salesregion' }],
		['lastvisit', 'Last Visit', 'datetime'],
		['internalnotes', 'Internal Notes', 'text'],
	],
	contacts: [
		['membernumber', 'Member Number', 'string'],
		['birthday', 'Birthday', 'date'],
		['vip', 'VIP', 'boolean'],
		['languages', 'Languages', 'multilookup', { list: 'languages' }],
		['segment', 'Segment', 'lookup', { list: 'segment' }],
		['privateemail', 'Private Email', 'email'],
		['profile', 'Profile Page', 'url'],
		['deputyid', 'Deputy', 'integer', { refersTo: 'contacts' }],
		['lastmeeting', 'Last Meeting', 'datetime'],
	],
	opportunities: [
		['competitor', 'Main Competitor', 'lookup', { list: 'competitor' }],
		['margin', 'Margin (%)', 'decimal'],
	],
	cases: [['severity', 'Severity', 'lookup', { list: 'priority' }]],
};

const types: readonly FieldType[] = [
	...['string', 'text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'email', 'phone'],
	...['url', 'lookup', 'multilookup'],
] as FieldType[];

/** The custom fields of an object; accounts and contacts have `count` or more of them. */
export function customFields(object: string, count: number): readonly FieldRow[] {
	const rows = named[object] ?? [];
	if (object !== 'accounts' && object !== 'contacts') return rows;
	const missing = Math.max(0, count - rows.length);
	const numbered = Array.from({ length: missing }, (_, index): FieldRow => {
		const number = rows.length + index + 1;
		const type = types[number % types.length];
		const list = type === 'lookup' || type === 'multilookup' ? { list: 'segment' } : {};
		return [`custom${type}${number}`, `Custom ${type} ${number}`, type, list];
	});
	return [...rows, ...numbered];
}
