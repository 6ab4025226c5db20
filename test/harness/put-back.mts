import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { inputFields, items, recordOfItem } from './parameters.mts';
import type { CrmWorld } from './world.mts';

type World = Pick<CrmWorld<never>, 'outputs' | 'resourcesWith'>;

interface Putting {
	/** Parameters that a resource needs in every operation, by resource. */
	more?: Record<string, INodeParameters>;
	/** Name of the field that holds the ID. */
	id?: string;
	/** The kinds of record to try, where that isn't every one with Update. */
	resources?: string[];
	/** Names of what the CRM itself changes with every write. */
	stamps: string[];
}

const lenient = { options: { ignoreUnknown: true } };

/** Names of the fields that two readings of a record differ in, stamps at any depth aside. */
function differing(before: IDataObject, after: IDataObject, stamps: string[]): string[] {
	const withoutStamps = (name: string, value: unknown) =>
		stamps.includes(name) ? undefined : value;
	const shown = (value: unknown) => JSON.stringify({ value }, withoutStamps);
	return Object.keys({ ...before, ...after }).filter(
		(name) => !stamps.includes(name) && shown(before[name]) !== shown(after[name]),
	);
}

/** Reads records of a kind, and puts all of each back as an earlier node hands them on. */
async function putBackSome(
	world: World,
	resource: string,
	{ more = {}, id = 'id', stamps }: Putting,
) {
	const parameters = more[resource] ?? {};
	const put = async (operation: string, records: IDataObject[], given: INodeParameters) =>
		await world.outputs(
			resource,
			operation,
			{ ...parameters, ...given, ...lenient },
			{ items: items(...records) },
		);
	const read = async () => await world.outputs(resource, 'getAll', { ...parameters, limit: 3 });
	const before = await read();
	if (before.length === 0) throw new Error('There is no record to put back');
	await put('update', before, { ...recordOfItem, ...inputFields() });
	const after = await read();
	const changed = before.flatMap((record, at) => differing(record, after[at], stamps));
	if (!world.resourcesWith('createOrUpdate').includes(resource)) return changed;
	const upserted = await put('createOrUpdate', after, inputFields(id));
	return [...changed, ...upserted.flatMap(({ _crm }) => (_crm as { changed: string[] }).changed)];
}

/**
 * For each kind of record that can be changed, what becomes of records that are read and put back
 * into Update, and into Create or Update by their IDs: the names of fields that this has changed,
 * or would have changed, or why it was refused. Kinds of which all stays as it is are left out.
 */
export async function putBackAll(world: World, putting: Putting): Promise<Record<string, unknown>> {
	const remarks: Record<string, unknown> = {};
	for (const resource of putting.resources ?? world.resourcesWith('update')) {
		try {
			const changed = new Set(await putBackSome(world, resource, putting));
			if (changed.size > 0) remarks[resource] = [...changed];
		} catch (error) {
			remarks[resource] = (error as Error).message;
		}
	}
	return remarks;
}
