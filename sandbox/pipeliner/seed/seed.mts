import type { JsonObject } from '../../json.mts';
import type { Seeder } from '../store.mts';
import { activitySeeds } from './activities.mts';
import type { SeedContext } from './context.mts';
import { customerSeeds } from './customers.mts';
import { metadataSeeds } from './metadata.mts';
import { salesSeeds } from './sales.mts';
import { spaceSeeds } from './space.mts';

const seeds = {
	...customerSeeds,
	...salesSeeds,
	...activitySeeds,
	...spaceSeeds,
	...metadataSeeds,
};

/** Fills a collection with the company's data. One that nobody asks for is never made. */
export function createSeeder(context: SeedContext): Seeder {
	return (collection): Iterable<JsonObject> => seeds[collection]?.(context) ?? [];
}
