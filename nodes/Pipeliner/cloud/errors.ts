import { CrmError, rewordedDetails } from '../../core/crm/error';
import type { CrmErrorDetails, ErrorKind } from '../../core/crm/error';
import type { Field } from '../../core/crm/field';
import type { CrmResponse } from '../../core/crm/request';
import { kindOfStatus } from '../../core/http/failure';

/** What is wrong with one field of a record, or with the record as a whole. */
interface Problem {
	field?: string;
	text: string;
}

/** Pipeliner's refusal of one record, with the fields to blame still under their API names. */
export class RecordRefusal extends CrmError {
	constructor(
		kind: ErrorKind,
		message: string,
		details: CrmErrorDetails,
		private readonly problems: Problem[],
		/** The place of the record in its batch. */
		readonly entityIndex?: number,
		private readonly refused = 'the record',
	) {
		super(kind, message, details);
	}

	/** The same as the refusal of a whole set, when nobody says which record is to blame. */
	ofSet(): RecordRefusal {
		const { kind, message, details, problems } = this;
		const refused = 'one record of the set, so none of them was written';
		return new RecordRefusal(kind, message, details, problems, undefined, refused);
	}

	override reworded(change: (text: string) => string): RecordRefusal {
		const { kind, message, details, entityIndex, refused } = this;
		const problems = this.problems.map((one) => ({ ...one, text: change(one.text) }));
		const changed = rewordedDetails(details, change);
		return new RecordRefusal(kind, change(message), changed, problems, entityIndex, refused);
	}

	/** The same in words that name the fields as people know them. */
	labelled(fields: Field[]): CrmError {
		const labelOf = (key: string) =>
			fields.find((field) => field.key === key || field.key === `${key}_id`)?.label ?? key;
		const texts = this.problems.map(({ field, text }) =>
			field === undefined ? text : `${labelOf(field)} ${text}`,
		);
		const [blamed] = this.problems.flatMap(({ field }) => field ?? []);
		if (texts.length === 0) return this;
		return new CrmError(
			this.kind,
			`Pipeliner refused ${this.refused}: ${[...new Set(texts)].join('; ')}`,
			{
				...this.details,
				...(blamed !== undefined && { field: labelOf(blamed) }),
			},
		);
	}

	/** The fields to blame, by their API names. */
	get fields(): string[] {
		return this.problems.flatMap(({ field }) => field ?? []);
	}
}

/** The words of a single error. Only its text says which field a missing value is of. */
interface ErrorBody {
	code?: unknown;
	name?: unknown;
	message?: unknown;
	http_status?: unknown;
	entity_index?: unknown;
	entity_errors?: ErrorBody[];
	field_errors?: Array<ErrorBody & { field_name?: string; errors?: ErrorBody[] }>;
	step_checklist_errors?: ErrorBody[];
}

const MISSING = /(\w+)' is null or empty/;

const textOf = ({ message, name }: ErrorBody) => String(message ?? name ?? '').trim();

function problemOf(error: ErrorBody, fieldName?: string): Problem {
	const text = textOf(error);
	const missing = MISSING.exec(text)?.[1];
	if (missing) return { field: missing.replace(/_id$/, ''), text: 'is required' };
	return fieldName === undefined ? { text } : { field: fieldName, text: `was refused: ${text}` };
}

function problemsOf(body: ErrorBody): Problem[] {
	const ofFields = (body.field_errors ?? []).flatMap((error) => {
		const inner = error.errors?.length ? error.errors : [error];
		return inner.map((one) => problemOf(one, error.field_name));
	});
	const others = [...(body.entity_errors ?? []), ...(body.step_checklist_errors ?? [])];
	return [...others.map((error) => problemOf(error)), ...ofFields];
}

/** The error in a body, or in one place of a batch's answer; undefined for a body of another kind. */
export function cloudError(
	body: unknown,
	{ status }: Pick<CrmResponse, 'status'>,
): RecordRefusal | undefined {
	const error = body as ErrorBody;
	const words = textOf(error);
	if (words === '') return undefined;
	const own = Number(error.http_status ?? status);
	const kind = kindOfStatus(own >= 400 ? own : 422);
	const index = typeof error.entity_index === 'number' ? error.entity_index : undefined;
	const details: CrmErrorDetails = {
		status: own,
		...(error.code === undefined ? {} : { code: String(error.code) }),
		crmMessage: words,
		fate: own >= 500 ? 'unknown' : 'notWritten',
	};
	return new RecordRefusal(kind, `Pipeliner answered: ${words}`, details, problemsOf(error), index);
}
