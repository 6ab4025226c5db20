import type { CrmDefinition } from '../../nodes/core/crm/definition.ts';

/** The few words for an operation that n8n's node search lists, and all that an AI agent is told. */

const DEFINITIONS: Array<[folder: string, name: string]> = [
	['CiviCrm', 'civiCrm'],
	['Clevertim', 'clevertim'],
	['Pipeliner', 'pipeliner'],
	['SpotlerCrm', 'spotlerCrm'],
];

/** Operations after which something is gone, or may be. */
const DESTRUCTIVE = ['delete', 'deleteEntities', 'deleteEntity', 'merge', 'replace', 'runAction'];

function actionsOf(folder: string, name: string) {
	const path = `../../dist/nodes/${folder}/definition.js`;
	const { resources } = (require(path) as Record<string, CrmDefinition>)[name];
	return resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			operation: operation.name,
			action: operation.action(resource),
			tells: operation.description(resource),
		})),
	);
}

describe.each(DEFINITIONS)('the actions of %s', (folder, name) => {
	const actions = actionsOf(folder, name);

	test('that delete something say so', () => {
		const destructive = actions.filter(({ operation }) => DESTRUCTIVE.includes(operation));
		expect(destructive.length).toBeGreaterThan(0);
		for (const { action } of destructive) expect(action).toMatch(/delete/i);
	});

	test('are all that delete anything', () => {
		const others = actions.filter(({ operation }) => !DESTRUCTIVE.includes(operation));
		expect(others.filter(({ tells }) => /^delete|are deleted$|destroy/i.test(tells))).toEqual([]);
	});

	test('are short, in sentence case and without articles', () => {
		for (const { action } of actions) {
			expect(action).toMatch(/^[A-Z][a-z]+ (?!.*\b(a|an|the)\b)[^.]+$/);
			expect(action.length).toBeLessThanOrEqual(60);
		}
	});
});
