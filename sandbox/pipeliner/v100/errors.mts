import type { JsonObject } from '../../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../../server/exchange.mts';
import { seededId } from '../ids.mts';
import type { Entity } from '../model/entity.mts';
import type { Problem, WriteOutcome } from '../write/problems.mts';

/** A reason to stop and answer with an error. */
export class Refusal extends Error {
	readonly answer: SandboxAnswer;

	constructor(answer: SandboxAnswer) {
		super('refused');
		this.answer = answer;
	}
}

/** An Error object (OpenAPI); real ones carry their HTTP status and `success`. */
export function errorObject(
	http_status: number,
	code: number,
	name: string,
	message: string,
): JsonObject {
	return { code, name, message, http_status, success: false };
}

/** A wrong parameter or a body that isn't JSON (real answer). */
export function invalidParameter(message: string): SandboxAnswer {
	return jsonAnswer(400, errorObject(400, 117, 'ERROR_PARAMETER_INVALID', message));
}

/** A collection that doesn't exist (real answer). */
export function unknownType(name: string): SandboxAnswer {
	const message = `cannot determine entity type from ${name}`;
	return jsonAnswer(404, errorObject(404, 2006, 'ERROR_UNKNOWN_TYPE', message));
}

/** A path that doesn't exist: the web framework's own words (real answer). */
export function unknownPath(): SandboxAnswer {
	const message =
		'The requested URL was not found on the server. If you entered the URL manually please ' +
		'check your spelling and try again.';
	return frameworkAnswer(404, message);
}

/** A verb that a path doesn't know. The form is the web framework's; no real answer is known. */
export function wrongVerb(): SandboxAnswer {
	return frameworkAnswer(405, 'The method is not allowed for the requested URL.');
}

function frameworkAnswer(status: number, message: string): SandboxAnswer {
	return jsonAnswer(status, { status, message, errorcode: null, traceback: null });
}

/** An id that isn't there: 404 with an Error (OpenAPI); its code and name are made up. */
export function notFound({ name }: Entity, id: string): JsonObject {
	const message = `Entity ${name} with id ${id} does not exist.`;
	return errorObject(404, 2004, 'ERROR_ENTITY_NOT_FOUND', message);
}

/** The error of a write that failed; `index` is its place in a batch. */
export function writeError(
	outcome: Extract<WriteOutcome, { ok: false }>,
	index: number | null,
): JsonObject {
	const { entity, id } = outcome;
	if (outcome.reason === 'notFound') {
		return {
			...notFound(entity, id),
			entity_id: id,
			entity_name: entity.name,
			entity_index: index,
		};
	}
	const details = outcome.problems.map((problem) => detailsOf(entity, id, problem));
	const lines = details.flatMap(({ errors }) => errors.map(({ message }) => `\n${message}`));
	return {
		code: 40000,
		name: 'ERROR_ENTITY_VALIDATION',
		message: lines.join(''),
		entity_id: id,
		entity_name: entity.name,
		entity_errors: details.filter(({ field_id }) => field_id === null).flatMap(entityErrors),
		field_errors: details.filter(({ field_id }) => field_id !== null).map(fieldError),
		step_checklist_errors: [],
		entity_index: index,
		http_status: 422,
		success: false,
	};
}

interface Details {
	/** Null for what is wrong with the entity as a whole. */
	field_id: string | null;
	field_name: string;
	errors: Array<{ code: number; name: string; message: string }>;
}

/**
 * A missing relation is two errors of its field; a missing value of any other kind is an error of
 * the entity, and only its text says which field it is (real answer).
 */
function detailsOf(entity: Entity, id: string, problem: Problem): Details {
	const { name, field, kind, message } = problem;
	const isMissing = kind === 'missing';
	const relation = name.replace(/_id$/, '');
	const isRelation = entity.fields.get(relation)?.type === 'link' && relation !== name;
	const field_id = field && (!isMissing || isRelation) ? fieldId(entity.name, name) : null;
	const coded = isMissing
		? { code: 119, name: 'ERROR_PARAMETER_MISSING' }
		: { code: 117, name: 'ERROR_PARAMETER_INVALID' };
	const texts =
		isMissing && isRelation
			? [relation, name].map(
					(column) => `Non-null field '${entity.name}'[${id}].${column}' is null or empty.`,
				)
			: [message];
	return { field_id, field_name: name, errors: texts.map((text) => ({ ...coded, message: text })) };
}

function entityErrors({ errors }: Details): JsonObject[] {
	return errors;
}

function fieldError({ field_id, field_name, errors }: Details): JsonObject {
	return {
		field_id,
		field_name,
		name: 'ERROR_FIELD_VALIDATION',
		code: 40002,
		errors: errors.map((error) => ({ ...error, field_id, field_name })),
	};
}

/** The id of a field's record in `Fields`: the same in every sandbox. */
export function fieldId(entity: string, field: string): string {
	return seededId(0, `field ${entity} ${field}`, 0);
}
