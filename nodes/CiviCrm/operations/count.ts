import { attempt } from '../../core/crm/outcome';
import type { Operation } from '../../core/operations/operation';
import { many } from '../../core/operations/parameters';
import type { CiviStore } from '../store';
import { getMany } from './get-many';
import type { CiviQuery } from './get-many';

const WITHOUT_FILTER = new Set(['returnAll', 'limit']);
const OF_FILTER = new Set(['filterJson', 'where']);

export const count: Operation<CiviQuery> = {
	name: 'count',
	title: 'Count',
	action: (resource) => `Count ${many(resource)}`,
	description: (resource) => `Tell how many ${many(resource)} fit a filter, without reading them`,
	effect: 'read',
	crmOptions: ['includeTrashed'],
	parameters: (resource, definition) =>
		getMany.parameters(resource, definition).filter(({ name }) => !WITHOUT_FILTER.has(name)),
	options: (definition) => getMany.options(definition).filter(({ name }) => OF_FILTER.has(name)),
	read: (item) =>
		getMany.read({
			...item,
			parameter: (name) => (name === 'returnAll' ? true : item.parameter(name)),
		}),
	check: getMany.check,
	run: async (queries, { store, entity }) => {
		const { reader } = store as CiviStore;
		return await Promise.all(
			queries.map((query) =>
				attempt(async () => ({ answers: [{ count: await reader.count(entity, query) }] })),
			),
		);
	},
};
