import type { JsonObject } from '../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../server/exchange.mts';

/** A list envelope around things that aren't records of an object. */
export function looseListAnswer(name: string, entries: readonly JsonObject[]): SandboxAnswer {
	const list = entries.map((record) => ({
		metadata: { parent: '/', object_type: 'record', record_type: name },
		record,
	}));
	return jsonAnswer(200, {
		metadata: {
			url: `/${name}`,
			object_type: 'list',
			total_count: entries.length,
			has_more: false,
		},
		list,
	});
}
