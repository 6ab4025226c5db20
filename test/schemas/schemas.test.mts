import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CRMS } from '../../scripts/crms.mts';
import { expectGenerated } from '../generated.mts';
import { PACKAGE_FOLDER } from '../harness/package-nodes.mts';
import { Collector } from './collect.mts';
import type { Schema } from './infer.mts';
import { SchemaWorld } from './world.mts';

/** The indented form, with what holds no more than a type on one line. */
function written(schema: Schema): string {
	const text = JSON.stringify(schema, null, '\t');
	return `${text.replace(/\{\s+("type": "\w+")\s+\}/g, '{ $1 }')}\n`;
}

function filesIn(folder: string): string[] {
	const files = readdirSync(path.join(PACKAGE_FOLDER, folder), { recursive: true }) as string[];
	return files.filter((file) => file.endsWith('.json')).map((file) => path.join(folder, file));
}

describe.each(CRMS)('the output that the editor shows before the first run of $folder', (crm) => {
	test('is what each operation puts out', async () => {
		const world = await SchemaWorld.open(crm);
		const folder = `nodes/${crm.folder}/__schema__/v1.0.0`;
		const schemas = await new Collector(world).schemas().finally(async () => await world.close());
		const files = new Map(
			[...schemas].map(([name, schema]) => [`${folder}/${name}.json`, written(schema)]),
		);
		for (const [file, content] of files) expectGenerated(file, content);
		expect(filesIn(folder).sort()).toEqual([...files.keys()].sort());
	}, 180_000);
});
