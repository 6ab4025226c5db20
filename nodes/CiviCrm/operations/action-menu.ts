import type { Menu } from '../../core/operations/operation';
import type { CiviStore } from '../store';
import type { CiviApi } from '../wire/api';

interface Action {
	name: string;
	description?: string;
}

async function actionsV4(entity: string, api: CiviApi): Promise<Action[]> {
	const [{ values }] = await api.read([
		[entity, 'getActions', { select: ['name', 'description'] }],
	]);
	return values.map(({ name, description }) => ({
		name: String(name),
		...(description ? { description: String(description) } : {}),
	}));
}

/** APIv3 lists bare names. */
async function actionsV3(entity: string, api: CiviApi): Promise<Action[]> {
	const [answer] = await api.callsV3([[entity, 'getactions', {}]], {
		effect: 'read',
		repeatable: true,
	});
	if (answer.state === 'failed') throw answer.error;
	return answer.state === 'done' ? answer.value.map(({ value }) => ({ name: String(value) })) : [];
}

/** The actions that an entity has in the chosen version of the API. */
export const getEntityActions: Menu = async ({ store, entity, chosen }) => {
	const actionsOf = Number(chosen('apiVersion')) === 3 ? actionsV3 : actionsV4;
	const actions = await actionsOf(entity, (store as CiviStore).api);
	return actions
		.map(({ name, ...more }) => ({ name, value: name, ...more }))
		.sort((a, b) => a.name.localeCompare(b.name));
};
