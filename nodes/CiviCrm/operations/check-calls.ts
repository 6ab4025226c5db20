import { attempt } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { OperationContext } from '../../core/operations/operation';
import type { CiviField } from '../fields/field';
import type { CiviStore } from '../store';
import type { Parameters } from './plain-parameters';
import { namesIn, RawCheck } from './raw-parameters';

/** A call as it is read from an item. */
export interface ActionCall {
	version: 3 | 4;
	action: string;
	parameters: Parameters;
}

/** Actions whose parameters mean the same for every entity. */
const CHECKED = new Set(['create', 'delete', 'get', 'replace', 'save', 'update']);

type Values = Record<string, unknown>;

/** What of a call names fields. */
function partsOf({ parameters }: ActionCall) {
	const { where = [], select = [], values, records = [], join = [] } = parameters;
	return {
		where: where as unknown[][],
		select: select as unknown[],
		values: [...(values ? [values] : []), ...(records as Values[])] as Values[],
		// ["Email AS email", "LEFT", …]
		aliases: (join as unknown[][]).map(([entity]) => String(entity).split(/ AS /i).at(-1) ?? ''),
	};
}

const namesOf = (call: ActionCall): string[] => {
	const { where, select, values } = partsOf(call);
	return namesIn(where, [...select, ...values.flatMap(Object.keys)]);
};

/** All fields of an entity, those to read and those that only new records take. */
async function allFields(names: string[], { store, entity }: OperationContext) {
	const civi = store as CiviStore;
	const [read, create] = await Promise.all([
		civi.fields(entity, 'read', names),
		civi.fields(entity, 'create', names),
	]);
	const byKey = new Map<string, CiviField>([...create, ...read].map((field) => [field.key, field]));
	return [...byKey.values()];
}

/** Refuses what APIv4 would ignore, drop or take for something else. */
export async function checkCalls(
	calls: ActionCall[],
	context: OperationContext,
): Promise<Array<Outcome<ActionCall>>> {
	const isChecked = (call: ActionCall) => call.version === 4 && CHECKED.has(call.action);
	const names = calls.filter(isChecked).flatMap(namesOf);
	const read = await attempt(async () => (names.length > 0 ? await allFields(names, context) : []));
	const checked = calls.map(
		async (call) =>
			await attempt(async () => {
				if (read.state === 'failed') throw read.error;
				if (read.state !== 'done' || !isChecked(call)) return call;
				const { where, select, values, aliases } = partsOf(call);
				const check = new RawCheck(read.value, aliases);
				check.where(where);
				check.columns(select);
				values.forEach((one) => check.values(one));
				return call;
			}),
	);
	return await Promise.all(checked);
}
