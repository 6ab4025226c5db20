import { id, stamps, type FieldRow } from './field.mts';
import { defineObject, type SpotlerObject } from './object.mts';

const policyRows: readonly FieldRow[] = [
	id,
	['name', 'Policy Number', 'string', { required: true }],
	['accountid', 'Account', 'integer', { refersTo: 'accounts', required: true }],
	['contactid', 'Insured Person', 'integer', { refersTo: 'contacts' }],
	['policytype', 'Policy Type', 'lookup', { list: 'policytype' }],
	['covers', 'Covers', 'multilookup', { list: 'covers' }],
	['premium', 'Annual Premium', 'decimal'],
	['startdate', 'Start Date', 'date'],
	['active', 'Active', 'boolean', { initial: 1 }],
	['excess/deductible', 'Excess/Deductible', 'decimal'],
	...stamps,
];

const claimRows: readonly FieldRow[] = [
	id,
	['name', 'Claim Reference', 'string', { required: true }],
	['policyid', 'Policy', 'integer', { refersTo: 'policies', required: true }],
	['claimstatus', 'Claim Status', 'lookup', { list: 'claimstatus' }],
	['amount', 'Amount', 'decimal'],
	['details', 'Details', 'text'],
	...stamps,
];

/** A table needs no field that is called name. */
const vehicleRows: readonly FieldRow[] = [
	id,
	['colour', 'Colour', 'string'],
	['plate', 'Number Plate', 'string', { required: true }],
	['accountid', 'Account', 'integer', { refersTo: 'accounts' }],
	...stamps,
];

/** Custom tables are objects like any other (seen in a running client with the first two). */
const named = [
	defineObject('policies', 'policy', policyRows),
	defineObject('claims', 'claim', claimRows),
	defineObject('vehicles', 'vehicle', vehicleRows),
];

/** The tenant's custom tables, `count` of them or more: beyond the named ones, numbered. */
export function customTables(count: number): SpotlerObject[] {
	const missing = Math.max(0, count - named.length);
	const numbered = Array.from({ length: missing }, (_, index) => {
		const number = index + named.length + 1;
		const rows: FieldRow[] = [
			id,
			['name', `Table ${number} Name`, 'string', { required: true }],
			['accountid', 'Account', 'integer', { refersTo: 'accounts' }],
			...stamps,
		];
		return defineObject(`tables_${number}`, `table_${number}`, rows);
	});
	return [...named, ...numbered];
}
