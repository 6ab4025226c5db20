import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../../harness/harness.mts';
import { fields, inputsOf, items, recordOfItem, useWorld } from './world.mts';
import type { Generation } from './world.mts';

const NAMES = {
	v100: { last: 'last_name', email: 'email1', nobody: '00000000-0000-4000-8000-00000000000' },
	legacy: {
		last: 'SURNAME',
		email: 'EMAIL1',
		nobody: 'PY-7FFFFFFF-00000000-0000-4000-8000-00000000000',
	},
};

describe.each(['v100', 'legacy'] as const)('%s', (generation: Generation) => {
	const world = useWorld({ records: 60 }, generation);
	const { last, email, nobody } = NAMES[generation];
	const owned: IDataObject =
		generation === 'legacy'
			? { OWNER_ID: '={{ $json.owner }}', SALES_UNIT_ID: 0 }
			: { owner_id: '={{ $json.owner }}' };

	/** Every operation, with parameters that take the record from the item. */
	const operations: Array<[operation: string, parameters: INodeParameters]> = [
		['get', recordOfItem],
		['update', { ...recordOfItem, ...fields({ [last]: '={{ $json.text }}' }) }],
		['delete', recordOfItem],
		['create', fields({ [last]: '={{ $json.text }}', ...owned })],
		[
			'createOrUpdate',
			fields({ [email]: '={{ $json.mail }}', [last]: '={{ $json.text }}', ...owned }, email),
		],
	];

	/** Items of which every third is bad, in one way or another. */
	const mixed = async () => {
		const listed = await world.outputs('contact', 'getAll', { limit: 12 } as never);
		const owner = generation === 'legacy' ? 501 : (world.all('Clients')[0].id as string);
		const stranger = generation === 'legacy' ? 99999 : '00000000-0000-4000-8000-000000000000';
		return items(
			...listed.flatMap(({ id }, at) => [
				{ id, owner, text: `t${at}`, mail: `n${at}@x.example` },
				...(at % 2 === 0
					? [{ id: `${nobody}${at % 10}`, owner: stranger, text: 'x', mail: 'none' }]
					: []),
			]),
		);
	};

	const isPoor = ({ json }: { json: IDataObject }) => json.mail === 'none';

	describe.each(operations)('every output of %s points at its input', (name, parameters) => {
		const run = async (onError: RunOptions['onError']) => {
			const rows = await mixed();
			return { rows, ...(await world.run('contact', name, parameters, { items: rows, onError })) };
		};

		test('with errors on the error output', async () => {
			const { rows, output, errorOutput } = await run('continueErrorOutput');
			const at = (isWanted: boolean) =>
				rows.flatMap((row, index) => (isPoor(row) === isWanted ? [index] : []));
			expect(inputsOf(output)).toEqual(at(false));
			expect(inputsOf(errorOutput)).toEqual(at(true));
		});

		test('with errors on the one output, in the order of the input', async () => {
			const { rows, output } = await run('continueRegularOutput');
			expect(inputsOf(output)).toEqual(rows.map((_, at) => at));
		});
	});
});
