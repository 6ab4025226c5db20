import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { done, failed, mapOutcome } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmRecord, RecordValues } from '../../core/crm/store';
import { create } from '../../core/operations/create';
import type { Item, Operation, OperationContext, Result } from '../../core/operations/operation';
import type { GivenRecord } from '../../core/operations/writing';
import { FieldNames } from '../../core/schema/names';
import { checkRecord } from '../../core/schema/records';
import { withLines } from './with-lines';

const LINE = 'opportunity_lines';
const PARENT = 'opportunityid';

interface Wanted extends GivenRecord {
	givenLines: IDataObject[];
	/** Filled by the check. */
	lines: RecordValues[];
}

const linesParameters: INodeProperties[] = [
	{
		displayName: 'Lines',
		name: 'lines',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add Line',
		typeOptions: { multipleValues: true, sortable: true },
		description: 'The products or services that the opportunity consists of',
		options: [
			{
				displayName: 'Line',
				name: 'line',
				values: [
					{
						displayName: 'Product',
						name: 'product',
						type: 'string',
						default: '',
						placeholder: 'e.g. User Subscription',
						description: 'What is offered',
					},
					{
						displayName: 'Quantity',
						name: 'quantity',
						type: 'string',
						default: '1',
						description: 'How many of it',
					},
					{
						displayName: 'Unit Price',
						name: 'unitprice',
						type: 'string',
						default: '',
						placeholder: 'e.g. 420.50',
						description: 'What one of it costs',
					},
				],
			},
		],
	},
	{
		displayName: 'More Lines (JSON)',
		name: 'linesJson',
		type: 'json',
		default: '[]',
		placeholder: 'e.g. [{"product": "User Subscription", "quantity": 30, "unitprice": 420}]',
		description:
			'A list of lines with any of their fields, from an expression for instance, after those above',
	},
];

const isLine = (line: unknown): line is IDataObject =>
	typeof line === 'object' && line !== null && !Array.isArray(line);

function jsonLines(value: unknown): IDataObject[] {
	if (value === undefined || value === '') return [];
	const errorMessage = 'More Lines (JSON) is not valid JSON';
	const lines = typeof value === 'string' ? jsonParse<unknown>(value, { errorMessage }) : value;
	if (Array.isArray(lines) && lines.every(isLine)) return lines;
	throw new CrmError('validation', 'More Lines (JSON) must be a list of lines', {
		advice: 'Compare it with [{"product": "User Subscription", "quantity": 30, "unitprice": 420}].',
		field: 'More Lines (JSON)',
		fate: 'notWritten',
	});
}

function readLines(item: Item): IDataObject[] {
	const { line = [] } = (item.parameter('lines') ?? {}) as { line?: IDataObject[] };
	return [...line, ...jsonLines(item.parameter('linesJson'))];
}

function atLine(number: number, error: CrmError): CrmError {
	return new CrmError(error.kind, `Line ${number}: ${error.message}`, error.details);
}

async function checkLines(wanted: Wanted[], context: OperationContext) {
	const all = wanted.flatMap(({ givenLines }) => givenLines);
	if (all.length === 0) return wanted.map(() => done<RecordValues[]>([]));
	const given = new Set(all.flatMap(Object.keys));
	const fields = await context.store.fields(LINE, 'create', [...given]);
	// Its opportunity is there only later
	const names = new FieldNames(fields.filter(({ key }) => key !== PARENT));
	return wanted.map(({ givenLines, ignoreUnknown }): Outcome<RecordValues[]> => {
		const lines: RecordValues[] = [];
		for (const [at, line] of givenLines.entries()) {
			const { timezone } = context;
			const rules = { use: 'create', emptyValues: 'ignore', ignoreUnknown, timezone } as const;
			const checked = checkRecord(line, names, rules);
			if (checked.state === 'failed') return failed(atLine(at + 1, checked.error));
			if (checked.state === 'done') lines.push(checked.value);
		}
		return done(lines);
	});
}

async function check(wanted: Wanted[], context: OperationContext) {
	const [records, lines] = [
		(await create.check?.(wanted, context)) as Array<Outcome<Wanted>>,
		await checkLines(wanted, context),
	];
	return records.map((outcome, at) =>
		outcome.state === 'done'
			? mapOutcome(lines[at], (checked) => ({ ...outcome.value, lines: checked }))
			: outcome,
	);
}

/** The lines of an opportunity that is there, or in a dry run would be. */
function linesFor(opportunity: Outcome<CrmRecord>, { lines }: Wanted): RecordValues[] {
	if (opportunity.state === 'failed') return [];
	if (opportunity.state === 'planned') return lines;
	return lines.map((line) => ({ ...line, [PARENT]: opportunity.value.id }));
}

/** The opportunities first, all as one set, and then the lines of all of them as another. */
async function run(wanted: Wanted[], { store, entity }: OperationContext) {
	const opportunities = await store.create(
		entity,
		wanted.map(({ values }) => values),
	);
	const linesOf = opportunities.map((outcome, at) => linesFor(outcome, wanted[at]));
	const written = (await store.create(LINE, linesOf.flat())).values();
	return opportunities.map((outcome, at): Outcome<Result> => {
		const lines = linesOf[at].map(() => written.next().value as Outcome<CrmRecord>);
		return withLines(outcome, lines);
	});
}

export const createWithLines: Operation<Wanted> = {
	name: 'createWithLines',
	title: 'Create With Lines',
	action: () => 'Create opportunity with lines',
	description: () => 'Create one new opportunity per input item, and its lines with it',
	effect: 'write',
	parameters: (...args) => [...create.parameters(...args), ...linesParameters],
	options: create.options,
	read: (item) => ({ ...create.read(item), givenLines: readLines(item), lines: [] }),
	check,
	run,
};
